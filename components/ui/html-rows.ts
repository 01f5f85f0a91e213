/** A table or list of a text, taken apart: the HTML around it, its column heads, and the HTML of each cell. */
export type HtmlRows = {
  before: string
  after: string
  /** HTML of the column heads; empty for a list, whose rows have one cell. */
  head: string[]
  rows: string[][]
}

const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^>]*?>/g
const VOID = new Set(['br', 'hr', 'img', 'input'])

/** A table, with the frame it scrolls in where it has one. */
const FRAMED_TABLE = /<div class="table-frame"[^>]*><table\b[\s\S]*?<\/table><\/div>|<table\b[\s\S]*?<\/table>/g

/** True where every element opened in the HTML is closed in it. */
function isBalanced(html: string): boolean {
  let depth = 0
  for (const [, closes, name] of html.matchAll(TAG)) {
    if (VOID.has(name ?? '')) continue
    depth += closes ? -1 : 1
    if (depth < 0) return false
  }
  return depth === 0
}

/**
 * Finds the one table, or else the one list, with exactly `count` rows that stands by itself in sanitised HTML (well
 * formed, no comments). Null where there is none, or more than one: then the HTML is best shown as it is.
 */
export function takeRows(html: string, count: number): HtmlRows | null {
  if (count === 0) return null
  return takeTable(html, count) ?? takeList(html, count)
}

function takeTable(html: string, count: number): HtmlRows | null {
  const [found, ...others] = Array.from(html.matchAll(FRAMED_TABLE))
  if (!found || others.length > 0) return null
  const start = found.index
  const end = start + found[0].length
  const lines = Array.from(html.slice(start, end).matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/g), ([, row = '']) =>
    Array.from(row.matchAll(/<t[dh]\b[^>]*>([\s\S]*?)<\/t[dh]>/g), ([, cell = '']) => cell.trim()),
  )
  const [head = [], ...rows] = lines
  const before = html.slice(0, start)
  return rows.length === count && isBalanced(before) ? { before, after: html.slice(end), head, rows } : null
}

function takeList(html: string, count: number): HtmlRows | null {
  const lists = Array.from(html.matchAll(/<(ul|ol)\b[^>]*>/g))
  const [list] = lists
  if (!list || lists.length > 1) return null
  const closing = `</${list[1]}>`
  const end = html.indexOf(closing)
  const items = html.slice(list.index + list[0].length, end)
  const rows = Array.from(items.matchAll(/<li\b[^>]*>([\s\S]*?)<\/li>/g), ([, item = '']) => [item.trim()])
  const before = html.slice(0, list.index)
  return rows.length === count && isBalanced(before)
    ? { before, after: html.slice(end + closing.length), head: [], rows }
    : null
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

/** The words of sanitised HTML, without tags and with single blanks. */
export function textOfHtml(html: string): string {
  // Most cells are plain words: then there is nothing to take out.
  if (!/[<&\n]|\s\s/.test(html)) return html.trim()
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&([a-z]+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * Which column holds a value: the one where most rows show it, else the one whose head reads like it, else -1.
 * `values` are in the order of the rows, null where a row has none.
 */
export function findColumn({ head, rows }: HtmlRows, values: (string | null)[], likeHead: RegExp): number {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const texts = values.map((value) => value && textOfHtml(value))
  const hits = Array.from(
    { length: width },
    (_, column) => texts.filter((text, row) => text && textOfHtml(rows[row]?.[column] ?? '') === text).length,
  )
  const best = Math.max(0, ...hits)
  return best > 0 ? hits.indexOf(best) : head.findIndex((cell) => likeHead.test(textOfHtml(cell)))
}

/** True where every word of the HTML stands in one of the texts: then showing those leaves nothing out. */
export function isSaidBy(html: string, texts: (string | null)[]): boolean {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const said = new Set(texts.flatMap((text) => words(text ?? '')))
  return words(textOfHtml(html)).every((word) => said.has(word))
}
