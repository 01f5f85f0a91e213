import { z } from 'zod'
import { Name } from '@/lib/accounts/schema'

export const RenameWorkspace = z.object({ name: Name })

/** A ticked box of a form says 'on', an empty one nothing. */
export const SetSsoOnly = z.object({
  ssoOnly: z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false),
})
