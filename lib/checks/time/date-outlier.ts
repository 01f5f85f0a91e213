import { findDate } from '@/lib/markdown/dates'
import type { Entry, Report } from '@/lib/markdown/model'
import { formatDay, isDay } from '@/lib/time'
import type { Check, Place, Remark } from '../model'
import { placeAt, placeOfRow } from '../places'
import { daysApart, reportDates, type WrittenDay, withMonth, withYear, yearFix } from './written-days'

export const dateOutlier: Check = {
  id: 'date-outlier',
  name: 'Odd year or month',
  why: 'A date with last year’s number moves the incident by a year in every list and count.',
  of: ['incident'],
  run({ report }) {
    const days = entryDays(report)
    return [...outliersIn(report, days), ...againstReport(report, days), ...referenceRemark(report)]
  },
}

type EntryDay = WrittenDay & { entry: Entry }

/** The entries that write their date down. */
function entryDays(report: Report): EntryDay[] {
  return report.entries.flatMap((entry) => {
    const { local, written, slots } = entry
    const found = written ? findDate(written) : null
    if (!local || !found || !slots.written) return []
    return [{ entry, day: local.slice(0, 10), hasYear: found.date.year !== null, span: slots.written }]
  })
}

/** Dates that fit between their neighbours in the neighbours' year or month, and nowhere near them as written. */
function outliersIn(report: Report, days: EntryDay[]): Remark[] {
  return days.flatMap((one, at): Remark[] => {
    const [before, after] = [days[at - 1], days[at + 1]]
    const right = before && after ? between(one, before, after) : atEnd(one, before ?? after, days)
    if (!right) return []
    const near = (before ?? after) as EntryDay
    return [remark(report, one, right, placeOfRow(report, one.entry), placeOfRow(report, near.entry))]
  })
}

function between({ day, hasYear }: EntryDay, before: EntryDay, after: EntryDay): string | null {
  const apart = daysApart(before.day, after.day)
  if (apart < 0 || apart > 20) return null
  if (Math.abs(daysApart(before.day, day)) <= 20 || Math.abs(daysApart(day, after.day)) <= 20) return null
  const choices = [
    ...(hasYear ? [withYear(day, before.day)] : []),
    withMonth(day, before.day),
    withMonth(day, after.day),
  ]
  return choices.find((choice) => isDay(choice) && choice >= before.day && choice <= after.day) ?? null
}

/** At either end other years are usual; the same day of a year that fewer dates have is not. */
function atEnd({ day, hasYear }: EntryDay, near: EntryDay | undefined, days: EntryDay[]): string | null {
  if (!near || !hasYear) return null
  const right = withYear(day, near.day)
  const count = (year: string) => days.filter((one) => one.day.startsWith(year)).length
  if (right === day || !isDay(right) || Math.abs(daysApart(right, near.day)) > 3) return null
  return count(right.slice(0, 4)) > count(day.slice(0, 4)) ? right : null
}

function remark(report: Report, one: WrittenDay, right: string, place: Place, near: Place): Remark {
  const what = one.day.slice(0, 4) === right.slice(0, 4) ? 'month' : 'year'
  return {
    about: `${place.text} / ${one.day}`.slice(0, 300),
    message: `${formatDay(one.day)} has another ${what} than the dates beside it; ${formatDay(right)} would fit`,
    places: [place, near],
    fix: yearFix(report, one.span, one.day, right),
  }
}

/** The report's own date and its sign-off against the dates of the timeline: the same day of another year. */
function againstReport(report: Report, days: EntryDay[]): Remark[] {
  const years = new Set(days.filter(({ hasYear }) => hasYear).map(({ day }) => day.slice(0, 4)))
  const [first] = days
  const [year] = years
  if (!first || years.size !== 1 || !year) return []
  return reportDates(report).flatMap((date) => {
    const right = `${year}${date.day.slice(4)}`
    const isSameDay = isDay(right) && Math.abs(daysApart(right, first.day)) <= 3
    if (!date.hasYear || right === date.day || !isSameDay) return []
    return [remark(report, date, right, placeAt(report, date.span), placeOfRow(report, first.entry))]
  })
}

/** "INC-2024-0318-001" names the day it began. */
function referenceRemark(report: Report): Remark[] {
  const value = report.metadata.find(({ known }) => known === 'reference')
  const [, year, month, day] = /^INC-(\d{4})-(\d\d)(\d\d)-\d{1,4}$/.exec(report.reference ?? '') ?? []
  const named = `${year}-${month}-${day}`
  const [date] = reportDates(report).filter((one) => one.day === report.date)
  if (!year || !value || !date || !isDay(named) || named === date.day) return []
  // A day more or less is the difference of two zones.
  if (Math.abs(daysApart(named, date.day)) <= 1) return []
  return [
    {
      about: `${report.reference} / ${date.day}`,
      message: `The reference says ${formatDay(named)}; the date is ${formatDay(date.day)}`,
      places: [placeAt(report, value.valueSpan), placeAt(report, date.span)],
      fix: null,
    },
  ]
}
