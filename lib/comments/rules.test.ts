import { ChangeSet } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import type { Update } from '@/lib/editing/wire'
import { passageNow, placeAgain } from './rules'

const change = (length: number, from: number, to: number, insert: string): Update => ({
  clientId: 'aaaaaaaaaaaa-bbbbbbbb',
  seq: 1,
  changes: ChangeSet.of({ from, to, insert }, length),
})

describe('a passage that was marked a while ago', () => {
  const marked = { start: 4, end: 7 }

  test('stands where others moved it', () => {
    const since = [change(11, 0, 0, 'xx'), change(13, 13, 13, '!')]
    expect(passageNow(marked, since, 'xxone two three!')).toEqual({ start: 6, end: 9 })
  })

  test('is refused where it is gone, was never there, or is empty or too long', () => {
    expect(() => passageNow(marked, [change(11, 3, 8, '')], 'onethree')).toThrow('took the words out')
    expect(() => passageNow({ start: 4, end: 12 }, [], 'one two six')).toThrow('Mark the words')
    // Positions count in the text before the changes, however long it became.
    expect(() => passageNow({ start: 4, end: 12 }, [change(11, 0, 0, 'longer')], 'longerone two six')).toThrow('Mark')
    expect(() => passageNow({ start: 4, end: 4 }, [], 'one two six')).toThrow('Mark the words')
    expect(() => passageNow({ start: 0, end: 5001 }, [], 'x'.repeat(6000))).toThrow('at most 5,000')
  })

  test('has no half of a character at its edges', () => {
    expect(passageNow({ start: 1, end: 3 }, [], '😀x😀')).toEqual({ start: 0, end: 3 })
    expect(passageNow({ start: 2, end: 4 }, [], '😀x😀')).toEqual({ start: 2, end: 5 })
  })
})

test.each([
  ['one two one two one', 'one', 9, 8],
  ['one two one two one', 'one', 3, 0],
  ['one two', 'three', 3, null],
  ['one', '', 0, null],
])('in %j stands %j near %i at %s', (text, quote, near, start) => {
  expect(placeAgain(text, quote, near)?.start ?? null).toBe(start)
})
