import { type Html, html, trusted } from '@/components/ui/html'
import { findColumn, type HtmlRows, textOfHtml } from '@/components/ui/html-rows'
import type { PostmortemView } from '@/lib/incidents/queries'
import { MILESTONE_WORDS } from '@/lib/incidents/rules'
import { formatDay } from '@/lib/time'

type Entry = PostmortemView['entries'][number]

const UNKNOWN = html`<span class="missing">time not recorded</span>`

const isTimed = ({ precision }: Entry) => precision === 'minute' || precision === 'second'

function clockOf(iso: string, precision: Entry['precision']): string {
  return iso.slice(11, precision === 'second' ? 19 : 16)
}

/** What the report's own clock showed, with the words of the author where they say it differently. */
function reportTime(entry: Entry): Html {
  const { localAt, localUntil, precision } = entry
  const written = entry.written.trim()
  if (!localAt || !isTimed(entry)) return written ? html`${written} <small>${UNKNOWN}</small>` : UNKNOWN
  const until = localUntil ? `–${clockOf(localUntil, precision)}` : ''
  const shown = `${entry.approximate ? '~' : ''}${clockOf(localAt, precision)}${until}`
  return written && written !== shown ? html`${shown} <small>${written}</small>` : html`${shown}`
}

/** The same in UTC. `<time>` carries the instant, from which the reader's own zone is made. */
function utcTime(entry: Entry): Html {
  const { at, localAt, localUntil, precision } = entry
  if (!at || !isTimed(entry)) return UNKNOWN
  const time = (instant: number) => {
    const iso = new Date(instant).toISOString()
    return html`<time datetime="${iso}">${clockOf(iso, precision)}</time>`
  }
  const from = Date.parse(at)
  const length = localAt && localUntil ? Date.parse(`${localUntil}Z`) - Date.parse(`${localAt}Z`) : 0
  return html`${entry.approximate && '~'}${time(from)}${length > 0 && html`–${time(from + length)}`}`
}

/** Says that a new day begins, in the report's zone or in UTC; nothing where it is the day before still. */
function dayRow(day: string | undefined, before: string | undefined, className: string, columns: number): Html | null {
  if (day === undefined || day === before) return null
  return html`<tr class="day ${className}"><th colspan="${columns}" scope="rowgroup">${formatDay(day)}</th></tr>`
}

/** A list's line without the time it begins with, which stands in a column of its own. */
function withoutTime(line: string, written: string): string {
  if (!written) return line
  const time = html`${written}`.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const rest = line.replace(new RegExp(`^(<(strong|em|code)>)?\\[?${time}\\]?\\s*:?(</(strong|em|code)>)?`), '')
  return rest === line ? line : rest.replace(/^\s*[-–—:|]+\s*/, '').trim()
}

/**
 * The document's own rows with the time in each zone before them and the milestone behind. Every other cell stays as
 * it was written. `zone` is what the head of the time column says; `isZoned` is false where no zone is stated.
 */
export function timelineRows(entries: Entry[], rows: HtmlRows, zone: string) {
  const isZoned = entries.some(({ at }) => at !== null)
  const isList = rows.head.length === 0
  const written = entries.map((entry) => entry.written || null)
  const timeColumn = isList ? -1 : findColumn(rows, written, /time|when|date/i)
  const others = (cells: string[]) => cells.filter((_, column) => column !== timeColumn).map(trusted)

  const timeHead = textOfHtml(rows.head[timeColumn] ?? '') || 'Time'
  const reportHead = zone && !timeHead.includes(zone) ? `${timeHead} (${zone})` : timeHead
  const heads = [
    ...(isZoned ? [reportHead, 'Time (UTC)', 'Time (yours)'] : [reportHead]),
    ...(isList ? ['Event'] : others(rows.head)),
    'Milestone',
  ]
  const body = entries.map((entry, index) => {
    const before = entries[index - 1]
    const cells = rows.rows[index] ?? []
    const row = [
      ...(isZoned ? [reportTime(entry), utcTime(entry), null] : [reportTime(entry)]),
      ...(isList ? [trusted(withoutTime(cells[0] ?? '', entry.written))] : others(cells)),
      entry.milestone && html`<span class="milestone">${MILESTONE_WORDS[entry.milestone]}</span>`,
    ]
    return [
      dayRow(entry.localAt?.slice(0, 10), before?.localAt?.slice(0, 10), 'in-report', heads.length),
      isZoned && dayRow(entry.at?.slice(0, 10), before?.at?.slice(0, 10), 'in-utc', heads.length),
      html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    ]
  })
  return {
    head: html`<tr>${heads.map((cell) => html`<th scope="col">${cell}</th>`)}</tr>`,
    body: html`${body}`,
    isZoned,
  }
}
