import { severityHtml } from '@/components/incidents/severity'
import { type Html, html } from '@/components/ui/html'
import type { ReviewView } from '@/lib/reviews/queries'
import { addDays, formatDay, formatMinutes, mondayOf, type Week } from '@/lib/time'

type Incident = Pick<
  ReviewView['incidents'][number],
  'reference' | 'title' | 'severity' | 'beganOn' | 'beganWritten' | 'statedMinutes'
>

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A bar on its day with its words below; across the whole week where the day is not recorded. */
function bar({ severity, title, statedMinutes, beganWritten, reference }: Incident, column: number | null): Html {
  const notes = [
    statedMinutes === null ? 'duration not recorded' : `${formatMinutes(statedMinutes)} stated`,
    ...(column === null && beganWritten ? [`“${beganWritten}”`] : []),
  ]
  const place = column === null ? '1/-1' : String(column + 1)
  // Words of the week's end begin at Thursday at the latest, so that there is room for them.
  const words = column === null ? '1/-1' : `${Math.min(column, 3) + 1}/-1`
  return html`<div class="week-incident ${severity?.toLowerCase()}">
<div class="week-bar${column === null && ' undated'}" style="grid-column:${place}"></div>
<p style="grid-column:${words}">${severityHtml(severity)} <a href="/incidents/${reference}">${title}</a>
<span class="soft">${notes.join(', ')}</span></p></div>`
}

/** The week in seven days: incidents as bars on the day they began, those of unknown day in a lane across the week. */
export function weekPicture(week: Week, incidents: Incident[]): Html {
  const monday = mondayOf(week)
  const days = DAYS.map((name, index) => ({ name, day: addDays(monday, index) }))
  const columnOf = ({ beganOn }: Incident) => days.findIndex(({ day }) => day === beganOn)
  const placed = incidents.filter((incident) => columnOf(incident) >= 0)
  const undated = incidents.filter((incident) => columnOf(incident) < 0)
  const heads = days.map(({ name, day }) => html`<p class="week-day">${name} ${formatDay(day).split(' ')[0] ?? ''}</p>`)
  const lane = undated.length > 0 && html`<p class="week-lane">Day not recorded: some time in this week</p>`
  return html`<div class="week">${heads}${placed.map((one) => bar(one, columnOf(one)))}${lane}
${undated.map((one) => bar(one, null))}${incidents.length === 0 && html`<p class="week-lane">No incidents</p>`}</div>`
}
