import { z } from 'zod'
import { Name } from '@/lib/accounts/schema'

/** Whether the zone is known is said by `setTimeZone`, which asks the database too. */
export const SetTimeZone = z.object({ timeZone: z.string().trim().min(1, 'Write a zone like Europe/Berlin.').max(100) })
export const RenameWorkspace = z.object({ name: Name })

/** Who leads the weekly reviews; an empty id for nobody. */
export type ChooseFacilitator = z.output<typeof ChooseFacilitator>
export const ChooseFacilitator = z.object({
  personId: z.union([z.uuid(), z.literal('').transform(() => null)]),
})

/** A ticked box of a form says 'on', an empty one nothing. */
export const SetSsoOnly = z.object({
  ssoOnly: z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false),
})
