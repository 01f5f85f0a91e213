import { milestoneInWords } from '@/lib/markdown/milestones'
import type { Entry, Milestone, Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges, escapedCell, lineValue, type TextChange } from '@/lib/markdown/write'
import { shapeBehind } from '@/lib/timeline-input/row-shape'
import { readTyped } from '@/lib/timeline-input/typed'
import { insertEntries, type NewEntry, timeText } from '@/lib/timeline-input/written'
import { type Edit, firstThatReads, joined, keepsOthers, said } from './edit'
import { withoutLines } from './lines'
import { exchanged, reordered } from './move'
import { newSection } from './sections'

/** What a line typed behind an entry is read against; `now` is an ISO text with an offset. */
export function inputContext(report: Report, after: Entry | undefined, now: string) {
  const { timeZone, zoneLabel, date: day } = report
  return { timeZone, zoneLabel, day, previous: after?.local ?? null, now }
}

/** Writes entries behind one, or behind the last; a report without a timeline gets a section for it. */
export function addEntries(
  report: Report,
  rows: (NewEntry & { milestone?: Milestone | null })[],
  after = report.entries.at(-1),
): Edit {
  const worded = rows.map((row) => ({ ...row, text: withMilestone(row.text, row.milestone ?? null) }))
  const insertion = insertEntries(report, worded, after)
  if (insertion) return [insertion.change]
  const hasPlace = report.entries.length > 0 || report.sections.some(({ kind }) => kind === 'timeline')
  const section = hasPlace ? null : newSection(report, { heading: 'Timeline' })
  const written =
    section && typeof section !== 'string'
      ? insertEntries(readReport(applyChanges(report.source, [section])), worded)
      : null
  const change = written && section && typeof section !== 'string' ? joined(section, written.change) : null
  return change
    ? [change]
    : 'It would not be read as the same time here: write the date in front, or add it in the text.'
}

const SENTENCES: Record<Milestone, string> = {
  'impact started': 'Impact started.',
  detected: 'Detected.',
  alerted: 'Alerted.',
  acknowledged: 'Acknowledged.',
  escalated: 'Escalated.',
  'cause identified': 'Cause identified.',
  mitigated: 'Mitigated.',
  resolved: 'Resolved.',
}
const SENTENCE = new RegExp(`^(?:${Object.values(SENTENCES).join('|').replaceAll('.', '\\.')})(?:\\s+|$)`)

/** A text that says its milestone: where its words don't, a first sentence does ("Detected. Rising errors"). */
export function withMilestone(text: string, milestone: Milestone | null): string {
  if (milestone === null || milestoneInWords(text) === milestone) return text
  return `${SENTENCES[milestone]} ${text.replace(SENTENCE, '')}`.trim()
}

/** Other words for an entry. */
export function setEntryText(report: Report, entry: Entry, text: string): Edit {
  if (text.trim() === '') return 'Write what happened, or delete the entry.'
  if (text === entry.text) return []
  return rewritten(report, entry, { ...asNew(entry), text }, false)
}

/** Another time for an entry, typed as in the line for new ones: "14:23", "~2024-03-18 14:20", "+5m". */
export function setEntryTime(report: Report, entry: Entry, typed: string, now: string): Edit {
  if (typed.trim() === entry.written) return []
  const previous = report.entries[report.entries.indexOf(entry) - 1]
  const row = readTyped(`${typed.trim()} - x`, inputContext(report, previous, now))
  if (row.precision === 'none' || row.text !== 'x') return 'No time is read in this: write 14:23, or 2024-03-18 14:23.'
  return rewritten(report, entry, { ...row, written: typed.trim(), text: entry.text }, true)
}

function asNew({ local, localUntil, at, zoneLabel, precision, approximate, written, text }: Entry): NewEntry {
  return {
    ...{ local, localUntil, at, zoneLabel, approximate, written, text },
    precision: precision === 'unknown' ? 'none' : precision,
  }
}

const isDated = (written: string) => /\d{4}-\d{2}-\d{2}/.test(written)

