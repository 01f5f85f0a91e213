import { z } from 'zod'

/** The longest passage somebody may speak of, and the longest words in its place, in UTF-16 units. */
export const MOST_PASSAGE = 5_000

/** What Postgres gives back as it was, with lines that end as those of a report. */
const Words = z
  .string()
  .transform((text) => text.replaceAll(/\r\n?/g, '\n'))
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'This is no text. Write it anew.')

const Body = Words.transform((text) => text.trim()).refine((text) => text.length <= 10_000, {
  error: 'This is longer than 10,000 characters. Shorten it.',
})
const SaidBody = Body.refine((text) => text !== '', 'Write what you want to say.')

const Replacement = Words.refine((text) => text.length <= MOST_PASSAGE, {
  error: 'The other words are longer than 5,000 characters. Shorten them.',
})

const Offset = z.int().min(0)

/**
 * What somebody says of a passage. Its positions count in the text as it was at `version`, in UTF-16 units. With a
 * replacement it is a suggestion; an empty one suggests to delete the passage.
 */
export type AddComment = z.output<typeof AddComment>
export const AddComment = z
  .object({ version: Offset, start: Offset, end: Offset, body: Body, replacement: Replacement.optional() })
  .refine(({ body, replacement }) => body !== '' || replacement !== undefined, 'Write what you want to say.')

/** What is done to a comment. `reads` is the passage as whoever accepts saw it: only that is replaced. */
export type CommentDeed = z.output<typeof CommentDeed>
export const CommentDeed = z.discriminatedUnion('deed', [
  z.object({ deed: z.literal('answer'), body: SaidBody }),
  z.object({ deed: z.literal('resolve') }),
  z.object({ deed: z.literal('reopen') }),
  z.object({ deed: z.literal('withdraw') }),
  z.object({ deed: z.literal('accept'), reads: z.string().optional() }),
])

const Said = z.object({
  id: z.string(),
  body: z.string(),
  /** Null for somebody who is gone. */
  author: z.string().nullable(),
  /** ISO in UTC. */
  at: z.string(),
  mayWithdraw: z.boolean(),
})

/** A comment with its answers. */
export type Thread = z.output<typeof Thread>
export const Thread = Said.extend({
  /** The passage as it read when this was said. */
  quote: z.string(),
  /** Where the passage stands at the version of the list; null once it is gone, and once this is resolved. */
  place: z.object({ start: z.int(), end: z.int() }).nullable(),
  /** The passage as it reads now; null where it has no place. */
  reads: z.string().nullable(),
  /** What the passage is to become; null where this isn't a suggestion. */
  replacement: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  resolver: z.string().nullable(),
  isAccepted: z.boolean(),
  answers: z.array(Said),
  mayResolve: z.boolean(),
  mayAccept: z.boolean(),
})

/** What is said of a report, at a version of its text. */
export type CommentList = z.output<typeof CommentList>
export const CommentList = z.object({ version: z.int(), mayComment: z.boolean(), threads: z.array(Thread) })
