import { type Html, html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import { differenceLines, foldLines, type Line, type Segment, type Stretch } from './difference-lines'

type Props = {
  pieces: Segment[]
  /** Where all of it is shown; null where it is, and nothing is folded. */
  allHref: string | null
}

/** How one text became another, line by line, with who wrote what came in. */
export function Difference({ pieces, allHref }: Props) {
  const lines = differenceLines(pieces)
  const stretches: Stretch[] = allHref === null ? [{ kind: 'lines', lines }] : foldLines(lines)
  return <Markup as="div" className="difference" of={html`${stretches.map((one) => stretchHtml(one, allHref))}`} />
}

function stretchHtml(stretch: Stretch, allHref: string | null): Html {
  if (stretch.kind === 'lines') return html`${stretch.lines.map((line, at) => lineHtml(line, stretch.lines[at - 1]))}`
  const { count } = stretch
  const words = `… ${count.toLocaleString('en-GB')} unchanged ${count === 1 ? 'line' : 'lines'} …`
  return html`<p class="folded">${allHref === null ? words : html`<a href="${allHref}">${words}</a>`}</p>\n`
}

/** Who wrote in a line is said once for lines that follow each other. */
function lineHtml({ segments, isChanged, writers }: Line, previous: Line | undefined): Html {
  const by = writers.join(', ')
  const isSaid = by === '' || (previous?.isChanged && previous.writers.join(', ') === by)
  const label = isSaid ? null : html`<small>${by}</small>`
  return html`<div class="${isChanged ? 'line changed' : 'line'}"><p>${segments.map(segmentHtml)}</p>${label}</div>\n`
}

function segmentHtml({ kind, text, writers }: Segment): Html | string {
  if (kind === 'same') return text
  if (kind === 'deleted') return html`<del>${text}</del>`
  return writers.length > 0 ? html`<ins title="${writers.join(', ')}">${text}</ins>` : html`<ins>${text}</ins>`
}