function rewritten(report: Report, entry: Entry, row: NewEntry, isTimed: boolean): Edit {
  const index = report.entries.indexOf(entry)
  const next = report.entries[index + 1]
  const forms = isTimed ? (['short', 'dated', 'offset'] as const) : ([null, 'dated', 'offset'] as const)
  const previous = report.entries[index - 1]?.local ?? report.date
  const ways = forms.flatMap((form) => {
    const time = form === null ? entry.written : timeText(row, previous, report.timeZone, form)
    const own = () => changesOf(report, entry, time, row.text)
    return [own, () => both(own(), next ? dated(report, next) : null)]
  })
  const escaped = entry.container === 'cell' ? escapedCell(row.text).replaceAll('\\|', '|') : lineValue(row.text)
  // A text that isn't touched keeps its lines.
  const asRead = row.text === entry.text ? entry.text : escaped
  return firstThatReads(
    report,
    ways,
    (after) => {
      const read = after.entries[index]
      return (
        read?.text === asRead &&
        isTime(read, row, entry) &&
        after.entries.length === report.entries.length &&
        report.entries.every((other, at) => at === index || isSaid(other, after.entries[at])) &&
        keepsOthers(report, after, 'entries')
      )
    },
    isTimed
      ? 'Other entries would then be read on another day: write the date into their times first.'
      : 'This would not be read back as the same entry: change it in the text.',
  )
}

function isSaid(entry: Entry, read: Entry | undefined): boolean {
  return read !== undefined && said('entries', entry) === said('entries', read)
}

function isTime(read: Entry, row: NewEntry, old: Entry): boolean {
  if (!row.local) return read.local === null
  const isInstant = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(row.at ?? '')
  const isAt = isInstant ? Date.parse(read.at ?? '') === Date.parse(row.at ?? '') : read.at === row.at
  // Where a heading says that all times are approximate, so is the new one.
  const isAbout = read.approximate === row.approximate || (read.approximate && old.approximate)
  return isAt && isAbout && read.local === row.local && read.localUntil === row.localUntil
}

/** The changes of an entry's own places; its whole line in the shape of the others where it lacks one. */
function changesOf(report: Report, entry: Entry, time: string, text: string): TextChange[] | null {
  const { written, text: words } = entry.slots
  const escaped = (value: string) => (entry.container === 'cell' ? escapedCell(value) : lineValue(value))
  const places = [
    { slot: written, old: entry.written, value: time },
    { slot: words, old: entry.text, value: text },
  ].filter(({ old, value }) => old !== value)
  if (places.every(({ slot }) => slot)) {
    return places.flatMap(({ slot, value }) =>
      slot ? [{ ...slot, insert: spaced(report, slot, escaped(value)) }] : [],
    )
  }
  if (Object.keys(entry.extra).length > 0) return null
  const shape = shapeBehind(report, entry)
  return shape && [{ ...entry.span, insert: shape.row(time, text) }]
}

/** A value with room beside the pipes of a cell that was empty; a cell that the row lacked is closed. */
function spaced({ source }: Report, slot: { start: number; end: number }, value: string): string {
  if (slot.start !== slot.end || value === '') return value
  const isBehindPipe = source[slot.start - 1] === '|'
  return (isBehindPipe ? ' ' : '') + value + (source[slot.end] === '|' ? ' ' : isBehindPipe ? ' |' : '')
}

/** The change that writes its day into the time of an entry; null where it stands there already or nobody knows it. */
function dated(report: Report, entry: Entry): TextChange | null {
  const slot = entry.slots.written
  if (!slot || !entry.local?.includes('T') || isDated(entry.written)) return null
  return { ...slot, insert: timeText(asNew(entry), null, report.timeZone, 'dated') }
}

function both(changes: TextChange[] | null, more: TextChange | null): TextChange[] | null {
  return changes && more && [...changes, more]
}

/** Takes an entry out. Where the next one has its day from it, the day is written there. */
export function removeEntry(report: Report, entry: Entry): Edit {
  const index = report.entries.indexOf(entry)
  const next = report.entries[index + 1]
  const own = () => [withoutLines(report, entry.span)]
  return firstThatReads(
    report,
    [own, () => both(own(), next ? dated(report, next) : null)],
    (after) =>
      isOrder(
        report,
        after,
        report.entries.filter((other) => other !== entry),
      ),
    'Without it others would be read on another day: write the date into their times first.',
  )
}

function isOrder(before: Report, after: Report, wanted: Entry[]): boolean {
  return (
    wanted.length === after.entries.length &&
    wanted.every((entry, at) => isSaid(entry, after.entries[at])) &&
    keepsOthers(before, after, 'entries')
  )
}

