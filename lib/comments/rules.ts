import { cutsCharacter } from '@/lib/editing/characters'
import { mapSpan, type Span } from '@/lib/editing/positions'
import type { Update } from '@/lib/editing/wire'
import { Refusal } from '@/lib/errors'
import { MOST_PASSAGE } from './schema'

/**
 * Where a passage that was marked some updates ago stands in the text now. Half a character at its edges is made whole.
 * Refuses, saying what to do, a passage that was never there, is empty, gone or too long.
 */
export function passageNow(marked: Span, since: readonly Update[], text: string): Span {
  const length = since[0]?.changes.length ?? text.length
  if (marked.start >= marked.end || marked.end > length) throw new Refusal('Mark the words you speak of first.')
  let span: Span | null = marked
  for (const { changes } of since) span = span && mapSpan(span, changes, false)
  if (!span) throw new Refusal('Somebody took the words out that you marked. Mark others.')
  const start = cutsCharacter(text, span.start) ? span.start - 1 : span.start
  const end = cutsCharacter(text, span.end) ? span.end + 1 : span.end
  if (end - start > MOST_PASSAGE) throw new Refusal('Mark at most 5,000 characters, and say the rest of it in words.')
  return { start, end }
}

/**
 * Where words stand that were let go of at a place a while ago: the occurrence nearest to it. Null where they are gone.
 */
export function placeAgain(text: string, quote: string, near: number): Span | null {
  if (quote === '') return null
  let start: number | null = null
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (start === null || Math.abs(at - near) < Math.abs(start - near)) start = at
  }
  return start === null ? null : { start, end: start + quote.length }
}
