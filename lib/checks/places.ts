import type { Report, Span } from '@/lib/markdown/model'
import type { Place } from './model'

/** A stretch of the report as a place; its words without white space at their ends, in one line. */
export function placeAt({ source }: Pick<Report, 'source'>, span: Span): Place {
  const line = source.slice(0, span.start).split(/\r\n|\n|\r/).length
  return { span, line, text: source.slice(span.start, span.end).replace(/\s+/g, ' ').trim() }
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
