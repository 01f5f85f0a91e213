import { z } from 'zod'

const text = (most: number) =>
  z
    .string()
    .trim()
    .refine((words) => words.isWellFormed() && !words.includes('\0'), 'This is no text. Write it anew.')
    .refine((words) => [...words].length <= most, `This is longer than ${most} characters. Shorten it.`)

/** Which finding of a report: its check's id, and what it is about, as the check says it. */
export type OneFinding = z.output<typeof OneFinding>
export const OneFinding = z.object({
  check: z.string().regex(/^[a-z0-9-]{1,100}$/, 'There is no check of this name.'),
  about: text(500).refine((words) => words !== '', 'Say which finding this is about.'),
})

/** Why a finding is so nevertheless. */
export type ExplainFinding = z.output<typeof ExplainFinding>
export const ExplainFinding = OneFinding.extend({
  words: text(500).refine((words) => words !== '', 'Write why it is so.'),
})

/** An explanation as a reader gets it. */
export type ExplanationView = z.output<typeof ExplanationView>
export const ExplanationView = ExplainFinding.extend({
  /** Null for a program, and for somebody who is gone. */
  by: z.string().nullable(),
  /** ISO in UTC. */
  at: z.string(),
})

/** What was explained of a report, and whether this reader may explain. */
export type ExplanationList = z.output<typeof ExplanationList>
export const ExplanationList = z.object({ mayExplain: z.boolean(), explanations: z.array(ExplanationView) })