const DAY_CHANGES = 'Its time would then be read on another day: write the date into the time first.'

/** Puts an entry before or behind the next one. */
export function moveEntry(report: Report, entry: Entry, by: -1 | 1): Edit {
  const index = report.entries.indexOf(entry)
  const neighbour = report.entries[index + by]
  if (!neighbour || neighbour.section !== entry.section) return by < 0 ? 'It is the first.' : 'It is the last.'
  const wanted = [...report.entries]
  wanted[index] = neighbour
  wanted[index + by] = entry
  return firstThatReads(
    report,
    [() => exchanged(report, entry.span, neighbour.span)],
    (after) => isOrder(report, after, wanted),
    exchanged(report, entry.span, neighbour.span) ? DAY_CHANGES : 'Other text stands between: move it in the text.',
  )
}

/** Brings the entries of one section into the order of their times; those without one stay behind the one above. */
export function sortEntries(report: Report, section: number): Edit {
  const own = report.entries.filter((entry) => entry.section === section)
  let last = Number.NEGATIVE_INFINITY
  const times = own.map((entry) => {
    const time = timeOf(entry)
    if (time !== null) last = time
    return last
  })
  const order = own.map((_, at) => at).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
  if (order.every((index, at) => index === at)) return []
  const first = report.entries.indexOf(own[0] as Entry)
  const wanted = report.entries.map((entry, at) => own[order[at - first] ?? -1] ?? entry)
  const spans = own.map(({ span }) => span)
  return firstThatReads(
    report,
    [() => reordered(report, spans, order)],
    (after) => isOrder(report, after, wanted),
    reordered(report, spans, order) ? DAY_CHANGES : 'Other text stands between the entries: move them in the text.',
  )
}

/** Milliseconds to sort by; null for an entry that has no time of day. */
function timeOf({ at, local }: Entry): number | null {
  if (!local?.includes('T')) return null
  return Date.parse(at && at.length > 19 ? at : `${local}Z`)
}

/** True where an entry stands earlier than the one before that has a time, in the same section. */
export function isOutOfOrder({ entries }: Report, entry: Entry): boolean {
  const time = timeOf(entry)
  const before = entries
    .slice(0, entries.indexOf(entry))
    .findLast((other) => other.section === entry.section && timeOf(other) !== null)
  const earlier = before ? timeOf(before) : null
  return time !== null && earlier !== null && time < earlier
}

/**
 * Marks an entry by its words: a first sentence says the milestone where they don't, and null takes that sentence away
 * again. A milestone that another entry has by such a sentence comes over; one that another's own words say does not.
 */
export function setMilestone(report: Report, entry: Entry, milestone: Milestone | null): Edit {
  if (entry.milestone === milestone) return []
  if (milestone && (entry.precision === 'unknown' || !entry.slots.text))
    return 'A milestone needs an entry with a time.'
  const index = report.entries.indexOf(entry)
  const holder = milestone
    ? report.entries.find((other) => other !== entry && other.milestone === milestone)
    : undefined
  const plain = entry.text.replace(SENTENCE, '')
  const texts =
    milestone === null ? [plain] : [plain, withMilestone(plain, milestone), `${SENTENCES[milestone]} ${plain}`]
  const released = holder && SENTENCE.test(holder.text) ? holder.text.replace(SENTENCE, '') : null
  const ways = texts
    .filter((text) => text !== '' && (text !== entry.text || released))
    .map((text) => () => {
      const own = changesOf(report, entry, entry.written, text)
      const other = holder && released ? changesOf(report, holder, holder.written, released) : []
      return own && other && [...own, ...other]
    })
  return firstThatReads(
    report,
    ways,
    (after) =>
      after.entries[index]?.milestone === milestone &&
      after.entries.length === report.entries.length &&
      report.entries.every(
        (other, at) => other === entry || (other === holder && released) || isSaid(other, after.entries[at]),
      ) &&
      after.entries[index].at === entry.at &&
      keepsOthers(report, after, 'entries'),
    holder && !released
      ? `The words of ${holder.written || 'another entry'} say "${milestone}": change those first.`
      : `The words of the entry say ${milestone === null ? `"${entry.milestone}"` : 'something else'}: change them first.`,
  )
}
