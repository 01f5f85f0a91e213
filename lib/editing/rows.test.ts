import { readFileSync } from 'node:fs'
import { ChangeSet } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import fc from '@/test/property'
import { textOf } from './authority'
import { mapSpan } from './positions'
import { pairRows } from './rows'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')

/** The action items of the sample after a change, each as the index of the one it was. */
function itemsAfter(from: number, to: number, insert: string) {
  const changes = ChangeSet.of({ from, to, insert }, SAMPLE.length, '\n')
  const known = readReport(SAMPLE).actionItems.map(({ span }) => mapSpan(span, changes, false))
  const read = readReport(changes.apply(textOf(SAMPLE)).toString()).actionItems
  return pairRows(
    known,
    read.map(({ span }) => span),
  )
}

const rows = readReport(SAMPLE).actionItems.map(({ span }) => span)
const [first, second] = [rows[0]!, rows[1]!]
const lineEnd = (span: { end: number }) => SAMPLE.indexOf('\n', span.end - 1) + 1

describe('an action item stays the same one', () => {
  test('when its title is typed anew, and when text moves it', () => {
    expect(itemsAfter(first.start + 2, first.start + 12, 'Other words')).toEqual([0, 1, 2, 3, 4, 5])
    expect(itemsAfter(0, 0, 'A paragraph.\n\n')).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('when another comes before it or goes', () => {
    const row = `| A title that is far longer than any ${'other '.repeat(40)}|${' x |'.repeat(3)}\n`
    expect(itemsAfter(lineEnd(first), lineEnd(first), row)).toEqual([0, null, 1, 2, 3, 4, 5])
    expect(itemsAfter(second.start, lineEnd(second), '')).toEqual([0, 2, 3, 4, 5])
  })
})

test('no row is given twice, and each shares text with its own', () => {
  const spans = fc
    .uniqueArray(fc.nat(40), { maxLength: 12 })
    .map((cuts) => cuts.sort((a, b) => a - b).flatMap((end, at) => (at % 2 ? { start: cuts[at - 1] ?? 0, end } : [])))
  fc.assert(
    fc.property(spans, spans, fc.array(fc.boolean()), (all, read, gone) => {
      const known = all.map((span, index) => (gone[index] ? null : span))
      const pairs = pairRows(known, read)
      const given = pairs.filter((index) => index !== null)
      expect(new Set(given).size).toBe(given.length)
      for (const [at, index] of pairs.entries()) {
        const [was, is] = [index === null ? null : known[index], read[at]]
        if (index !== null) expect(was && is && was.start < is.end && is.start < was.end).toBe(true)
      }
    }),
  )
})
