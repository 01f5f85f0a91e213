import type { ActionItem, AlertRecommendation, Entry, Factor, ImpactFigure, Report, Span } from './model'

/** A replacement of the text between two UTF-16 offsets. */
export type TextChange = { start: number; end: number; insert: string }

/** The Markdown of a report: its sections, joined. For a report as it was read that is its source, byte for byte. */
export function writeReport(report: Report): string {
  return report.sections
    .map(({ headingSpan, bodySpan }) => slice(report, headingSpan) + slice(report, bodySpan))
    .join('')
}

function slice({ source }: Report, { start, end }: Span): string {
  return source.slice(start, end)
}

type EditableRow = Entry | ActionItem | ImpactFigure | Factor | AlertRecommendation

/**
 * The change that writes a new value of one field into the text, and touches nothing else; null where the text already
 * says so. A value goes where the old one stood: a line break or a pipe is escaped as its place asks.
 * Throws RangeError for a field that is not written down in this row and so has no place to go to.
 */
export function changeOf(report: Report, row: EditableRow, field: string, value: string): TextChange | null {
  const slot = (row.slots as Partial<Record<string, Span>>)[field]
  if (!slot) throw new RangeError(`line ${row.line} has no place for ${field}`)
  const insert = row.container === 'cell' ? cellValue(report.source, slot, value) : lineValue(value)
  return insert === slice(report, slot) ? null : { ...slot, insert }
}

/** In a table cell: escaped, and with room beside the pipes of a cell that was empty. */
function cellValue(source: string, slot: Span, value: string): string {
  const text = escapedCell(value)
  if (slot.start !== slot.end || text === '') return text
  const before = source[slot.start - 1] === '|' ? ' ' : ''
  const after = source[slot.end] === '|' ? ' ' : ''
  return before + text + after
}

/** A value as it stands in a table cell: pipes escaped, line breaks as `<br>`. */
export function escapedCell(value: string): string {
  return lineValue(value, '<br>').replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|')
}

/** A value as it stands in a line of text: a line break becomes a space, or what is given for it. */
export function lineValue(value: string, lineBreak = ' '): string {
  return value.trim().replace(/\s*(?:\r\n|\n|\r)\s*/g, lineBreak)
}

/** The text with changes made to it; changes must not overlap and may come in any order. */
export function applyChanges(source: string, changes: TextChange[]): string {
  let text = ''
  let at = 0
  for (const { start, end, insert } of [...changes].sort((a, b) => a.start - b.start)) {
    text += source.slice(at, start) + insert
    at = end
  }
  return text + source.slice(at)
}
