import { describe, expect, test } from 'vitest'
import { wordDifference } from '@/lib/editing/word-difference'
import { differenceLines, foldLines, type Line } from './difference-lines'

const linesOf = (before: string, after: string) =>
  differenceLines(wordDifference(before, after).map((piece) => ({ ...piece, writers: writersOf(piece.kind) })))
const writersOf = (kind: string) => (kind === 'inserted' ? ['Ana'] : [])

const written = ({ segments }: Line) =>
  segments.map(({ kind, text }) => ({ same: text, deleted: `[-${text}-]`, inserted: `{+${text}+}` })[kind]).join('')

describe('the lines of a difference', () => {
  test.each([
    ['a word', 'One cat.\nTwo.\n', 'One dog.\nTwo.\n', ['One [-cat-]{+dog+}.', 'Two.']],
    ['a line that came in', 'One.\nThree.\n', 'One.\nTwo.\nThree.\n', ['One.', '{+Two.+}', 'Three.']],
    ['lines replaced', 'a\nb\nc\n', 'a\nx\ny\nc\n', ['a', '[-b-]', '{+x+}', '{+y+}', 'c']],
    ['an empty line that came in', 'a\nb\n', 'a\n\nb\n', ['a', '{+↵+}', 'b']],
    ['two lines joined', 'one two\nthree four\n', 'one two three four\n', ['one two[-↵-]', '{+ +}three four']],
    ['no line end at the end', 'one two', 'one two three', ['one two{+ three+}']],
    ['carriage returns', 'a b\r\nc\rd\n', 'a b\nc\rd\n', ['a b[-↵-]', '{+↵+}', 'c␍d']],
  ])('%s', (_, before, after, expected) => {
    expect(linesOf(before, after).map(written)).toEqual(expected)
  })

  test('say who wrote in them', () => {
    expect(
      linesOf('One cat.\nTwo.\n', 'One dog.\nTwo.\n').map(({ isChanged, writers }) => [isChanged, writers]),
    ).toEqual([
      [true, ['Ana']],
      [false, []],
    ])
  })

  test('are folded where nothing changed', () => {
    const text = Array.from({ length: 20 }, (_, at) => `line ${at}\n`)
    const after = text.with(4, 'other words\n').with(13, 'line thirteen\n').join('')
    const shown = foldLines(linesOf(text.join(''), after)).map((one) =>
      one.kind === 'folded' ? one.count : one.lines.length,
    )
    // Lines 0 and 1 are too few to fold.
    expect(shown).toEqual([8, 4, 5, 4])
    expect(foldLines(linesOf('a\nb\nc\nd\n', 'a\nb\nc\nd\n'))).toEqual([{ kind: 'folded', count: 4 }])
    expect(foldLines([])).toEqual([])
  })
})
