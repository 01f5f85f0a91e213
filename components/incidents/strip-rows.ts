/** Where a text stands: a share of the strip's width, pixels from there, and which way it runs. */
export type Stand = { x: number; dx: number; anchor: 'start' | 'middle' | 'end' }

/** What a row already holds, in pixels at the narrowest width the drawing is made for. */
type Span = { left: number; right: number }

const AIR = 6
/** Inter at 12 px, with tabular figures, measured wide on purpose. */
const PER_CHARACTER = 6.7

/** How wide a text is drawn; never less than it is. */
export function textWidth(text: string): number {
  return Math.ceil(text.length * PER_CHARACTER)
}

/** Pixels a text takes up. Texts that don't touch at this width don't touch at any greater one. */
function spanOf({ x, dx, anchor }: Stand, text: string, width: number): Span {
  const wide = textWidth(text)
  const at = x * width + dx
  const left = anchor === 'start' ? at : anchor === 'end' ? at - wide : at - wide / 2
  return { left, right: left + wide }
}

function isFree(row: Span[] | undefined, { left, right }: Span): boolean {
  return !row?.some((taken) => left < taken.right + AIR && taken.left < right + AIR)
}

function take(rows: Span[][], row: number, span: Span): void {
  const spans = rows[row]
  if (spans) spans.push(span)
  else rows[row] = [span]
}

function standAt(x: number, text: string, width: number): Stand {
  const wide = textWidth(text)
  if (x * width + wide <= width) return { x, dx: -3, anchor: 'start' }
  if (x * width - wide >= 0) return { x, dx: 3, anchor: 'end' }
  return { x: Math.max(0, Math.min(1 - wide / width, x - wide / width / 2)), dx: 0, anchor: 'start' }
}

/**
 * Puts one label per mark into rows below the axis, so that no two labels touch. The line from a mark down to its label
 * keeps clear of other labels where that is possible. Labels come back in the order they were given.
 */
export function layOutLabels<T extends { x: number; text: string }>(
  labels: T[],
  width: number,
): (T & { row: number; stand: Stand })[] {
  const rows: Span[][] = []
  const standing = labels.map((label) => ({ label, stand: standAt(label.x, label.text, width), row: 0 }))
  // Text that runs left is placed from the left, text that runs right from the right: so the lines stay clear.
  const leftwards = standing.filter(({ stand }) => stand.anchor === 'end').sort((a, b) => a.label.x - b.label.x)
  const rightwards = standing.filter(({ stand }) => stand.anchor !== 'end').sort((a, b) => b.label.x - a.label.x)
  for (const item of [...leftwards, ...rightwards]) {
    const span = spanOf(item.stand, item.label.text, width)
    const mark = item.label.x * width
    const line = { left: mark, right: mark }
    const free = [...rows.keys(), rows.length].filter((row) => isFree(rows[row], span))
    item.row = free.find((row) => rows.slice(0, row).every((above) => isFree(above, line))) ?? free[0] ?? rows.length
    for (let above = 0; above < item.row; above += 1) take(rows, above, line)
    take(rows, item.row, span)
  }
  return standing.map(({ label, stand, row }) => ({ ...label, stand, row }))
}

/** The label drawn on its bracket, else beside it; the short one where the long one fits nowhere. */
function labelBracket({ start, end, long, short }: Bracket, width: number): { label: string; stand: Stand } {
  for (const label of [long, short]) {
    const wide = textWidth(label)
    if (wide + 4 * AIR <= (end - start) * width)
      return { label, stand: { x: (start + end) / 2, dx: 0, anchor: 'middle' } }
    if (end * width + AIR + wide <= width) return { label, stand: { x: end, dx: AIR, anchor: 'start' } }
    if (start * width - AIR - wide >= 0) return { label, stand: { x: start, dx: -AIR, anchor: 'end' } }
  }
  return { label: short, stand: { x: 1, dx: 0, anchor: 'end' } }
}

type Bracket = { start: number; end: number; long: string; short: string }

export type PlacedBracket = { start: number; end: number; label: string; stand: Stand; row: number }

/** Puts brackets into rows above the axis, short ones nearest to it, none touching another. */
export function layOutBrackets(brackets: Bracket[], width: number): PlacedBracket[] {
  const rows: Span[][] = []
  return brackets
    .toSorted((a, b) => a.end - a.start - (b.end - b.start))
    .map((bracket) => {
      const { label, stand } = labelBracket(bracket, width)
      const text = spanOf(stand, label, width)
      const span = {
        left: Math.min(bracket.start * width, text.left),
        right: Math.max(bracket.end * width, text.right),
      }
      let row = 0
      while (!isFree(rows[row], span)) row += 1
      take(rows, row, span)
      return { start: bracket.start, end: bracket.end, label, stand, row }
    })
}
