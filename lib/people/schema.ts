import { z } from 'zod'
import { Email } from '@/lib/accounts/schema'
import { isTimeZone } from '@/lib/time'

const Name = z.string().trim().min(1, 'Write a name.').max(200, 'Use at most 200 characters.')

export type UpdateProfile = z.output<typeof UpdateProfile>
export const UpdateProfile = z.object({
  personId: z.uuid(),
  name: Name,
  /** Left out, the address stays. Only an admin gives another. */
  email: Email.nullish(),
  /** The IANA zone they read times in; null for the report's own. */
  timeZone: z.string().refine(isTimeZone, 'Write a zone like Europe/Berlin.').nullish(),
})

export type MergePerson = z.output<typeof MergePerson>
export const MergePerson = z.object({
  /** The name without an account, which is gone afterwards. */
  fromId: z.uuid(),
  intoId: z.uuid(),
})
