import { daysLateWords } from '@/lib/action-items/rules'
import { writeWeek } from '@/lib/reviews/rules'
import { counted, durationOf, durationWords, weekSentence } from '@/lib/reviews/week-rules'
import type { WeekFacts, WeekIncident, WeekItem } from '@/lib/reviews/week-schema'
import { formatWeek, formatWeekDays } from '@/lib/time'
import { escaped, FONT_SMALL, type Letter, type Links, link, pageOf } from './render'

/** A version of a review as its reader may see it. */
export type PublishedReview = { number: number; publisherName: string; reason: string | null; facts: WeekFacts }

type Line = { title: string; about: string; address: string }

const MOST_LINES = 15
const WHY = 'You get this mail because you asked for each weekly review.'

/** How many items were made, carried over and done, and how many of those open are late. */
function promiseSentence({ made, carried, done }: WeekFacts, late: number): string {
  const items = `${counted(made.total, 'action item')} made, ${carried.total} carried over, ${done.total} done.`
  return `${items} ${late === 0 ? 'None is late.' : `${counted(late, 'promise')} ${late === 1 ? 'is' : 'are'} late.`}`
}

const ownerOf = ({ person, team, ownerWritten }: WeekItem) => person?.name ?? team?.name ?? ownerWritten ?? 'no owner'

function itemLine(base: string, item: WeekItem): Line {
  const about = [daysLateWords(item.daysLate ?? 0), ownerOf(item), item.incident?.reference]
  return {
    title: inOneLine(item.title),
    about: inOneLine(about.filter(Boolean).join(' · ')),
    address: `${base}/action-items/${item.id}`,
  }
}

function incidentLine(base: string, incident: WeekIncident): Line {
  const about = [incident.reference, durationWords(durationOf(incident)), incident.isOpen && 'still open']
  return {
    title: inOneLine(`${incident.severity ?? 'No severity'}: ${incident.title}`),
    about: about.filter(Boolean).join(' · '),
    address: `${base}/incidents/${encodeURIComponent(incident.reference)}`,
  }
}

/** A weekly review that was published as a mail: its week in a sentence, its counts, what is late, and where it is. */
export function renderReviewLetter(review: PublishedReview, { base, unsubscribe }: Links): Letter {
  const { facts, number, reason } = review
  const late = [...facts.made.rows, ...facts.carried.rows].filter(({ daysLate }) => daysLate !== null)
  const week = formatWeek(facts)
  const address = `${base}/reviews/${writeWeek(facts)}`
  const again = number > 1 ? `Published again, as version ${number}${reason ? `: ${inOneLine(reason)}` : '.'}` : null
  const groups = [
    { heading: weekSentence(facts), lines: facts.incidents.map((one) => incidentLine(base, one)) },
    {
      heading: promiseSentence(facts, late.length),
      lines: late
        .toSorted((one, other) => (other.daysLate ?? 0) - (one.daysLate ?? 0))
        .map((item) => itemLine(base, item)),
    },
  ]
  const head = `The review of ${week}, ${formatWeekDays(facts)}, published by ${inOneLine(review.publisherName)}.`
  const subject = `Weekly review: ${week}${number > 1 ? `, version ${number}` : ''}`
  const text = [
    ...[head, ...(again ? [again] : [])],
    ...groups.map(({ heading, lines }) => [heading, ...shownOf(lines).map(written), ...moreOf(lines)].join('\n\n')),
    `Read it: ${address}`,
    `-- \n${WHY}\nChange which mails come: ${base}/settings#reminders\nStop these mails: ${unsubscribe}`,
  ].join('\n\n')
  const html = [
    `<p>${escaped(head)}</p>`,
    ...(again ? [`<p>${escaped(again)}</p>`] : []),
    ...groups.map(
      ({ heading, lines }) =>
        `<h2 style="font-size: 18px; margin: 24px 0 8px">${escaped(heading)}</h2>\n<ul style="padding-left: 20px; margin: 0">\n${shownOf(lines).map(asHtml).join('\n')}\n</ul>${moreOf(lines).map((more) => `<p style="${FONT_SMALL}">${more}</p>`)}`,
    ),
    `<p style="margin: 24px 0">${link(address, 'Read it')}</p>`,
    `<p style="${FONT_SMALL}">${WHY} ${link(`${base}/settings#reminders`, 'Change which mails come')}, or ${link(unsubscribe, 'stop these mails')}.</p>`,
  ].join('\n')
  return { subject, text: `${text}\n`, html: pageOf(subject, html) }
}

const shownOf = (lines: readonly Line[]) => lines.slice(0, MOST_LINES)
const moreOf = ({ length }: readonly Line[]) => (length > MOST_LINES ? [`and ${length - MOST_LINES} more`] : [])

const written = ({ title, about, address }: Line) => `* ${title}\n  ${about}\n  ${address}`

const asHtml = ({ title, about, address }: Line) =>
  `<li style="margin: 0 0 12px">${link(address, escaped(title))}<br><span style="${FONT_SMALL}">${escaped(about)}</span></li>`

/** Whoever chose a title chose no paragraph of ours. */
const inOneLine = (text: string) => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
