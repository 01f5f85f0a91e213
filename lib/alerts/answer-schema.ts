import { z } from 'zod'
import { AlertState } from '@/lib/generated/prisma/enums'

const typed = (most: number) => z.string().trim().max(most, `Write at most ${most} characters.`).default('')

/** An answer to an alert recommendation, as a form says it. What belongs to another answer is left aside. */
export type AnswerAlert = z.output<typeof AnswerAlert>
export const AnswerAlert = z
  .object({
    /** Of any of its rows. */
    id: z.uuid('This is no id.'),
    /** What the recommendation had when the form was made. */
    version: z.coerce.number().int().min(0),
    answer: z.enum(AlertState),
    /** Accepted: a name or an address, and a day as people type days. */
    owner: typed(300),
    due: typed(100),
    /** Live: where the rule is. */
    ruleUrl: typed(2000),
    /** Declined: why. */
    reason: typed(1000),
  })
  .superRefine(({ answer, owner, due, ruleUrl, reason }, context) => {
    const lack = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (answer === 'accepted' && owner === '') lack('owner', 'Write who sees to it.')
    if (answer === 'accepted' && due === '') lack('due', 'Write until when: fri, +2w, 25 mar.')
    if (answer === 'declined' && reason === '') lack('reason', 'Say why it is declined.')
    if (answer === 'live' && !isHttps(ruleUrl)) lack('ruleUrl', 'Write the address of the rule: https://…')
  })

const isHttps = (text: string) => text.startsWith('https://') && URL.canParse(text)
