import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { type Continuation, continuationAt, shiftItems, unmarkAt } from './list-continuation'
import { prefixLength, readListLine } from './list-line'

/** Does what a key does where "|" stands, and shows the caret in the same way; null where the key isn't ours. */
function press(key: (doc: Text, at: number) => Continuation | null, shown: string): string | null {
  const at = shown.indexOf('|')
  const text = shown.slice(0, at) + shown.slice(at + 1)
  const done = key(Text.of(text.split('\n')), at)
  if (!done) return null
  let after = text
  for (const { from, to, insert } of [...done.changes].sort((a, b) => b.from - a.from)) {
    after = after.slice(0, from) + insert + after.slice(to)
  }
  return `${after.slice(0, done.caret)}|${after.slice(done.caret)}`
}

const enter = (shown: string) => press(continuationAt, shown)

describe('Enter', () => {
  it.each([
    ['- one|', '- one\n- |'],
    ['* one|', '* one\n* |'],
    ['  + one|', '  + one\n  + |'],
    ['-   wide|', '-   wide\n-   |'],
    ['1. one|', '1. one\n2. |'],
    ['9) nine|', '9) nine\n10) |'],
    ['- [x] done|', '- [x] done\n- [ ] |'],
    ['> said|', '> said\n> |'],
    ['> > said|', '> > said\n> > |'],
    ['> - said|', '> - said\n> - |'],
    ['- one| two', '- one\n- |two'],
    ['- |one', '- \n- |one'],
  ])('goes on: %j', (before, after) => expect(enter(before)).toBe(after))

  it.each([
    ['- one\n- |', '- one\n\n|'],
    ['1. one\n2. |', '1. one\n\n|'],
    ['- [ ] one\n- [ ] |', '- [ ] one\n\n|'],
    ['> said\n> |', '> said\n\n|'],
    ['> - said\n> - |', '> - said\n>\n> |'],
    ['- one\n  - two\n  - |', '- one\n  - two\n- |'],
    ['3. one\n   - two\n   - |', '3. one\n   - two\n4. |'],
  ])('ends on an empty item: %j', (before, after) => expect(enter(before)).toBe(after))

  it.each(['plain|', '|- one', '-| one', '---|', '**bold**|', '-one|', '|', '# Head|', '2024 was|'])(
    'is an ordinary line end: %j',
    (shown) => expect(enter(shown)).toBeNull(),
  )

  it('lets the items below count on', () => {
    expect(enter('1. a|\n2. b\n   deeper\n\n3. c\nend')).toBe('1. a\n2. |\n3. b\n   deeper\n\n4. c\nend')
  })

  it('leaves numbers alone that never counted', () => {
    expect(enter('1. a|\n1. b\n1. c')).toBe('1. a\n2. |\n1. b\n1. c')
    expect(enter('1. a|\n2) b')).toBe('1. a\n2. |\n2) b')
  })
})

describe('Backspace', () => {
  it.each([
    ['- |one', '|one'],
    ['- [ ] |one', '|one'],
    ['> - |one', '> |one'],
    ['- one\n  - |two', '- one\n- |two'],
  ])('takes the mark: %j', (before, after) => expect(press(unmarkAt, before)).toBe(after))

  it.each(['- o|ne', 'one|', '> |one'])('is ordinary: %j', (shown) => expect(press(unmarkAt, shown)).toBeNull())
})

describe('shiftItems', () => {
  function shift(lines: string, isDeeper: boolean): string | null {
    const from = lines.indexOf('|')
    const doc = Text.of(lines.replace('|', '').split('\n'))
    const changes = shiftItems(doc, from, doc.length, isDeeper)
    let text = doc.toString()
    for (const { from, to, insert } of [...(changes ?? [])].reverse())
      text = text.slice(0, from) + insert + text.slice(to)
    return changes && text
  }

  it.each([
    ['- a\n- |b', '- a\n  - b'],
    ['1. a\n2. |b\n   more', '1. a\n   2. b\n      more'],
    ['> - a\n> - |b', '> - a\n>   - b'],
    ['- a\n  - b\n- |c\n- d', '- a\n  - b\n  - c\n  - d'],
  ])('in: %j', (before, after) => {
    expect(shift(before, true)).toBe(after)
    const at = before.indexOf('|')
    expect(shift(`${after.slice(0, at)}|${after.slice(at)}`, false)).toBe(before.replace('|', ''))
  })

  it.each([
    ['- |a', true],
    ['- a\n  - |b', true],
    ['words|', true],
    ['- |a', false],
  ])('not %j', (lines, isDeeper) => expect(shift(lines, isDeeper)).toBeNull())
})

describe('readListLine', () => {
  it.each(['- a', '> 1. [x] b', '   c', '', '>', '- [ ]', '-\tx\r', '> > - q'])('loses nothing of %j', (line) => {
    const read = readListLine(line)
    expect(read.quote + read.indent + read.mark + read.gap + read.box + read.words).toBe(line)
    expect(prefixLength(read)).toBe(line.length - read.words.length)
  })
})
