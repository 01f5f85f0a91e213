import { html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import type { Severity } from '@/lib/generated/prisma/enums'
import { drawStrip } from './strip-drawing'
import type { stripFacts } from './strip-facts'

/** Narrowest width each drawing is made for: a small phone, and anything from a large phone to a sheet of paper. */
const NARROW = 268
const WIDE = 600

/** The incident on a time axis, to scale. The clocks beside the timeline say the same in words. */
export function Strip({
  facts,
  severity,
  zone,
}: {
  facts: ReturnType<typeof stripFacts>
  severity: Severity | null
  zone: string
}) {
  const { entries, clocks, impactWindow, span, unplaced } = facts
  if (!span) return null
  const drawings = html`<div class="wide-only">${drawStrip(facts, WIDE)}</div>
    <div class="narrow">${drawStrip(facts, NARROW)}</div>`
  const label = [
    `Time axis from ${span.first} to ${span.last}, ${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}.`,
    ...entries.flatMap(({ time, milestone }) => (milestone ? [`${time} ${milestone}.`] : [])),
    ...clocks.map(({ name, duration }) => `${name} ${duration}.`),
  ].join(' ')
  return (
    <figure className={severity ? `picture ${severity.toLowerCase()}` : 'picture'}>
      <Markup as="div" role="img" aria-label={label} of={drawings} />
      <figcaption>
        {zone ? `Drawn to scale, times in ${zone}.` : 'Drawn to scale, times as written.'}
        {impactWindow && ' Shaded: from impact started to the end of the impact.'}
        {unplaced > 0 &&
          ` ${unplaced === 1 ? '1 entry has' : `${unplaced} entries have`} no recorded time and can’t be drawn.`}
      </figcaption>
    </figure>
  )
}
