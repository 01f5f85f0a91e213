import { findDate, isoDay } from '@/lib/markdown/dates'
import { plainHyphens, unmarked } from '@/lib/markdown/inline'
import type { Report, Span } from '@/lib/markdown/model'
import { daysBetween } from '@/lib/time'
import type { Fix } from '../model'

/** A day as it is written in a place of the text. */
export type WrittenDay = { day: string; hasYear: boolean; span: Span }

/** Days from one to the other; negative where the other is earlier. */
export const daysApart = daysBetween

/** The same day in the year of another. */
export function withYear(day: string, other: string): string {
  return `${other.slice(0, 4)}${day.slice(4)}`
}

/** The same day in the year and month of another. */
export function withMonth(day: string, other: string): string {
  return `${other.slice(0, 7)}${day.slice(7)}`
}

/** The days that the metadata states for the incident: its date and its start. */
export function reportDates(report: Report): WrittenDay[] {
  const isSigned = signOffLines(report)
  return report.metadata
    .filter(({ known, line }) => known === 'start' || (known === 'date' && !isSigned(line)))
    .flatMap(({ valueSpan }) => dayIn(report, valueSpan) ?? [])
}

/** The date below the names at the end of a report; null where there is none. */
export function signOffDate(report: Report): WrittenDay | null {
  const { date } = report.signOff
  const isSigned = signOffLines(report)
  const found = report.metadata.filter(({ key, line }) => /^date$/i.test(key) && isSigned(line))
  const days = found.flatMap(({ valueSpan }) => dayIn(report, valueSpan) ?? [])
  return days.find(({ day }) => day === date) ?? null
}

/** Whether the date of a line is that of a sign-off: beside a name, and not the report's first. */
function signOffLines({ metadata }: Report): (line: number) => boolean {
  const names = metadata.filter(({ known }) => known === 'author' || known === 'reviewer')
  const near = new Set(names.flatMap(({ line }) => [-3, -2, -1, 0, 1, 2, 3].map((apart) => line + apart)))
  const first = metadata.find(({ known }) => known === 'date')?.line
  return (line) => line !== first && near.has(line)
}

/** The one day written in a place; null where there is none, or where it is read with a year that isn't there. */
export function dayIn(report: Report, span: Span): WrittenDay | null {
  const found = findDate(unmarked(report.source.slice(span.start, span.end)))
  const day = found ? isoDay(found.date, report.date) : null
  return found && day ? { day, hasYear: found.date.year !== null, span } : null
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Writes another year, else another month, where the old one stands; null where that isn't one plain place. */
export function yearFix(report: Report, span: Span, day: string, right: string): Fix | null {
  const words = plainHyphens(report.source.slice(span.start, span.end))
  const [year, other] = [day.slice(0, 4), right.slice(0, 4)]
  if (year !== other) return replaced(words, span, new RegExp(`(?<!\\d)${year}(?!\\d)`, 'g'), other)
  const [month, wanted] = [day.slice(5, 7), right.slice(5, 7)]
  if (new RegExp(`\\d{4}-${month}-\\d\\d`).test(words)) {
    return replaced(words, span, new RegExp(`(?<=\\d{4}-)${month}(?=-\\d\\d)`, 'g'), wanted)
  }
  const name = MONTHS[Number(month) - 1] ?? ''
  const isShort = new RegExp(`\\b${name}(?![a-z])`).test(words)
  return isShort
    ? replaced(words, span, new RegExp(`\\b${name}(?![a-z])`, 'g'), MONTHS[Number(wanted) - 1] ?? '')
    : null
}

function replaced(words: string, span: Span, pattern: RegExp, insert: string): Fix | null {
  const [match, more] = [...words.matchAll(pattern)]
  if (!match || more) return null
  const start = span.start + match.index
  return { label: `Write ${insert}`, changes: [{ start, end: start + match[0].length, insert }] }
}
