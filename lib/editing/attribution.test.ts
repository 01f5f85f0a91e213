import { ChangeSet } from '@codemirror/state'
import { expect, test } from 'vitest'
import fc from '@/test/property'
import { attributionOf } from './attribution'
import { textOf } from './authority'

type Edit = { from: number; to: number; insert: string; author: string }

const update = (length: number, { from, to, insert, author }: Edit) => ({
  changes: ChangeSet.of({ from, to, insert }, length, '\n'),
  author,
})

test('says who put what there last, and what stood before', () => {
  // "The server fell" becomes "The big server failed", by two.
  const stretches = attributionOf(15, [
    update(15, { from: 4, to: 4, insert: 'large ', author: 'Ana' }),
    update(21, { from: 17, to: 21, insert: 'failed', author: 'Ben' }),
    update(23, { from: 4, to: 9, insert: 'big', author: 'Ben' }),
  ])
  expect(stretches).toEqual([
    { start: 0, end: 4, author: null },
    { start: 4, end: 7, author: 'Ben' },
    { start: 7, end: 8, author: 'Ana' },
    { start: 8, end: 15, author: null },
    { start: 15, end: 21, author: 'Ben' },
  ])
})

test('agrees with marking every character, whatever is changed where', () => {
  const edit = fc.record({
    from: fc.nat(30),
    to: fc.nat(30),
    insert: fc.string({ maxLength: 4, unit: fc.constantFrom('x', 'y', '\n') }),
    author: fc.constantFrom('Ana', 'Ben', 'Cem'),
  })
  fc.assert(
    fc.property(fc.nat(12), fc.array(edit, { maxLength: 12 }), (length, edits) => {
      const marks: (string | null)[] = Array.from({ length }, () => null)
      let text = textOf('o'.repeat(length))
      const updates = edits.map(({ from, to, insert, author }) => {
        const [start, end] = [from, to].map((at) => at % (marks.length + 1)).sort((a, b) => a - b)
        const made = update(marks.length, { from: start ?? 0, to: end ?? 0, insert, author })
        const there = Array.from(insert, () => author)
        marks.splice(start ?? 0, (end ?? 0) - (start ?? 0), ...there)
        text = made.changes.apply(text)
        return made
      })
      const stretches = attributionOf(length, updates)
      expect(stretches.flatMap(({ start, end, author }) => Array(end - start).fill(author))).toEqual(marks)
      expect(text.length).toBe(marks.length)
      for (const [index, one] of stretches.entries()) expect(one.start).toBe(stretches[index - 1]?.end ?? 0)
    }),
    { numRuns: 2_000 },
  )
})

test('whoever brings a text back has not written it', () => {
  const typed = update(3, { from: 3, to: 3, insert: ' more', author: 'Ana' })
  const gone = update(8, { from: 3, to: 8, insert: '', author: 'Ben' })
  const brought = update(3, { from: 3, to: 3, insert: ' more', author: 'Ben' })
  expect(attributionOf(3, [typed, gone, brought]).map(({ author }) => author)).toEqual([null, 'Ben'])
  const again = attributionOf(3, [typed, gone, { ...brought, backTo: 1 }])
  expect(again.map(({ author }) => author)).toEqual([null, 'Ana'])
  expect(attributionOf(3, [typed, { ...gone, backTo: 0 }])).toEqual([{ start: 0, end: 3, author: null }])
  expect(() => attributionOf(3, [typed, { ...gone, backTo: 1 }])).toThrow(RangeError)
})

test('changes that do not follow each other are not made up', () => {
  expect(() => attributionOf(3, [update(4, { from: 0, to: 0, insert: 'x', author: 'Ana' })])).toThrow(RangeError)
})
