import { documentHtml } from '@/components/documents/document-html'
import { type Html, html } from '@/components/ui/html'
import { isOpen, type Today } from '@/lib/action-items/rules'
import type { ReviewView } from '@/lib/reviews/queries'
import { withheldWords } from '@/lib/reviews/render'
import type { ReviewVersion } from '@/lib/reviews/version-queries'
import { counted, gapsOf, weekSentence } from '@/lib/reviews/week-rules'
import type { WeekFacts } from '@/lib/reviews/week-schema'
import { formatWeek, formatWeekDays } from '@/lib/time'
import { reviewParts } from './review-parts'
import { weekFigures } from './week-figures'
import { gapList, untoldIncidents } from './week-incidents'
import { weekItems } from './week-items'
import { weekPicture } from './week-picture'

/** A review's text with its rows, as a draft or as a published version has them. */
export type ReviewText = ReviewVersion['version']['page']['review'] | ReviewView

/** What the page of a week shows: its review, where it has one, and what Hindsight found out by itself. */
export type WeekShown = { review: ReviewText | null; facts: WeekFacts; withheld: number; today: Today }

/** What comes first: the week, how its review stands, and the week in a sentence. */
export function reviewHeading({ review, facts, withheld }: WeekShown, state: string): Html {
  return html`<header><p class="eyebrow"><span>Weekly review</span> <span>${formatWeekDays(facts)}</span> <span>${state}</span></p>
<h1>${formatWeek(facts)}</h1>
<p class="standfirst">${review ? countWords(review, facts) : weekSentence(facts)}</p>
${withheld > 0 && html`<p class="soft">${withheldWords(withheld)}</p>`}</header>`
}

/** The week as a picture; the text of its review; figures, promises and what isn't known. */
export function reviewBody({ review, facts, today }: WeekShown): { picture: Html; text: Html; computed: Html } {
  const told = new Set(review?.incidents.map(({ reference }) => reference))
  const others = facts.incidents.filter(({ reference, isEarlier }) => !isEarlier && !told.has(reference))
  return {
    picture: weekPicture(facts, [...(review?.incidents ?? []), ...others]),
    text: review ? documentHtml(reviewParts(review, today)) : html``,
    computed: html`${untoldIncidents(facts.incidents, told)}${weekItems(facts)}
<section class="block" id="figures"><h2>Figures</h2>${weekFigures(facts)}</section>${gapList(gapsOf(facts))}`,
  }
}

/** "3 incidents · 9 alert recommendations · 4 action items (4 open, 4 with no owner) · 4 attendees · 2 promises late" */
function countWords({ incidents, alerts, actions, attendees }: ReviewText, facts: WeekFacts): string {
  const told = new Set(incidents.map(({ reference }) => reference))
  const others = facts.incidents.filter(({ reference, isEarlier }) => !isEarlier && !told.has(reference)).length
  // Who sees one that the text tells reads it there.
  const untold = facts.restricted - incidents.filter(({ isRestricted }) => isRestricted).length
  const open = actions.filter(({ status }) => isOpen(status))
  const noOwner = open.filter(({ person, team, ownerWritten }) => !person && !team && !ownerWritten).length
  const noDate = open.filter(({ dueOn }) => !dueOn).length
  const late = facts.carried.rows.filter(({ daysLate }) => daysLate !== null).length
  const lacks = [
    ...(noOwner > 0 ? [`${noOwner} with no owner`] : []),
    ...(noDate > 0 ? [`${noDate} with no due date`] : []),
  ]
  const some = (count: number, words: string) => (count > 0 ? [words] : [])
  const lackWords = ` (${[`${open.length} open`, ...lacks].join(', ')})`
  return [
    counted(incidents.length + others, 'incident'),
    ...some(untold, `${untold} restricted`),
    ...some(alerts.length, counted(alerts.length, 'alert recommendation')),
    ...some(actions.length, `${counted(actions.length, 'action item')}${lackWords}`),
    ...some(attendees.length, counted(attendees.length, 'attendee')),
    ...some(late, `${late} carried over and late`),
  ].join(' · ')
}
