import { type Html, html } from '@/components/ui/html'
import { type FigureRow, figureRows } from '@/lib/reviews/figure-rules'
import type { WeekFacts } from '@/lib/reviews/week-schema'
import { formatWeek } from '@/lib/time'

const WIDTH = 7
const HEIGHT = 24

/** A bar for each week, this one last and dark; a stroke at the foot where nothing was measured. */
function bars({ name, values }: FigureRow): Html {
  const most = Math.max(...values.map((value) => value ?? 0), 0)
  const drawn = values.map((value, index) => {
    const height = value === null || most === 0 ? 0 : Math.max(Math.round((value / most) * HEIGHT), value > 0 ? 2 : 0)
    const isThis = index === values.length - 1
    return html`<rect x="${index * (WIDTH + 2)}" y="${HEIGHT - Math.max(height, 1)}" width="${WIDTH}" height="${Math.max(height, 1)}"${isThis && html` class="now"`}/>`
  })
  return html`<svg class="bars" viewBox="0 0 ${values.length * (WIDTH + 2)} ${HEIGHT}" role="img" aria-label="${name}: ${values.length} weeks">${drawn}</svg>`
}

/** The figures of a week beside those of the twelve before it, as a table. */
export function weekFigures({ figures, ...week }: WeekFacts): Html {
  const rows = figureRows(figures).map(
    (row) => html`<tr><th scope="row">${row.name}</th>
<td data-label="${formatWeek(week)}">${row.now === 'not recorded' ? html`<span class="missing">not recorded</span>` : row.now}${row.of && html` <small>measured in ${row.of}</small>`}</td>
<td data-label="12 weeks before">${row.before}</td>
<td class="drawn" data-label="Each week">${bars(row)}</td></tr>`,
  )
  return html`<div class="stacks"><table class="table figures"><caption class="sr-only">Figures of ${formatWeek(week)} beside those of the twelve weeks before</caption>
<thead><tr><th scope="col">Figure</th><th scope="col">${formatWeek(week)}</th><th scope="col">Median of the 12 weeks before</th><th scope="col">Each week</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}
