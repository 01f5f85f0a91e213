import { clockIn, dayIn, formatDay, zoneLabelIn } from '@/lib/time'

/** The instant something was read, for its printed form: '22 November 2026, 01:17 UTC'. */
export function asOfWords({ now, zone }: { now: Date; zone: string }): string {
  const instant = now.toISOString()
  return `${formatDay(dayIn(zone, instant))}, ${clockIn(zone, instant)} ${zoneLabelIn(zone, instant)}`
}
