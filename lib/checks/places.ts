import type { Report, Span } from '@/lib/markdown/model'
import type { Place } from './model'

/** Where the lines of a report begin: counted once, however many places are shown. */
const lineStarts = new WeakMap<object, number[]>()

function lineAt(report: Pick<Report, 'source'>, offset: number): number {
  let starts = lineStarts.get(report)
  if (!starts) {
    starts = Array.from(report.source.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)
    lineStarts.set(report, starts)
  }
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low + 1
}

/** A stretch of the report as a place; its words without white space at their ends, in one line. */
export function placeAt(report: Pick<Report, 'source'>, span: Span): Place {
  const line = lineAt(report, span.start)
  return { span, line, text: report.source.slice(span.start, span.end).replace(/\s+/g, ' ').trim() }
}

/** A row of the report as a place: what it says, without what its line has before and behind. */
export function placeOfRow(report: Report, row: { span: Span }): Place {
  return placeAt(report, row.span)
}

/** The heading of a section as a place, for what is missing below it. */
export function placeOfSection(report: Report, index: number): Place {
  const section = report.sections[index]
  return placeAt(report, section ? section.headingSpan : { start: 0, end: 0 })
}
