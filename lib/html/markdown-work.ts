import { FenceTracker } from './fence-tracker'

/**
 * How much work a text may ask for, in units of about a microsecond of a slow processor: a line costs 100 (50 within
 * a code block), a character 4 (1), a sign that Markdown may read 50, a list bullet or quote mark 300.
 */
export const MOST_WORK = 1_000_000

/** Containers (quotes, lists) in containers on one line. Reading time grows with the square of it. */
const MOST_DEPTH = 100

/** Emphasis runs, or pairs of brackets, between two blank lines: reading time grows with the square of those as well. */
const MOST_RUNS = 2_000

/** Headings written by underlining their words: each of them costs as much as all before it. */
const MOST_UNDERLINES = 500

/** Unfinished comments (`<!--`, `<?`) times the length of their paragraph: each is searched for its end. */
const MOST_SEARCHED = 5_000_000

const NOTHING = { length: 0, signs: 0, runs: 0, brackets: 0, comments: 0 }
const SIGNS = /[\\`*_~[\]<>&|:@!]/
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))+/
const MARKER = />|[-+*]|\d+[.)]/g
const UNDERLINE = /^[\s>]*(?:-+|=+)\s*$/

/**
 * Whether a Markdown parser gets through the text in bounded time; a single linear look at it. What isn't readable
 * is something a machine wrote (a log, a dump, an attack), and is shown as it is.
 */
export function isReadable(markdown: string): boolean {
  if (markdown.length > MOST_WORK) return false
  const fences = new FenceTracker()
  let work = 0
  let underlines = 0
  let paragraph = { ...NOTHING }
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    if (fences.isCode(line)) work += 50 + line.length
    else {
      const found = countSigns(line)
      const markers = CONTAINERS.exec(line)?.[0].match(MARKER)?.length ?? 0
      if (markers > 0 && markers + (line.length - line.trimStart().length) / 2 > MOST_DEPTH) return false
      work += 100 + line.length * 4 + found.signs * 50 + markers * 300
      if (UNDERLINE.test(line)) underlines += 1
      if (line.trim() === '') paragraph = { ...NOTHING }
      else add(paragraph, found)
      if (isTangled(paragraph)) return false
    }
    if (work > MOST_WORK || underlines > MOST_UNDERLINES) return false
  }
  return true
}

function add(paragraph: typeof NOTHING, found: typeof NOTHING): void {
  for (const what of ['length', 'signs', 'runs', 'brackets', 'comments'] as const) paragraph[what] += found[what]
}

function isTangled({ length, runs, brackets, comments }: typeof NOTHING): boolean {
  return runs > MOST_RUNS || brackets > MOST_RUNS * 2 || comments * length > MOST_SEARCHED
}

function countSigns(line: string): typeof NOTHING {
  const found = { ...NOTHING, length: line.length, comments: line.match(/<[!?]/g)?.length ?? 0 }
  for (let i = 0; i < line.length; i += 1) {
    const sign = line[i] ?? ''
    if (!SIGNS.test(sign)) continue
    found.signs += 1
    if (sign === '[' || sign === ']') found.brackets += 1
    if ((sign === '*' || sign === '_' || sign === '~') && line[i - 1] !== sign && mayEmphasize(line, i)) found.runs += 1
  }
  return found
}

// A sign between two blanks (a list bullet, a product) and an underscore within a word never open or close anything.
function mayEmphasize(line: string, start: number): boolean {
  const sign = line[start]
  let end = start
  while (line[end] === sign) end += 1
  const before = line[start - 1] ?? ' '
  const after = line[end] ?? ' '
  if (before.trim() === '' && after.trim() === '') return false
  return !(sign === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after))
}
