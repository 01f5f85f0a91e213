/** Room to be shown before a pipe of a table's line: where in the line, and how many characters wide. */
export type Room = { at: number; characters: number }

/** Columns are lined up to here; what stands further right wraps as other text does. */
const LINED_UP = 64

/**
 * The room that each line of a table needs for its columns to stand below each other, and the width of all columns but
 * the last, in characters: what wraps in the last one is indented by it. Reads no more than pipes.
 */
export function tableColumns(lines: string[]): { rooms: Room[][]; indent: number } {
  const cells = lines.map(cellEnds)
  const widths: number[] = []
  let indent = 0
  for (let column = 0; ; column++) {
    const width = Math.max(0, ...cells.map((ends) => widthOf(ends, column)))
    const hasMore = cells.some((ends, row) => hasCellAfter(ends, column, lines[row] ?? ''))
    if (width === 0 || !hasMore || indent + width > LINED_UP) break
    widths.push(width)
    indent += width
  }
  const rooms = cells.map((ends) =>
    widths.flatMap((width, column) => {
      const missing = width - widthOf(ends, column)
      const end = ends[column]
      return end === undefined || missing === 0 ? [] : [{ at: end - 1, characters: missing }]
    }),
  )
  return { rooms, indent }
}

/** Where each cell of a line ends, its pipe included; a pipe at the beginning is part of the first cell. */
function cellEnds(line: string): number[] {
  const ends: number[] = []
  const start = line.search(/\S/)
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++
    else if (line[at] === '|' && at !== start) ends.push(at + 1)
  }
  return ends
}

function hasCellAfter(ends: number[], column: number, line: string): boolean {
  const end = ends[column]
  return end !== undefined && (ends.length > column + 1 || line.slice(end).trim() !== '')
}

function widthOf(ends: number[], column: number): number {
  const end = ends[column]
  return end === undefined ? 0 : end - (ends[column - 1] ?? 0)
}
