/**
 * Cells as they stand in a clipboard: tabs between them, a line for each row, quotes around a cell that holds tabs, line
 * ends or quotes. Rows of nothing at the end are left out.
 */
export function readCells(text: string): string[][] {
  const rows: string[][] = []
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy
  let row: string[] = []
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '\t') continue
    rows.push(row)
    row = []
    if (match[3] === '' || cell.lastIndex >= text.length) break
  }
  while (rows.at(-1)?.every((value) => value.trim() === '')) rows.pop()
  return rows
}

/**
 * A Markdown table of cells; the first row is its head, and rows that are shorter are filled up. What cells hold is taken
 * for Markdown already; only pipes are escaped and line ends become `<br>`. Empty where there are no cells.
 */
export function tableOfCells(rows: string[][]): string {
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) return ''
  const lines = rows.map(
    (row) => `| ${Array.from({ length: width }, (_, at) => cellText(row[at] ?? '')).join(' | ')} |`,
  )
  lines.splice(1, 0, `|${' --- |'.repeat(width)}`)
  return lines.join('\n')
}

function cellText(value: string): string {
  return value
    .trim()
    .replace(/\\*\|/g, (found) => (found.length % 2 ? `${found.slice(0, -1)}\\|` : found))
    .replace(/\s*\n\s*/g, '<br>')
}
