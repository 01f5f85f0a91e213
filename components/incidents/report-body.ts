import { documentHtml } from '@/components/documents/document-html'
import type { Html } from '@/components/ui/html'
import type { Today } from '@/lib/action-items/rules'
import type { PostmortemView } from '@/lib/incidents/queries'
import { clockOfStatedDuration, clocksOf } from '@/lib/incidents/rules'
import { reportParts } from './report-parts'
import { strip } from './strip'
import { stripFacts } from './strip-facts'

/** "PST (America/Los_Angeles)": the label as written and the zone it was read as. */
function zoneWords({ zoneLabel, timeZone }: PostmortemView): string {
  if (!zoneLabel || zoneLabel === timeZone) return timeZone ?? ''
  return timeZone && timeZone !== 'UTC' ? `${zoneLabel} (${timeZone})` : zoneLabel
}

/**
 * What follows the head of a report, on its page and in its file: the strip, null where there is none, and the text.
 * `openNow` is how many action items of a published version are open by now; left out where they stand as they are.
 */
export function reportBody(
  incident: PostmortemView,
  today: Today,
  openNow: number | null = null,
): { picture: Html | null; text: Html } {
  const { entries, statedMinutes } = incident
  const clocks = clocksOf(entries)
  const stated = statedMinutes === null ? null : clockOfStatedDuration(entries, statedMinutes)
  const zone = incident.zoneLabel ?? incident.timeZone ?? ''
  return {
    picture: strip(stripFacts(entries, clocks, stated), incident.severity, zoneWords(incident)),
    text: documentHtml(reportParts({ incident, clocks, stated, today, zone, openNow })),
  }
}
