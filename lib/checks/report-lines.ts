import { type Line, readLines } from '@/lib/markdown/lines'
import type { Report } from '@/lib/markdown/model'

/** Several checks look at them, one after another: they are read once, and kept as long as the report. */
const known = new WeakMap<Report, readonly Line[]>()

/** The report's lines. */
export function linesOf(report: Report): readonly Line[] {
  const lines = known.get(report) ?? readLines(report.source)
  known.set(report, lines)
  return lines
}
