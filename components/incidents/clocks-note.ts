import { type Html, html } from '@/components/ui/html'
import { note } from '@/components/ui/note'
import { type Clock, endWords } from '@/lib/incidents/rules'
import { formatMinutes } from '@/lib/time'

/** "alerted → resolved" */
function definition({ from, to }: Clock): string {
  return `${endWords(from)} → ${endWords(to)}`
}

function value({ minutes, runsBackwards }: Clock): Html {
  if (minutes === null) return html`<span class="missing">not recorded</span>`
  return html`${formatMinutes(minutes)}${runsBackwards && ', runs backwards'}`
}

/** Which clock the stated duration is, and how long the whole timeline is where that is another one. */
function statedWords(stated: Clock | null, statedMinutes: number | null, whole: number | null): string {
  if (statedMinutes === null) return 'No duration is stated.'
  const fit = stated ? `fits ${definition(stated)}` : 'fits no clock of the timeline'
  const isWhole = stated?.from === 'first_entry' && stated.to === 'resolved'
  const rest = whole === null || isWhole ? '' : `; first entry → resolved is ${formatMinutes(whole)}`
  return `${formatMinutes(statedMinutes)} stated; ${fit}${rest}.`
}

/** Every clock of the timeline with the milestones it runs between, and which of them the stated duration is. */
export function clocksNote(
  clocks: Clock[],
  stated: Clock | null,
  { statedMinutes, firstToResolvedMinutes }: { statedMinutes: number | null; firstToResolvedMinutes: number | null },
): Html {
  const rows = clocks.map(
    (clock) =>
      html`<tr><th scope="row">${clock.name}<small>${definition(clock)}</small></th><td>${value(clock)}</td></tr>`,
  )
  return note('Clocks', [
    html`<p>${statedWords(stated, statedMinutes, firstToResolvedMinutes)}</p>`,
    html`<table><thead class="sr-only"><tr><th scope="col">Clock</th><th scope="col">Duration</th></tr></thead>`,
    html`<tbody>${rows}</tbody></table>`,
  ])
}
