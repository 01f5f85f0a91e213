type Kind = 'same' | 'deleted' | 'inserted'

/** A stretch of a line, and who put it there where it was inserted. */
export type Segment = { kind: Kind; text: string; writers: readonly string[] }

/** A line as it is shown: what was deleted of it stands in it too. `writers` put something into it. */
export type Line = { segments: Segment[]; isChanged: boolean; writers: string[] }

/** Lines to show, or how many unchanged ones are left out. */
export type Stretch = { kind: 'lines'; lines: Line[] } | { kind: 'folded'; count: number }

/** So many unchanged lines are shown before and after a change. */
const AROUND = 2
/** Fewer than this are shown rather than folded: saying so would take as much room. */
const LEAST_FOLDED = 3

/** Stands for a line end that came in or went out by itself, which nobody would see. */
const LINE_END = '↵'

/** The pieces of a difference as lines. */
export function differenceLines(pieces: readonly Segment[]): Line[] {
  const lines: Line[] = []
  let line = emptyLine()
  for (const { kind, text, writers } of pieces) {
    const parts = text.split('\n')
    for (const [index, part] of parts.entries()) {
      const isEnded = index < parts.length - 1
      const shown = visible(part)
      const isBare = isEnded && shown === '' && kind !== 'same'
      if (kind !== 'same' && (isEnded || part !== '')) {
        line.isChanged = true
        for (const writer of writers) if (!line.writers.includes(writer)) line.writers.push(writer)
      }
      if (shown !== '' || isBare) line.segments.push({ kind, text: isBare ? LINE_END : shown, writers })
      if (!isEnded) continue
      lines.push(line)
      line = emptyLine()
    }
  }
  return line.segments.length > 0 ? [...lines, line] : lines
}

const emptyLine = (): Line => ({ segments: [], isChanged: false, writers: [] })

/** A document of mixed line ends has carriage returns, which a page would take for line ends. */
const visible = (text: string) => text.replace(/\r$/, '').replaceAll('\r', '␍')

/** Lines with what didn't change folded but for two before and after each change. */
export function foldLines(lines: readonly Line[]): Stretch[] {
  const isNear = new Array<boolean>(lines.length).fill(false)
  for (const [index, { isChanged }] of lines.entries()) {
    if (isChanged) isNear.fill(true, Math.max(0, index - AROUND), index + AROUND + 1)
  }
  const stretches: Stretch[] = []
  for (let from = 0; from < lines.length; ) {
    let to = from
    while (to < lines.length && isNear[to] === isNear[from]) to++
    const isFolded = !isNear[from] && to - from >= LEAST_FOLDED
    const previous = stretches.at(-1)
    if (isFolded) stretches.push({ kind: 'folded', count: to - from })
    else if (previous?.kind === 'lines') previous.lines = previous.lines.concat(lines.slice(from, to))
    else stretches.push({ kind: 'lines', lines: lines.slice(from, to) })
    from = to
  }
  return stretches
}
