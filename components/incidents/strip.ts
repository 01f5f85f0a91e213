import { type Html, html } from '@/components/ui/html'
import type { Severity } from '@/lib/generated/prisma/enums'
import { drawStrip } from './strip-drawing'
import type { stripFacts } from './strip-facts'

/** Narrowest width each drawing is made for: a small phone, and anything from a large phone to a sheet of paper. */
const NARROW = 268
const WIDE = 600

/** The incident on a time axis, to scale; null without an instant. The clocks beside the timeline say it in words. */
export function strip(facts: ReturnType<typeof stripFacts>, severity: Severity | null, zone: string): Html | null {
  const { entries, clocks, impactWindow, span, unplaced } = facts
  if (!span) return null
  const label = [
    `Time axis from ${span.first} to ${span.last}, ${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}.`,
    ...entries.flatMap(({ time, milestone }) => (milestone ? [`${time} ${milestone}.`] : [])),
    ...clocks.map(({ name, duration }) => `${name} ${duration}.`),
  ].join(' ')
  const caption = [
    zone ? `Drawn to scale, times in ${zone}.` : 'Drawn to scale, times as written.',
    impactWindow && 'Shaded: from impact started to the end of the impact.',
    unplaced > 0 &&
      `${unplaced === 1 ? '1 entry has' : `${unplaced} entries have`} no recorded time and can’t be drawn.`,
  ].filter(Boolean)
  return html`<figure class="picture ${severity?.toLowerCase()}"><div role="img" aria-label="${label}">
<div class="wide-only">${drawStrip(facts, WIDE)}</div>
<div class="narrow">${drawStrip(facts, NARROW)}</div>
</div><figcaption>${caption.join(' ')}</figcaption></figure>`
}
