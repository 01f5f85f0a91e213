import { ChangeSet } from '@codemirror/state'
import { expect, test } from 'vitest'
import fc from '@/test/property'
import { textOf } from './authority'
import { cross } from './ties'

const TEXT = 'abc\ndef\nghi'

const changes = fc
  .array(fc.tuple(fc.nat(TEXT.length), fc.nat(3), fc.constantFrom('', 'x', 'yz', '\n')), { maxLength: 4 })
  .map((parts) =>
    parts
      .map(([from, length, insert]) =>
        ChangeSet.of({ from, to: Math.min(TEXT.length, from + length), insert }, TEXT.length),
      )
      .reduce((all, one) => all.compose(one.map(all)), ChangeSet.empty(TEXT.length)),
  )

test('two changes lead to the same text in either order', () => {
  fc.assert(
    fc.property(changes, changes, fc.boolean(), (one, other, isFirst) => {
      const [mine, theirs] = isFirst ? ['a', 'b'] : ['b', 'a']
      const crossed = cross({ clientId: mine, changes: one }, { clientId: theirs, changes: other })
      const text = textOf(TEXT)
      expect(crossed.theirs.apply(one.apply(text)).eq(crossed.mine.apply(other.apply(text)))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('the log is gone through change by change: composed, it puts words elsewhere', () => {
  const mine = { clientId: 'b', changes: ChangeSet.of({ from: 0, insert: 'mine ' }, 1) }
  const removal = ChangeSet.of({ from: 0, to: 1 }, 1)
  const insertion = ChangeSet.of({ from: 0, insert: 'theirs ' }, 0)
  const once = cross(mine, { clientId: 'a', changes: removal })
  const twice = cross({ ...mine, changes: once.mine }, { clientId: 'a', changes: insertion })
  expect(twice.mine.toJSON()).toEqual([7, [0, 'mine ']])
  expect(cross(mine, { clientId: 'a', changes: removal.compose(insertion) }).mine.toJSON()).toEqual([[0, 'mine '], 7])
})
