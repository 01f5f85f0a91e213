import { KIND_WORDS, ownerName, STATUS_WORDS } from './rules'
import type { ActionItemRow } from './schema'

/** An item as files give it: one value for each column, null for what isn't there. */
export type ExportedItem = ReturnType<typeof exportedItem>

const week = ({ year, week }: { year: number; week: number }) =>
  `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`

/** The columns of a file, in their order; days as '2024-03-25', instants in UTC, statuses and kinds in their words. */
export function exportedItem(item: ActionItemRow) {
  const { incident, review, team } = item
  return {
    id: item.id,
    title: item.title,
    status: STATUS_WORDS[item.status],
    statusReason: item.statusReason,
    due: item.dueOn,
    daysLate: item.daysLate,
    timesMoved: item.slips,
    owner: ownerName(item),
    ownerIsTeam: team !== null,
    kind: item.kind && KIND_WORDS[item.kind],
    factor: item.factor?.name ?? null,
    incident: incident?.reference ?? null,
    incidentTitle: incident?.title ?? null,
    severity: incident?.severity ?? null,
    review: review && week(review),
    closedAt: item.closedAt,
    isVerified: item.isVerified,
    evidence: item.evidenceUrl,
    tracker: item.trackerUrl,
    trackerTitle: item.trackerTitle,
  }
}

const HEADS: Record<keyof ExportedItem, string> = {
  id: 'Id',
  title: 'Action item',
  status: 'Status',
  statusReason: 'Reason',
  due: 'Due date',
  daysLate: 'Days late',
  timesMoved: 'Times moved later',
  owner: 'Owner',
  ownerIsTeam: 'Owner is a team',
  kind: 'Kind',
  factor: 'Factor',
  incident: 'Incident',
  incidentTitle: 'Incident title',
  severity: 'Severity',
  review: 'Review',
  closedAt: 'Closed at',
  isVerified: 'Verified',
  evidence: 'Evidence',
  tracker: 'Followed at',
  trackerTitle: 'Followed as',
}

/**
 * A value as a cell of RFC 4180. A text that a spreadsheet would take for a formula begins with an apostrophe, as OWASP
 * says of CSV injection; a tab or a line break before the sign doesn't help it.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  const text = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (values: (string | number | boolean | null)[]) => `${values.map(csvCell).join(',')}\r\n`

/** The first line of a CSV file; a byte order mark before it tells spreadsheets that it is UTF-8. */
export const csvHead = (): string => `\uFEFF${line(Object.values(HEADS))}`

/** An item as a line of a CSV file. */
export const csvLine = (item: ActionItemRow): string => line(Object.values(exportedItem(item)))

/** What the last line of a file says that has only the first `most` items. */
export const cutWords = (most: number): string =>
  `Only the first ${most.toLocaleString('en')} action items are here. Narrow the list to get the others.`

export const csvCut = (most: number): string => line([cutWords(most)])
