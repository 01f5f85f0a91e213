import { type Html, html } from '@/components/ui/html'
import { takeRows } from '@/components/ui/html-rows'
import { prose } from '@/components/ui/prose'
import type { PostmortemView } from '@/lib/incidents/queries'
import { timelineRows } from './timeline-rows'

/**
 * In which zone the timeline is read. The style sheet does the switching, so the first two work without JavaScript; the
 * third is shown once the browser has said where its reader is.
 */
function zoneSwitch(report: string): Html {
  return html`<fieldset class="zones"><legend>Times in</legend>
<label><input type="radio" name="zone" value="report" checked> ${report}</label>
<label><input type="radio" name="zone" value="utc"> UTC</label>
<label class="invisible"><input type="radio" name="zone" value="reader"> Your zone</label></fieldset>`
}

/**
 * A section of the timeline: its own table or list with times in three zones, between whatever else its author wrote. A
 * section that can't be taken apart row by row is shown as it is. `zone` is the report's, empty where none is stated.
 */
export function timeline(
  section: string,
  entries: PostmortemView['entries'],
  { zone, withSwitch }: { zone: string; withSwitch: boolean },
): (Html | null)[] {
  const own = takeRows(section, entries.length)
  if (!own) return [prose(section)]
  const { head, body, isZoned } = timelineRows(entries, own, zone)
  const caption = isZoned
    ? html`<caption class="sr-only">Timeline</caption>`
    : html`<caption>No zone is stated; times are as written.</caption>`
  return [
    prose(own.before),
    isZoned && withSwitch ? zoneSwitch(zone || 'As written') : null,
    html`<table class="table timeline${isZoned && ' zoned'}">${caption}<thead>${head}</thead><tbody>${body}</tbody></table>`,
    prose(own.after),
  ]
}
