import { z } from 'zod'

/** A ticked box of a form says 'on', an empty one nothing. */
const Ticked = z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false)

/** How somebody wants to be reminded. */
export type ChooseReminders = z.output<typeof ChooseReminders>
export const ChooseReminders = z.object({
  byMail: Ticked,
  /** Null for none. */
  webhookUrl: z
    .string()
    .trim()
    .max(2000, 'An address has at most 2,000 characters.')
    .transform((text) => text || null),
  beforeDue: Ticked,
  onceDue: Ticked,
  escalations: Ticked,
  digest: Ticked,
  /** Each weekly review, when it is published. */
  reviews: Ticked,
})

/** One delivery, or with an empty id all that failed. */
export type SendAgain = z.output<typeof SendAgain>
export const SendAgain = z.object({ id: z.union([z.uuid(), z.literal('').transform(() => null)]) })
