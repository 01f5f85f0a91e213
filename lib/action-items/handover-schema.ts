import { z } from 'zod'
import { OwnerChoice } from './change-schema'

/** For `handOverItems`. */
export type HandOverItems = z.output<typeof HandOverItems>
export const HandOverItems = z.object({
  /** Whose items they are. */
  fromId: z.uuid(),
  to: OwnerChoice,
  reason: z.string().trim().min(1, 'Say why.').max(1000, 'Write at most 1000 characters.'),
  /** Items that stay theirs. */
  exceptIds: z.array(z.uuid()),
})

/** The form that hands items over: a box `item-<id>` for each that is shown; those that aren't go too. */
export type HandOverByForm = z.output<typeof HandOverByForm>
export const HandOverByForm = z
  .looseObject({
    fromId: HandOverItems.shape.fromId,
    owner: z.string().trim().min(1, 'Write a person or a team.').max(300, 'No name is so long.'),
    reason: HandOverItems.shape.reason,
    /** Ids of the items that have a box, between blanks. */
    shown: z.string().default(''),
  })
  .transform(({ fromId, owner, reason, shown, ...boxes }) => ({
    ...{ fromId, owner, reason },
    exceptIds: shown.split(' ').filter((id) => id !== '' && boxes[`item-${id}`] !== 'on'),
  }))
