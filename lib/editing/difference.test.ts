import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import { applyChanges, changeOf } from '@/lib/markdown/write'
import fc from '@/test/property'
import { textOf } from './authority'
import { changesBetween, changesOf } from './difference'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')

const apply = (before: string, after: string) => changesBetween(before, after).apply(textOf(before)).toString()

/** The pieces of a change: [from, to, what is put there]. */
function pieces(before: string, after: string) {
  const list: [number, number, string][] = []
  changesBetween(before, after).iterChanges((from, to, _start, _end, text) => list.push([from, to, text.toString()]))
  return list
}

const line = fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'a', '😀\n', '😁\n', 'x😀y\n', 'x\r\n')
const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join(''))

describe('the change between two texts', () => {
  test('makes the one into the other and cuts no character', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(apply(before, after)).toBe(after)
        for (const [from, to, inserted] of pieces(before, after)) {
          expect(inserted.isWellFormed()).toBe(true)
          expect(before.slice(0, from).isWellFormed() && before.slice(0, to).isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test.each([
    ['nothing', 'a\nb\n', 'a\nb\n', []],
    ['a word', 'one\ntwo cats\nthree\n', 'one\ntwo dogs\nthree\n', [[8, 11, 'dog']]],
    [
      'a line that moved',
      'a\nb\nc\n',
      'b\nc\na\n',
      [
        [0, 2, ''],
        [6, 6, 'a\n'],
      ],
    ],
    [
      'two places',
      'a\nb\nc\nd\n',
      'a\nB\nc\nD\n',
      [
        [2, 3, 'B'],
        [6, 7, 'D'],
      ],
    ],
    ['half a character', '😀', '😁', [[0, 2, '😁']]],
  ])('%s', (_, before, after, expected) => {
    expect(pieces(before, after)).toEqual(expected)
  })
})

test('a change of a row is a change of the whole text', () => {
  const report = readReport(SAMPLE)
  const [item] = report.actionItems
  const change = item && changeOf(report, item, 'owner', 'Ann Other')
  if (!change) throw new Error('the sample has an owner')
  expect(changesOf([change], SAMPLE.length).apply(textOf(SAMPLE)).toString()).toBe(applyChanges(SAMPLE, [change]))
})
