import { trimSpan } from '@/lib/markdown/inline'
import type { Line } from '@/lib/markdown/lines'
import type { Report, Span } from '@/lib/markdown/model'
import { readParts } from '@/lib/markdown/parts'
import { linesOf } from '../report-lines'

/** A point of "What could be improved": its own words, and with what stands below it. */
export type Point = { span: Span; line: number; text: string; all: string }

/** The list items under each heading or label that says what went wrong or could be improved. Paragraphs are no points. */
export function pointsOf(report: Report): Point[] {
  const { source } = report
  return readParts(source, [...linesOf(report)])
    .filter(({ kind }) => kind === 'went wrong')
    .flatMap(({ body }) => {
      const top = body.reduce((least, { item }) => Math.min(least, item?.indent ?? least), Number.POSITIVE_INFINITY)
      return body.flatMap((line, index) => (line.item?.indent === top ? [pointAt(source, body, index, line)] : []))
    })
    .filter(({ text }) => text !== '')
}

function pointAt(source: string, body: Line[], index: number, line: Line): Point {
  const start = line.item?.start ?? line.start
  let at = index + 1
  while (body[at]?.block === 'text') at++
  const span = trimSpan(source, { start, end: body[at - 1]?.end ?? line.end })
  while (body[at]?.block === 'text' || (body[at]?.item?.indent ?? 0) > (line.item?.indent ?? 0)) at++
  const end = body[at - 1]?.end ?? line.end
  return { span, line: line.number, text: source.slice(span.start, span.end), all: source.slice(start, end) }
}
