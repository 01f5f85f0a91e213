import { type Html, html } from '@/components/ui/html'
import { formatMinutes } from '@/lib/time'
import { layOutBrackets, layOutLabels, type Stand } from './strip-rows'
import { chooseTicks, layOutScale, placeOn } from './strip-scale'

/** What a strip shows. Instants are milliseconds, all on one clock. */
export type StripFacts = {
  entries: { at: number; time: string; milestone: string | null }[]
  clocks: { from: number; to: number; name: string; duration: string }[]
  /** From impact started to its end, where both are recorded. */
  impactWindow: { from: number; to: number } | null
  formatTick: (at: number) => string
}

const BRACKET_ROW = 22
const LABEL_ROW = 18
const TICK_LABEL = 18
/** The geometry is stretched to whatever width there is; its lines are not (`non-scaling-stroke`). */
const ACROSS = 1000

const round = (value: number) => Math.round(value * 100) / 100
const percent = (share: number) => `${round(share * 100)}%`
const across = (share: number) => round(share * ACROSS)

function text(className: string, { x, dx, anchor }: Stand, y: number, words: string): Html {
  return html`<text class="${className}" x="${percent(x)}" y="${y}" dx="${dx}" text-anchor="${anchor}">${words}</text>`
}

function path(className: string, lines: string[]): Html | null {
  return lines.length > 0 ? html`<path class="${className}" d="${lines.join('')}"/>` : null
}

/**
 * The strip as SVG: brackets of the clocks above the axis, its figures and the milestones' labels below. Labels don't
 * touch at `width` pixels or more. Null where no entry has an instant.
 */
export function drawStrip({ entries, clocks, impactWindow, formatTick }: StripFacts, width: number): Html | null {
  const scale = layOutScale(entries.map(({ at }) => at))
  if (!scale.length) return null
  const place = (at: number) => placeOn(scale, at)

  const brackets = layOutBrackets(
    clocks.map(({ from, to, name, duration }) => ({
      start: place(from),
      end: place(to),
      long: `${name} ${duration}`,
      short: duration,
    })),
    width,
  )
  const axis = (Math.max(-1, ...brackets.map(({ row }) => row)) + 1) * BRACKET_ROW + 12
  const ticks = chooseTicks(scale, 64 / width).map((at) => ({ x: place(at), words: formatTick(at) }))
  const under = axis + (ticks.length ? TICK_LABEL : 4)

  const milestones = entries.flatMap(({ at, time, milestone }) =>
    milestone ? [{ x: place(at), text: `${time} ${milestone}`, mark: true }] : [],
  )
  const gaps = scale.flatMap(({ broken, start, end, from, to }) =>
    broken ? [{ x: (start + end) / 2, text: `${formatMinutes((to - from) / 60_000)} left out`, mark: false }] : [],
  )
  // A lone entry without a milestone still says when it was.
  const lone = scale.length === 1 && !milestones.length && scale[0]?.from === scale[0]?.to ? entries.slice(0, 1) : []
  const labels = layOutLabels(
    [...milestones, ...gaps, ...lone.map(({ at, time }) => ({ x: place(at), text: time, mark: true }))],
    width,
  )
  const rows = Math.max(-1, ...labels.map(({ row }) => row)) + 1
  const baseline = (row: number) => under + row * LABEL_ROW + 15
  const height = under + rows * LABEL_ROW + 6

  const upright = (x: number, from: number, to: number) => `M${across(x)} ${from}V${to}`
  const line = scale.map(({ start, end }) => `M${across(start)} ${axis}H${across(end)}`)
  const drawn = scale.flatMap((stretch, index) => (stretch.broken ? [] : (line[index] ?? [])))
  const broken = scale.flatMap((stretch, index) => (stretch.broken ? (line[index] ?? []) : []))
  const bracketPath = brackets.map(({ start, end, row }) => {
    const y = axis - 12 - row * BRACKET_ROW - 6
    return `M${across(start)} ${axis - 7}V${y}H${across(end)}V${axis - 7}`
  })
  const band = impactWindow && { from: across(place(impactWindow.from)), to: across(place(impactWindow.to)) }

  const geometry = [
    band && html`<rect class="window" x="${band.from}" y="${axis - 5}" width="${band.to - band.from}" height="10"/>`,
    path(
      'lead',
      labels.map(({ x, row }) => upright(x, axis, baseline(row) - 11)),
    ),
    path('lead', bracketPath),
    path('axis', drawn),
    path('broken', broken),
    path('entry', Array.from(new Set(entries.map(({ at }) => upright(place(at), axis - 5, axis + 5))))),
  ]
  const figures = [
    ...milestones.map(({ x }) => html`<circle class="mark" cx="${percent(x)}" cy="${axis}" r="4"/>`),
    ...ticks.map(({ x, words }) => text('tick', { x, dx: 0, anchor: 'middle' }, axis + 17, words)),
    ...labels.map(({ stand, row, text: words }) => text('label', stand, baseline(row), words)),
    ...brackets.map(({ stand, row, label }) => text('label', stand, axis - 12 - row * BRACKET_ROW - 2, label)),
  ]
  return html`<svg class="strip" width="100%" height="${height}" aria-hidden="true" focusable="false">
<svg viewBox="0 0 ${ACROSS} ${height}" width="100%" height="${height}" preserveAspectRatio="none">${geometry}</svg>
${figures}</svg>`
}
