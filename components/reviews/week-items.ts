import { type Html, html } from '@/components/ui/html'
import { daysLateWords, ownerName, STATUS_WORDS, slipWords } from '@/lib/action-items/rules'
import { renderInline } from '@/lib/html/render-inline'
import { writeWeek } from '@/lib/reviews/rules'
import { counted } from '@/lib/reviews/week-rules'
import type { WeekFacts, WeekItem } from '@/lib/reviews/week-schema'
import { formatDay } from '@/lib/time'

type Column = { head: string; cell: (item: WeekItem) => Html | string }

const from = ({ incident, review }: WeekItem): Html | string => {
  if (incident) return html`<a href="/incidents/${incident.reference}">${incident.reference}</a>`
  return review ? html`<a href="/reviews/${writeWeek(review)}">${writeWeek(review)}</a>` : ''
}

const owner: Column = {
  head: 'Owner',
  cell: (item) => ownerName(item) ?? html`<span class="missing">no owner</span>`,
}
const incident: Column = { head: 'From', cell: from }
const due: Column = {
  head: 'Due',
  cell: ({ dueOn, daysLate }) =>
    html`${dueOn ? formatDay(dueOn) : html`<span class="missing">no due date</span>`}${daysLate !== null && html` <small class="late">${daysLateWords(daysLate)}</small>`}`,
}
const status: Column = {
  head: 'Status',
  cell: (item) => html`${STATUS_WORDS[item.status]}${item.statusReason && html` <small>${item.statusReason}</small>`}`,
}
const age: Column = {
  head: 'Made',
  cell: (item) => html`${counted(item.age, 'day')} ago${slipWords(item) && html` <small>${slipWords(item)}</small>`}`,
}
const closed: Column = {
  head: 'Done',
  cell: ({ closedAt }) =>
    closedAt ? formatDay(closedAt.slice(0, 10)) : html`<span class="missing">not recorded</span>`,
}

function itemTable(caption: string, { rows, total }: { rows: WeekItem[]; total: number }, columns: Column[]): Html {
  const heads = columns.map(({ head }) => html`<th scope="col">${head}</th>`)
  const body = rows.map(
    (item) =>
      html`<tr><th scope="row"><a href="/action-items/${item.id}">${renderInline(item.title)}</a></th>${columns.map(({ head, cell }) => html`<td data-label="${head}">${cell(item)}</td>`)}</tr>`,
  )
  const more = total > rows.length && html`<p class="soft">And ${total - rows.length} more.</p>`
  return html`<div class="stacks"><table class="table"><caption class="sr-only">${caption}</caption><thead><tr><th scope="col">Action item</th>${heads}</tr></thead><tbody>${body}</tbody></table></div>${more}`
}

const block = (id: string, title: string, content: Html) =>
  html`<section class="block" id="${id}"><h2>${title}</h2>${content}</section>`

/** Promises carried over, those made in the week in reports, and those kept since the review before. */
export function weekItems({ carried, made, done, doneSince, doneUntil, year, week }: WeekFacts): Html {
  // Those the review itself made stand in its text.
  const rows = made.rows.filter(({ review }) => review?.year !== year || review.week !== week)
  const inReports = { rows, total: made.total - (made.rows.length - rows.length) }
  const late = carried.rows.filter(({ daysLate }) => daysLate !== null).length
  const of = late > 0 ? `, ${late} of them late` : ''
  return html`${block(
    'carried-over',
    `Carried over: ${counted(carried.total, 'action item')}${of}`,
    carried.total === 0
      ? html`<p class="soft">No action item of an earlier week is open.</p>`
      : itemTable('Carried over, the longest due first', carried, [owner, due, age, status, incident]),
  )}${block(
    'made',
    `Made this week in reports: ${counted(inReports.total, 'action item')}`,
    inReports.total === 0
      ? html`<p class="soft">None.</p>`
      : itemTable('Made this week', inReports, [owner, due, status, incident]),
  )}${block(
    'done-since',
    `Done since ${formatDay(doneSince.slice(0, 10))}${doneUntil === null ? '' : ' until the end of the week'}: ${counted(done.total, 'action item')}`,
    done.total === 0
      ? html`<p class="soft">None.</p>`
      : itemTable('Done since the review before', done, [owner, closed, incident]),
  )}`
}
