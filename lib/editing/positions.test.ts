import { ChangeSet } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import fc from '@/test/property'
import { textOf } from './authority'
import { mapPosition, mapSpan } from './positions'

const TEXT = 'abc DEF ghi'
const SPAN = { start: 4, end: 7 }

function mapped(from: number, to: number, insert: string, grows: boolean, span = SPAN) {
  const changes = ChangeSet.of({ from, to, insert }, TEXT.length)
  const found = mapSpan(span, changes, grows)
  return found && changes.apply(textOf(TEXT)).sliceString(found.start, found.end)
}

describe('a span', () => {
  test.each([
    ['text before it', 0, 2, 'x', 'DEF', 'DEF'],
    ['text after it', 8, 9, 'xyz', 'DEF', 'DEF'],
    ['text within it', 5, 5, 'x', 'DxEF', 'DxEF'],
    ['text just before it', 4, 4, 'x', 'DEF', 'xDEF'],
    ['text just behind it', 7, 7, 'x', 'DEF', 'DEFx'],
    ['its text, exactly', 4, 7, 'new', 'new', 'new'],
    ['its beginning and more', 2, 5, 'x', 'EF', 'EF'],
    ['its end and more', 6, 9, 'x', 'DE', 'DE'],
    ['its text, taken out', 4, 7, '', null, null],
    ['a sentence it stood in', 0, 11, 'something else', null, null],
    ['it and what stood before', 0, 7, 'x', null, null],
    ['it and what stood behind', 4, 11, 'x', null, null],
  ])('and %s', (_, from, to, insert, quoted, grown) => {
    expect(mapped(from, to, insert, false)).toBe(quoted)
    expect(mapped(from, to, insert, true)).toBe(grown)
  })

  test('that is an empty cell is filled by what is typed into it, and goes with its row', () => {
    const cell = { start: 4, end: 4 }
    expect(mapped(4, 4, 'x', true, cell)).toBe('x')
    expect(mapped(4, 4, 'x', false, cell)).toBe('')
    expect(mapped(3, 6, '', true, cell)).toBeNull()
  })

  test('is always within the text, the same for both readings where nothing is typed at its edges', () => {
    fc.assert(
      fc.property(fc.nat(11), fc.nat(11), fc.nat(11), fc.nat(11), fc.string({ maxLength: 3 }), (a, b, c, d, insert) => {
        const span = { start: Math.min(a, b), end: Math.max(a, b) }
        const [from, to] = [Math.min(c, d), Math.max(c, d)]
        const changes = ChangeSet.of({ from, to, insert }, TEXT.length, '\n')
        const [quoted, grown] = [mapSpan(span, changes, false), mapSpan(span, changes, true)]
        for (const found of [quoted, grown]) {
          if (!found) continue
          expect(found.start).toBeGreaterThanOrEqual(0)
          expect(found.start).toBeLessThanOrEqual(found.end)
          expect(found.end).toBeLessThanOrEqual(changes.newLength)
        }
        const touchesEdge = from === to && (from === span.start || from === span.end)
        if (!touchesEdge) expect(quoted).toEqual(grown)
      }),
    )
  })
})

test('a caret stays on its side of what is inserted there', () => {
  const changes = ChangeSet.of({ from: 4, insert: 'xy' }, TEXT.length)
  expect(mapPosition(4, changes, 'before')).toBe(4)
  expect(mapPosition(4, changes, 'after')).toBe(6)
})
