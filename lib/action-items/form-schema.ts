import { z } from 'zod'
import { ActionItemValues, ChangeActionItem } from './change-schema'

/** An empty field of a form takes away what was there. */
const emptyIsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema).optional()

const { status, kind, factorId, successMeasure, evidenceUrl, trackerUrl, trackerTitle } = ActionItemValues.shape

/** What the page showed when its form was made, as JSON. */
const Seen = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'Load the page again, then try once more.' })
      return z.NEVER
    }
  })
  .pipe(ChangeActionItem.shape.was)

/** A form on an item's page that changes some of its fields: those it has not stay. */
export type ChangeByForm = z.output<typeof ChangeByForm>
export const ChangeByForm = z.object({
  id: ChangeActionItem.shape.id,
  seen: Seen.default({}),
  status,
  /** As people type days: 'fri', '+2w', '25 mar'. */
  due: z.string().trim().max(100, 'Write a day like fri, +2w or 25 mar.').optional(),
  /** A name or an address. */
  owner: z.string().trim().max(300, 'No name is so long.').optional(),
  /** The name that stood there. */
  ownerSeen: z.string().optional(),
  kind: emptyIsNull(kind),
  factorId: emptyIsNull(factorId),
  successMeasure,
  evidenceUrl: emptyIsNull(evidenceUrl),
  trackerUrl: emptyIsNull(trackerUrl),
  trackerTitle,
  reason: ChangeActionItem.shape.reason,
  note: ChangeActionItem.shape.note,
})
