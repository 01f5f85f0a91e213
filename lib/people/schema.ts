import { z } from 'zod'
import { Email, Name } from '@/lib/accounts/schema'
import { Role } from '@/lib/generated/prisma/enums'
import { isTimeZone } from '@/lib/time'

const emptyIsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema).optional()

export type UpdateProfile = z.output<typeof UpdateProfile>
export const UpdateProfile = z.object({
  personId: z.uuid(),
  name: Name,
  /** Left out, the address stays; empty, there is none. Only an admin gives another. */
  email: emptyIsNull(Email.nullish()),
  /** The IANA zone they read times in; left out, it stays; empty for the workspace's own. */
  timeZone: emptyIsNull(z.string().trim().refine(isTimeZone, 'Write a zone like Europe/Berlin.').nullish()),
})

export type MergePerson = z.output<typeof MergePerson>
export const MergePerson = z.object({
  /** The name without an account, which is gone afterwards. */
  fromId: z.uuid(),
  intoId: z.uuid(),
})

/** A person by id: for `deactivatePerson`, `reactivatePerson`, `createResetLink` and the like. */
export const OnePerson = z.object({ personId: z.uuid() })
export const ChangeRole = z.object({ personId: z.uuid(), role: z.enum(Role) })

/** An empty choice of a form is none. */
const Choice = z.union([z.uuid(), z.literal('').transform(() => null), z.null()])

export const AddTeam = z.object({ name: Name })
export const RenameTeam = z.object({ teamId: z.uuid(), name: Name })
export const MoveToTeam = z.object({ personId: z.uuid(), teamId: Choice })
export const SetTeamLead = z.object({ teamId: z.uuid(), personId: Choice })
