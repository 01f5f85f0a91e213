import type { ChangeSet } from '@codemirror/state'
import { mapSpan, type Span } from '@/lib/editing/positions'
import { pairRows } from '@/lib/editing/rows'
import type { Report } from '@/lib/markdown/model'
import { ROW_KINDS, type RowKind } from '@/lib/report-rows/edit'

type Row = { span: Span }
type Kind = RowKind | 'sections'
type Known = { key: string; span: Span; words: string }

/** Gives each row of a report a key that it keeps from one reading to the next, wherever it stands by then. */
export class RowKeys {
  private known = new Map<Kind, Known[]>()
  private readonly keys = new WeakMap<object, string>()
  private readonly rows = new Map<string, Row>()
  private last = 0

  /** Takes a new reading; `since` are the changes from the text read before to this one. */
  read(report: Report, since: ChangeSet | null): void {
    this.rows.clear()
    for (const kind of ROW_KINDS) this.readKind(kind, report[kind], report.source, since)
    const sections = report.sections.map((section) => ({ span: section.headingSpan, section }))
    this.readKind('sections', sections, report.source, since)
    for (const row of sections) this.keys.set(row.section, this.keyOf(row))
  }

  keyOf(row: object): string {
    return this.keys.get(row) ?? ''
  }

  /** The row of the last reading that has a key; null where it is gone. */
  rowOf(key: string): Row | null {
    return this.rows.get(key) ?? null
  }

  private readKind(kind: Kind, rows: readonly Row[], source: string, since: ChangeSet | null): void {
    // Several figures or people may stand on one line: they share its key and are counted.
    const lines = rows.filter(({ span }, at) => rows[at - 1]?.span.start !== span.start)
    const before = this.known.get(kind) ?? []
    const spans = before.map(({ span }) => (since ? mapSpan(span, since, false) : span))
    const pairs = pairRows(
      spans,
      lines.map(({ span }) => span),
    )
    const free = new Set(before.map((_, at) => at).filter((at) => !pairs.includes(at)))
    const wordsOf = ({ span }: Row) => source.slice(span.start, span.end).replace(/^\W*\d*\W*/, '')
    const known = lines.map((row, at) => {
      const words = wordsOf(row)
      // A row that was moved was taken out and put in again: it is known by its words.
      const index = pairs[at] ?? [...free].find((one) => before[one]?.words === words) ?? null
      if (index !== null) free.delete(index)
      return { key: before[index ?? -1]?.key ?? `row${++this.last}`, span: row.span, words }
    })
    this.known.set(kind, known)
    let line = -1
    let count = 0
    for (const [at, row] of rows.entries()) {
      const isFirst = rows[at - 1]?.span.start !== row.span.start
      line += isFirst ? 1 : 0
      count = isFirst ? 0 : count + 1
      const key = (known[line]?.key ?? '') + (count === 0 ? '' : `.${count}`)
      this.keys.set(row, key)
      this.rows.set(key, row)
    }
  }
}
