import type { ActionItem, Factor, Report, Span } from '@/lib/markdown/model'
import type { Place } from '../model'
import { type Cover, likeness } from './likeness'
import { pointsOf } from './points'
import { reasonIn } from './reason'
import { hasWords } from './terms'

export type CoverageKind = Factor['kind'] | 'could be improved'

/** A factor or a point that could be improved, with the action items that answer it, the best first. */
export type CoverageRow = {
  /** From 0, in the order of the text. */
  row: number
  /** As written, without what stands below it. */
  text: string
  place: Place
  kind: CoverageKind
  covers: Cover[]
  /** The words in which the report says why nothing is promised for it. */
  reason: string | null
}

/** Which action items answer which row; `item` of a cover is an index into `items`. */
export type Coverage = { rows: CoverageRow[]; items: ActionItem[] }

/** A check asks for it, and the matrix below the checks. */
const known = new WeakMap<Report, Coverage>()

/** A longer root cause is an account, which as a whole no action item answers in its words. */
const ACCOUNT_WORDS = 40

type Asked = { text: string; all: string; name: string | null; place: Place; kind: CoverageKind }

/**
 * Which action items answer which factor or point, by the words they share: forms of a word and words for one thing count
 * as the same, and a word weighs more the fewer rows say it. Left out are rows in a script without spaces between words,
 * lines that only lead in a list, and accounts that nothing answers.
 */
export function coverage(report: Report): Coverage {
  const covered = known.get(report) ?? read(report)
  known.set(report, covered)
  return covered
}

function read(report: Report): Coverage {
  const items = report.actionItems
  const asked = askedOf(report)
  const covers = likeness(
    asked.map(({ all, name }) => ({ words: all, name })),
    items.map(({ title }) => title),
  )
  const rows = asked
    .map(({ text, all, place, kind }, at) => ({ text, place, kind, covers: covers[at] ?? [], reason: reasonIn(all) }))
    .filter((row) => row.covers.length > 0 || row.reason !== null || !isAccount(row))
    .map((one, row) => ({ row, ...one }))
  return { rows, items }
}

function isAccount({ kind, text }: Pick<CoverageRow, 'kind' | 'text'>): boolean {
  return kind === 'root cause' && text.split(/\s+/, ACCOUNT_WORDS + 1).length > ACCOUNT_WORDS
}

function askedOf(report: Report): Asked[] {
  const factors = report.factors.map((factor) => {
    const { text, name, kind } = factor
    return { text, all: text, name, place: placeOf(factor), kind }
  })
  const points = pointsOf(report).map((point) => {
    const { text, all } = point
    return { text, all, name: nameOf(text), place: placeOf(point), kind: 'could be improved' as const }
  })
  return [...factors, ...points]
    .filter(({ text, all }) => hasWords(all) && !/[:：]\W*$/.test(text))
    .sort((a, b) => a.place.span.start - b.place.span.start)
}

/** Made of what the row knows: to count the lines before each of many rows would take longer than all the rest. */
function placeOf({ span, line, text }: { span: Span; line: number; text: string }): Place {
  return { span, line, text: text.replace(/\s+/g, ' ').trim() }
}

function nameOf(text: string): string | null {
  return /^(?:\*\*|__)([^*_]{2,80}?)[:：]?(?:\*\*|__)/.exec(text)?.[1] ?? null
}
