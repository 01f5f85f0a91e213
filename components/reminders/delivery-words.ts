import type { DeliveryKind, ReminderWay } from '@/lib/generated/prisma/enums'

/** The word for each kind of message. */
export const KIND_WORDS: Record<DeliveryKind, string> = {
  reminder: 'Reminder',
  digest: 'Week',
  notification: 'Mention',
  review: 'Weekly review',
}

export const WAY_WORDS: Record<ReminderWay, string> = { mail: 'by mail', webhook: 'by webhook' }

/** How many messages wait, were given up and went out, as a sentence. */
export function countWords({ waiting, failed, sentLastDay }: Record<'waiting' | 'failed' | 'sentLastDay', number>) {
  const messages = (count: number) => (count === 1 ? '1 message' : `${count.toLocaleString('en-GB')} messages`)
  return `${messages(sentLastDay)} went out in the last 24 hours, ${waiting} ${waiting === 1 ? 'waits' : 'wait'}, ${failed} ${failed === 1 ? 'was' : 'were'} given up.`
}

/** A reason as a sentence of its own. */
export function sentenceOf(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`
}
