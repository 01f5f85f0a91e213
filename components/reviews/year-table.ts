import { severityHtml } from '@/components/incidents/severity'
import { type Html, html } from '@/components/ui/html'
import { Severity } from '@/lib/generated/prisma/enums'
import type { ReviewYear, YearWeek } from '@/lib/reviews/year-queries'
import { formatDay, formatWeek, formatWeekDays } from '@/lib/time'
import { WEEK_STATE_WORDS } from './review-words'
import { weekSlug } from './week-address'

const HALF = 26
const SEVERITIES = Object.values(Severity)

/** All incidents of a week that began in it and are told of. */
export const incidentsOf = ({ incidents }: YearWeek) => Object.values(incidents).reduce((sum, count) => sum + count, 0)

/** The weeks of a year as two tables, one for each half, with bars to the scale of the whole year. */
export function yearTables({ year, weeks, now }: ReviewYear): Html {
  const most = Math.max(1, ...weeks.map(incidentsOf))
  const halves = [weeks.slice(0, HALF), weeks.slice(HALF)]
  return html`${halves.map((half, index) => halfTable(`${index === 0 ? 'First' : 'Second'} half of ${year}`, half, most, now))}`
}

function halfTable(caption: string, weeks: YearWeek[], most: number, now: string): Html {
  return html`<table class="year-half"><caption class="sr-only">${caption}</caption>
<thead><tr><th scope="col">Week</th><th scope="col">Incidents</th><th scope="col">Items late</th><th scope="col">Review</th></tr></thead>
<tbody>${weeks.map((week) => row(week, most, now))}</tbody></table>`
}

function row(week: YearWeek, most: number, now: string): Html {
  const { state, monday } = week
  const [day = '', month = ''] = formatDay(monday).split(' ')
  const name = html`W${String(week.week).padStart(2, '0')}`
  const isThere = state !== 'ahead' && state !== 'before'
  const link = isThere
    ? html`<a href="/reviews/${weekSlug(week)}" title="${formatWeek(week)}: ${formatWeekDays(week)}">${name}</a>`
    : html`<span title="${formatWeekDays(week)}">${name}</span>`
  return html`<tr class="is-${state}"${monday === now && html` aria-current="date"`}>
<th scope="row">${link} <span class="soft">${day} ${month.slice(0, 3)}</span></th>
<td>${isThere || incidentsOf(week) + week.restricted > 0 ? incidents(week, most) : ''}</td>
<td>${week.itemsLate !== null && lateCell(week.itemsLate)}</td>
<td>${WEEK_STATE_WORDS[state]}</td></tr>\n`
}

const lateCell = (late: number) =>
  late > 0 ? html`<span class="late">${late}</span>` : html`<span class="soft">0</span>`

/** A bar with its words: never by colour alone. */
function incidents(week: YearWeek, most: number): Html {
  const total = incidentsOf(week)
  const kinds = [...SEVERITIES, 'none' as const].filter((kind) => week.incidents[kind] > 0)
  const bars = kinds.map(
    (kind) => html`<i class="${kind.toLowerCase()}" style="flex-grow:${week.incidents[kind]}"></i>`,
  )
  const words = kinds.map((kind) =>
    kind === 'none'
      ? html`<span>${week.incidents.none} of no severity</span> `
      : html`<span>${week.incidents[kind]} ${severityHtml(kind)}</span> `,
  )
  const restricted = week.restricted > 0 && html`<span class="soft">${week.restricted} restricted</span>`
  if (total === 0) return html`<span class="year-words">${restricted || html`<span class="soft">none</span>`}</span>`
  return html`<span class="year-bar" style="width:${((total / most) * 100).toFixed(1)}%" aria-hidden="true">${bars}</span>
<span class="year-words">${words}${restricted}</span>`
}
