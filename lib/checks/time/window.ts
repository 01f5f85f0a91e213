import { findDate, isoDay } from '@/lib/markdown/dates'
import { plainText } from '@/lib/markdown/inline'
import { firstValue } from '@/lib/markdown/metadata'
import type { MetadataValue, Report } from '@/lib/markdown/model'
import { readStampAt } from '@/lib/markdown/stamps'
import { findZoneLabel, zoneOfLabel } from '@/lib/markdown/zones'

/** When the metadata says that the incident began or ended, on the wall clock of the report, to the minute. */
export type WindowEnd = { value: MetadataValue; local: string }

/** The stated start and end; an end is null where it isn't one plain date and time in the report's own zone. */
export function windowOf(report: Report): { start: WindowEnd | null; end: WindowEnd | null } {
  return { start: endOf(report, 'start'), end: endOf(report, 'end') }
}

const STYLE = { dotted: false, compact: false }

function endOf(report: Report, key: 'start' | 'end'): WindowEnd | null {
  const value = firstValue(report.metadata, key)
  const words = value ? plainText(value.value) : ''
  if (
    !value ||
    words.length > 80 ||
    /[~≈約頃?]|\b(?:about|around|approx|circa|before|after|since)|以前|前後|推定/i.test(words)
  )
    return null
  const stamp = readStampAt(words, 0, STYLE)
  const found = stamp?.date ?? findDate(words)?.date
  const day = found ? isoDay(found, report.date) : report.date
  if (!stamp?.time || stamp.until || !day) return null
  const behind = words.slice(stamp.end)
  const label = stamp.zone ?? findZoneLabel(words)
  // A second time, or one of another zone, is no plain end.
  if (/\d{1,2}:\d{2}/.test(behind) || (label && zoneOfLabel(label) !== report.timeZone)) return null
  const two = (number: number) => String(number).padStart(2, '0')
  return { value, local: `${day}T${two(stamp.time.hour)}:${two(stamp.time.minute)}:${two(stamp.time.second ?? 0)}` }
}

/** Minutes from one wall-clock time to another; negative where the other is earlier. */
export function localMinutes(from: string, to: string): number {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000
}
