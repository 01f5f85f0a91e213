import { readWeek } from '@/components/reviews/week-address'
import { type Html, html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import { spelledOut, verbWords } from '@/lib/audit/render'
import { type Change, changesOf } from '@/lib/audit/rules'
import type { AuditRow } from '@/lib/audit/schema'
import { clockIn, dayIn, formatDay, formatWeek } from '@/lib/time'
import { CHANNEL_WORDS } from './audit-words'

const HEADS = ['When', 'Who', 'What', 'From']

const link = (href: string, words: string) => html`<a href="${href}">${words}</a>`

function subjectHtml({ subjectType, subjectId, subject }: AuditRow): Html | string {
  // What is done to the workspace has no subject, but for inviting somebody who isn't known by name yet.
  if (subject === null) return subjectType === 'workspace' ? 'somebody' : `a ${subjectType} that is gone`
  if (subjectType === 'incident') return link(`/incidents/${subject}`, subject)
  if (subjectType === 'actionItem') return link(`/action-items/${subjectId}`, subject)
  if (subjectType === 'alert') return link(`/alerts?answer=${subjectId}#answer`, subject)
  if (subjectType === 'person') return link(`/people/${subjectId}`, subject)
  const week = subjectType === 'review' && readWeek(subject)
  return week ? link(`/reviews/${subject}`, formatWeek(week)) : subject
}

function changeHtml({ field, from, to }: Change): Html {
  const values = from !== undefined && to !== undefined ? `${from} → ${to}` : (to ?? from)
  return html`<small>${spelledOut(field)}: ${values}</small>`
}

function rowHtml(row: AuditRow, zone: string): Html {
  const [before, after] = verbWords(row.verb)
  const subject = after !== null && html` ${subjectHtml(row)}${after}`
  const door = CHANNEL_WORDS[row.channel]
  // What is called so already needn't be told its name.
  const changes = changesOf(row.before, row.after).filter(({ from, to }) => from !== undefined || to !== row.subject)
  return html`<tr>
<th scope="row" class="nowrap"><time datetime="${row.at}">${formatDay(dayIn(zone, row.at))}, ${clockIn(zone, row.at)}</time></th>
<td>${row.personId ? link(`/people/${row.personId}`, row.actor) : row.actor}</td>
<td class="what">${before}${subject}${changes.map(changeHtml)}</td>
<td data-label="From">${door}${row.ip !== null && html` <small>${row.ip}</small>`}</td>
</tr>`
}

/** What was done, the latest first; times in `zone`, which the table says. */
export function TrailTable({ rows, zone }: { rows: AuditRow[]; zone: string }) {
  return <Table caption={`Times in ${zone}`} head={HEADS} body={html`${rows.map((row) => rowHtml(row, zone))}`} />
}
