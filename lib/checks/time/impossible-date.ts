import { plainText, unmarked } from '@/lib/markdown/inline'
import { isPlaceholder } from '@/lib/markdown/metadata'
import type { ActionItem, Report } from '@/lib/markdown/model'
import { formatDay } from '@/lib/time'
import type { Check, Fix, Remark } from '../model'
import { placeAt, placeOfRow } from '../places'
import { type ImpossibleDay, impossibleIn } from './impossible-days'
import { daysApart, reportDates, signOffDate, withYear, yearFix } from './written-days'

export const impossibleDate: Check = {
  id: 'impossible-date',
  name: 'Impossible date',
  why: 'A date that no calendar has, or that lies before the incident, leaves open when it was.',
  of: ['incident'],
  run({ report }) {
    return [...unreadDays(report), ...unreadDuration(report), ...dueBefore(report), ...signedBefore(report)]
  },
}

/** Days that no calendar has: in metadata, in the times of entries, in due dates. Rows with one wrong year are one finding. */
function unreadDays(report: Report): Remark[] {
  const { metadata, entries, actionItems, source, sections } = report
  const timelines = sections.flatMap(({ kind, headingSpan, bodySpan }) =>
    kind === 'timeline' ? [{ start: headingSpan.start, end: bodySpan.end }] : [],
  )
  const dated = metadata.filter(({ known }) => known === 'date' || known === 'start' || known === 'end')
  const others = entries.filter(({ section }) => sections[section]?.kind !== 'timeline')
  const cells = [...dated.map(({ valueSpan }) => valueSpan), ...actionItems.flatMap(({ slots }) => slots.due ?? [])]
  const lines = new Set([...timelines, ...others.map(({ span }) => span)])
  const near = report.date ?? entries.find(({ local }) => local)?.local?.slice(0, 10) ?? null
  const byWhy = new Map<string, Map<number, ImpossibleDay>>()
  for (const span of [...cells, ...lines]) {
    for (const day of impossibleIn(unmarked(source.slice(span.start, span.end)), near)) {
      const start = span.start + day.at
      if (lines.has(span) && !isInFront(source, start, day.isNamed ? 25 : 60)) continue
      const key = day.isYear ? day.why : `${day.text}: ${day.why}`
      const found = byWhy.get(key) ?? new Map<number, ImpossibleDay>()
      byWhy.set(key, found.set(start, day))
    }
  }
  return [...byWhy.values()].flatMap((days) => unreadRemark(report, [...days]) ?? [])
}

function unreadRemark(report: Report, days: [number, ImpossibleDay][]): Remark | null {
  const [first] = days
  if (!first) return null
  const { text, why, insert } = first[1]
  const changes = days.flatMap(([start, day]) =>
    day.insert ? [{ start, end: start + day.text.length, insert: day.insert }] : [],
  )
  const more = days.length > 1 ? ` (and ${days.length - 1} more)` : ''
  return {
    about: `${text}: ${why}`,
    message: `${text}${more} is no date: ${why}`,
    places: days.map(([start, day]) => placeAt(report, { start, end: start + day.text.length })),
    fix: insert && changes.length === days.length ? { label: `Write ${insert}`, changes } : null,
  }
}

/** A time stands among the first characters of its line; further on are other stories. */
function isInFront(source: string, at: number, characters: number): boolean {
  return at < characters || /[\r\n]/.test(source.slice(at - characters, at))
}

/** A duration with a number that is no duration: "45", "45 mintues". */
function unreadDuration(report: Report): Remark[] {
  const value = report.metadata.find(({ known }) => known === 'duration')
  const words = value ? plainText(value.value) : ''
  if (!value || report.statedMinutes !== null || isPlaceholder(value.value)) return []
  const [, unit] = /^[~≈]?\s?\d{1,5}(?:\.\d{1,2})?\s{0,2}([A-Za-z]{0,12})\.?$/.exec(words) ?? []
  if (unit === undefined) return []
  const why = unit === '' ? 'does not say of what: minutes, hours?' : `is read as no duration: ${unit} is no unit`
  return [{ about: words, message: `${words} ${why}`, places: [placeAt(report, value.valueSpan)], fix: null }]
}

function dueBefore(report: Report): Remark[] {
  const { date, actionItems } = report
  if (!date) return []
  const early = actionItems.filter(({ due, slots }) => due !== null && due < date && slots.due)
  const own = reportDates(report)[0]
  return early.map((item): Remark => {
    const due = item.due as string
    return {
      about: `${item.dueWritten}: ${item.title}`.slice(0, 300),
      message: `Due ${formatDay(due)}, before the incident of ${formatDay(date)}`,
      places: [placeOfRow(report, item), ...(own ? [placeAt(report, own.span)] : [])],
      fix: dueFix(report, item, due, date),
    }
  })
}

/** Only a year that was typed can be mistyped: the incident's, or the one after where that is past too. */
function dueFix(report: Report, { slots, dueInferred }: ActionItem, due: string, date: string): Fix | null {
  if (!slots.due || dueInferred) return null
  const right = withYear(due, date)
  return right >= date ? yearFix(report, slots.due, due, right) : null
}

/** A report signed before its incident, or on nearly the same day of a later year. */
function signedBefore(report: Report): Remark[] {
  const signed = signOffDate(report)
  const own = reportDates(report)[0]
  const { date } = report
  if (!signed?.hasYear || !date || !own) return []
  const apart = daysApart(date, signed.day)
  const right = withYear(signed.day, date)
  const isYearOff = apart > 300 && daysApart(date, right) >= 0 && daysApart(date, right) <= 31
  if (apart >= 0 && !isYearOff) return []
  const words =
    apart < 0
      ? `before the incident of ${formatDay(date)}`
      : `more than ${Math.floor(apart / 30.5)} months after the incident`
  return [
    {
      about: `sign-off ${signed.day}`,
      message: `Signed on ${formatDay(signed.day)}, ${words}`,
      places: [placeAt(report, signed.span), placeAt(report, own.span)],
      fix: right >= date && right !== signed.day ? yearFix(report, signed.span, signed.day, right) : null,
    },
  ]
}
