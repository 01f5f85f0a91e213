import { clockIn, dayIn, formatDay } from '@/lib/time'

/** A day and what the clock showed, in a zone that the text around it names; `missing` where it never was. */
export function Instant({ at, zone, missing = 'never' }: { at: Date | null; zone: string; missing?: string }) {
  if (!at) return <span className="missing">{missing}</span>
  const iso = at.toISOString()
  return (
    <time dateTime={iso}>
      {formatDay(dayIn(zone, at))}, {clockIn(zone, iso)}
    </time>
  )
}
