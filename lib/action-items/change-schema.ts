import { z } from 'zod'
import { ActionKind, ActionStatus } from '@/lib/generated/prisma/enums'
import { isDay } from '@/lib/time'

/** How many items are changed at once. */
export const MOST_AT_ONCE = 200

const Id = z.uuid('This is no id.')
export const Day = z.string().refine(isDay, 'Write a day as 2024-03-25.')

/** Words of at most so many characters; what is empty is null, and so takes away what was there. */
const words = (most: number) =>
  z
    .string()
    .max(most, `Write at most ${most} characters.`)
    .transform((text) => text.trim() || null)
    .nullable()

const Address = z
  .url({ protocol: /^https?$/, error: 'Write an address like https://example.org/1.' })
  .max(2000)
  .nullable()

/** A person or a team. */
export const OwnerChoice = z.strictObject({ kind: z.enum(['person', 'team']), id: Id })

/** What an action item is to be; what is left out stays, and null takes away. */
export const ActionItemValues = z.strictObject({
  status: z.enum(ActionStatus).optional(),
  dueOn: Day.nullable().optional(),
  owner: OwnerChoice.nullable().optional(),
  kind: z.enum(ActionKind).nullable().optional(),
  /** The contributing factor it answers, one of its own incident. */
  factorId: Id.nullable().optional(),
  successMeasure: words(1000).optional(),
  evidenceUrl: Address.optional(),
  trackerUrl: Address.optional(),
  trackerTitle: words(300).optional(),
})

/** What somebody saw before they changed it: where it is something else by now, they didn't mean to change that. */
const Seen = z.strictObject({
  status: z.enum(ActionStatus).optional(),
  dueOn: Day.nullable().optional(),
  /** Of the person or team. */
  ownerId: Id.nullable().optional(),
  kind: z.enum(ActionKind).nullable().optional(),
  factorId: Id.nullable().optional(),
  successMeasure: z.string().nullable().optional(),
  evidenceUrl: z.string().nullable().optional(),
  trackerUrl: z.string().nullable().optional(),
  trackerTitle: z.string().nullable().optional(),
})

/** A change of one action item. */
export type ChangeActionItem = z.output<typeof ChangeActionItem>
export const ChangeActionItem = z.strictObject({
  id: Id,
  /** Refused where the item has another version by now. */
  version: z.int().min(0).optional(),
  set: ActionItemValues,
  was: Seen.optional(),
  /** Why: asked for where a due date moves later, and where an item won't be done. */
  reason: words(1000).optional(),
  note: words(4000).optional(),
})

export type ChangeActionItems = z.output<typeof ChangeActionItems>
export const ChangeActionItems = z.strictObject({ changes: z.array(ChangeActionItem).min(1).max(MOST_AT_ONCE) })

export const UndoChanges = z.strictObject({ batchId: Id })

export const AddActionNote = z.object({
  id: Id,
  body: z.string().trim().min(1, 'Write the note first.').max(4000, 'Write at most 4,000 characters.'),
})

export const VerifyActionItem = z.object({ id: Id, note: words(1000).optional() })

export const LinkActionItems = z.object({ fromId: Id, toId: Id, kind: z.enum(['depends_on', 'duplicates']) })
