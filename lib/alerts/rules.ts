import { Refusal } from '@/lib/errors'
import type { ActionStatus, AlertState } from '@/lib/generated/prisma/enums'
import { formatDay } from '@/lib/time'

/** The word for each state. */
export const ALERT_STATE_WORDS: Record<AlertState, string> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  live: 'Live',
  declined: 'Declined',
}

/** Which answers a recommendation takes in each state; live again is another link. */
const ANSWERS: Record<AlertState, readonly AlertState[]> = {
  proposed: ['accepted', 'live', 'declined'],
  accepted: ['live', 'declined', 'proposed'],
  live: ['live', 'proposed'],
  declined: ['proposed'],
}

/** The answers that a recommendation in this state takes. */
export function answersTo(state: AlertState): readonly AlertState[] {
  return ANSWERS[state]
}

/** Throws a Refusal that says what to do first, where a recommendation in this state takes no such answer. */
export function refuseAnswer(state: AlertState, answer: AlertState): void {
  if (ANSWERS[state].includes(answer)) return
  if (state === answer) throw new Refusal(`It is ${state} already.`)
  throw new Refusal(`It is ${state}. Propose it again first, then answer it anew.`)
}

/** An answer as it was given. */
export type Answered = {
  state: AlertState
  owner: string | null
  /** 'YYYY-MM-DD' */
  dueOn: string | null
  ruleUrl: string | null
  declineReason: string | null
}

/** What somebody said by an answer: 'accepted it for David Lee, due 1 March 2025'. */
export function answerWords({ state, owner, dueOn, ruleUrl, declineReason }: Answered): string {
  if (state === 'accepted') {
    return `accepted it${owner ? ` for ${owner}` : ''}${dueOn ? `, due ${formatDay(dueOn)}` : ''}`
  }
  if (state === 'declined') return `declined it (“${declineReason}”)`
  return state === 'live' ? `said that it is live (${ruleUrl})` : 'proposed it again'
}

/** What is said to the second of two who answered at once: both answers. */
export function bothAnswers(who: string | null, theirs: Answered, own: Answered): string {
  return `${who ?? 'Somebody'} ${answerWords(theirs)} meanwhile. You ${answerWords(own)}. Look at it, then answer again.`
}

/** What the action item of an accepted recommendation is called. */
export function itemTitle(text: string): string {
  return `Alert: ${text}`
}

/** How often a recommendation is asked for, in words. */
export function timesWords(count: number): string {
  return `asked for ${['', 'once', 'twice'][count] ?? `${count} times`}`
}

/** True where what makes an alert live is done and the alert isn't said to be live: then the page offers it. */
export function mayBeLive(state: AlertState, item: { status: ActionStatus } | null): boolean {
  return state === 'accepted' && item?.status === 'done'
}

/** How many of the alerts an item counts are live: '4 of 9 live'. */
export function countedWords({ live, total }: { live: number; total: number }): string {
  return `${live} of ${total} live`
}
