import { parseWeek } from '@/lib/reviews/rules'
import { formatWeek } from '@/lib/time'
import type { Place } from './rules'

export type Letter = { subject: string; text: string }

type Told = Omit<Place, 'threadId'> & {
  writer: string | null
  title: string
  words: string | null
  link: string
}

/** The letter that tells somebody that they were named: by whom, where, in which words, and the link there; or asked, or has a review to lead. */
export function renderNotification({ kind, of, writer, reference, title, words, link }: Told): Letter {
  if (kind === 'review_draft') {
    const said = `The draft of the review of ${weekWords(reference)} is ready`
    return { subject: said, text: `${said}. You lead it:\n\n${link}\n` }
  }
  const who = inOneLine(writer ?? 'Somebody')
  const where = `${reference} ${inOneLine(title)}`
  if (kind === 'review') {
    const said = `${who} asked you to review the report of ${where}`
    return { subject: said, text: `${said}:\n\n${link}\n` }
  }
  const lines = (words ?? '').split('\n').map((line) => `> ${line}`)
  const review = of === 'review' && `the review of ${weekWords(reference)}`
  return {
    subject: `${who} named you in ${review || where}`,
    text: `${[`${who} named you in ${review || `the report of ${where}`}:`, lines.join('\n'), link].join('\n\n')}\n`,
  }
}

/** '2024-W50' as 'Week 50, 2024'. */
export function weekWords(reference: string): string {
  const week = parseWeek(reference)
  return week ? formatWeek(week) : reference
}

/** Whoever chose a name chose no paragraph of ours. */
const inOneLine = (text: string) => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
