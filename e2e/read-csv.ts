/** CSV of RFC 4180 as rows of cells: written for the tests, so that what writes it isn't what reads it. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  let rest = text.replace(/^\uFEFF/, '')
  while (rest !== '') {
    const [whole = '', quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? []
    if (whole === '') throw new Error(`This is no CSV: ${rest.slice(0, 80)}`)
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    rest = rest.slice(whole.length)
    if (end === ',') continue
    rows.push(cells)
    cells = []
  }
  return rows
}
