import { describe, expect, test } from 'vitest'
import fc from '@/test/property'
import { type Piece, wordDifference, wordsChanged } from './word-difference'
import { countWords, wordsOf } from './words'

const written = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, text }) => ({ same: text, deleted: `[-${text}-]`, inserted: `{+${text}+}` })[kind]).join('')
const difference = (before: string, after: string) => written(wordDifference(before, after))
const side = (pieces: readonly Piece[], without: Piece['kind']) =>
  pieces.map(({ kind, text }) => (kind === without ? '' : text)).join('')

const atom = fc.constantFrom(
  ...[
    'the ',
    'cat ',
    'sat',
    ' ',
    '\n',
    '\n\n',
    '| a | b |\n',
    '## ',
    'é',
    'e\u0301',
    '😀',
    '👩‍👩‍👧',
    '🇳🇵',
    '漢',
    '字',
    '\r\n',
    '\t',
  ],
  ...['สวัสดี', 'नमस्ते', 'x', '.', '`code`', '\u0301'],
)
const text = fc.array(atom, { maxLength: 24 }).map((parts) => parts.join(''))

const cutsOf = (text: string) => {
  const cuts = new Set([text.length])
  for (const { index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) cuts.add(index)
  return cuts
}

describe('the difference of two texts by words', () => {
  test('gives back both texts, has no two neighbours of one kind, and cuts no character', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(0, 3, 40, 1_000_000), (before, after, steps) => {
        const pieces = wordDifference(before, after, steps)
        expect(side(pieces, 'inserted')).toBe(before)
        expect(side(pieces, 'deleted')).toBe(after)
        const [older, newer] = [cutsOf(before), cutsOf(after)]
        let [from, to] = [0, 0]
        for (const [index, { kind, text }] of pieces.entries()) {
          expect(text).not.toBe('')
          expect(kind).not.toBe(pieces[index - 1]?.kind)
          expect(kind === 'deleted' && pieces[index - 1]?.kind === 'inserted').toBe(false)
          expect([kind === 'inserted' || older.has(from), kind === 'deleted' || newer.has(to)]).toEqual([true, true])
          if (kind !== 'inserted') from += text.length
          if (kind !== 'deleted') to += text.length
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['nothing', 'One.\n', 'One.\n', 'One.\n'],
    ['a word', 'The cat sat down.\n', 'The dog sat down.\n', 'The [-cat-]{+dog+} sat down.\n'],
    ['an end of a word', 'The alert fired.\n', 'The alerts fired.\n', 'The [-alert-]{+alerts+} fired.\n'],
    ['a word that came in', 'We saw it.\n', 'We saw it late.\n', 'We saw it{+ late+}.\n'],
    [
      'a chance likeness within a sentence',
      'On Monday we fixed the bug in staging.\n',
      'On Monday we closed the ticket in staging.\n',
      'On Monday we [-fixed the bug-]{+closed the ticket+} in staging.\n',
    ],
    [
      'a line that says something else',
      'One.\nNobody looked at the queue.\nThree.\n',
      'One.\nDeploys were stopped by hand.\nThree.\n',
      'One.\n[-Nobody looked at the queue.\n-]{+Deploys were stopped by hand.\n+}Three.\n',
    ],
    [
      'cells of a table',
      '| Rotate keys | Ana | To do |\n',
      '| Rotate keys | Ben | Done |\n',
      '| Rotate keys | [-Ana-]{+Ben+} | [-To do-]{+Done+} |\n',
    ],
    [
      'a sentence with another after it',
      'Traffic fell.\n',
      'Traffic fell by half.\nNobody was paged for an hour, and then everybody was.\n',
      'Traffic fell{+ by half.\nNobody was paged for an hour, and then everybody was+}.\n',
    ],
    ['Chinese', '服务在三点恢复。', '服务在四点恢复。', '服务在[-三-]{+四+}点恢复。'],
    ['a family', 'ok 👩‍👩‍👧 there', 'ok 👩‍👩‍👦 there', 'ok [-👩‍👩‍👧-]{+👩‍👩‍👦+} there'],
    ['from nothing', '', 'One.\n', '{+One.\n+}'],
  ])('%s', (_, before, after, expected) => {
    expect(difference(before, after)).toBe(expected)
  })

  test('two long texts with nothing in common, and with much, take less than a second', () => {
    const lines = (seed: string) =>
      Array.from(
        { length: 14_000 },
        (_, at) => `${seed}${at} ${at % 97} of the queue, ${seed} and then some more words.\n`,
      )
    const shuffled = (seed: number) =>
      `${Array.from({ length: 9_000 }, (_, at) => `w${(at * seed) % 9_001}`).join(' ')}\n`
    const common = Array.from({ length: 10 }, (_, at) => `common ${at}\n`)
    const pairs: [string, string][] = [
      [lines('a').join(''), lines('b').join('')],
      [
        lines('a').join(''),
        lines('a')
          .map((line, at) => (at % 3 ? line : `${line}more\n`))
          .join(''),
      ],
      [
        common.map((line, at) => line + shuffled(at + 2)).join(''),
        common.map((line, at) => line + shuffled(at + 1_002)).join(''),
      ],
      ['é'.repeat(500_000), 'é'.repeat(499_000)],
    ]
    for (const [before, after] of pairs) {
      const start = process.cpuUsage()
      const pieces = wordDifference(before, after)
      const { user, system } = process.cpuUsage(start)
      expect((user + system) / 1_000).toBeLessThan(1_000)
      expect(side(pieces, 'inserted') === before && side(pieces, 'deleted') === after).toBe(true)
    }
  })
})

test('words that came in and went out are counted', () => {
  expect(wordsChanged(wordDifference('One two.\n', 'One two three four.\n'))).toEqual({ added: 2, removed: 0 })
  expect(wordsChanged(wordDifference('The cat sat.\n', 'The dog sat.\n'))).toEqual({ added: 1, removed: 1 })
  expect(countWords('## It’s 14:20, 服务!')).toBe(6)
  expect(countWords(' - | \n')).toBe(0)
})

test.each([
  ['It was 14:20.\n', ['It', ' ', 'was', ' ', '14', ':', '20', '.', '\n']],
  ['Zoë  ran', ['Zoë', '  ', 'ran']],
  ['नमस्ते x', ['नमस्ते', ' ', 'x']],
  ['服务 ok', ['服', '务', ' ', 'ok']],
  ['a\r\nb', ['a', '\r\n', 'b']],
])('%j is cut into words', (text, words) => {
  expect(wordsOf(text)).toEqual(words)
})
