import type { ChangeDesc } from '@codemirror/state'

/** A half-open range of UTF-16 offsets into the whole text. */
export type Span = { start: number; end: number }

/** On which side of text that is inserted just there a position stays. */
export type Side = 'before' | 'after'

/**
 * Where a position is after a change. Within text that was replaced it goes to that side of what came instead. A caret
 * of somebody who types stays `before`: what others type there comes after it.
 */
export function mapPosition(at: number, changes: ChangeDesc, side: Side): number {
  return changes.mapPos(at, side === 'before' ? -1 : 1)
}

/**
 * Where a span is after a change; null where its text is gone. `grows` says whether text inserted at its edges belongs
 * to it: to the cell of a grid it does, to the quoted words of a comment it doesn't. Text that replaces exactly the span
 * takes its place; text that replaces more than it does not. An empty span is gone when what surrounds it is.
 */
export function mapSpan(span: Span, changes: ChangeDesc, grows: boolean): Span | null {
  const start = changes.mapPos(span.start, !grows || isWithin(span.start, changes) ? 1 : -1)
  if (span.start === span.end) return mapEmpty(span.start, start, changes, grows)
  const end = changes.mapPos(span.end, !grows || isWithin(span.end, changes) ? -1 : 1)
  return start < end ? { start, end } : null
}

function mapEmpty(at: number, start: number, changes: ChangeDesc, grows: boolean): Span | null {
  if (isWithin(at, changes)) return null
  return { start, end: grows ? changes.mapPos(at, 1) : start }
}

/** True where the text on both sides of a position was replaced in one. */
function isWithin(at: number, changes: ChangeDesc): boolean {
  return changes.touchesRange(at) === 'cover'
}
