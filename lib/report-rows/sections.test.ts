import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import fc from '@/test/property'
import type { Edit } from './edit'
import { addSection, moveSection, outlineOf, removeSection, renameSection, roomToWrite } from './sections'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
const REVIEW = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')

function done(source: string, edit: Edit): string {
  if (typeof edit === 'string') throw new Error(edit)
  return applyChanges(source, edit)
}

function named(source: string, heading: string): number {
  const found = outlineOf(readReport(source)).find((section) => section.heading === heading)
  if (!found) throw new Error(`no ${heading}`)
  return found.index
}

const headings = (source: string, level = 2) =>
  outlineOf(readReport(source))
    .filter((section) => section.level <= level)
    .map(({ heading }) => heading)

test('an outline tells what is not written yet', () => {
  const source =
    '# T\n\n## Summary\n\nWords\n\n## Impact\n\n### Customers\n\n- 5 users\n\n## Timeline\n\n| Time | Event |\n|--|--|\n\n## Actions\n\n- [ ]\n\n<!-- none -->\n\n## People\n\nTBD\n'
  expect(outlineOf(readReport(source)).map(({ heading, isEmpty }) => [heading, isEmpty])).toEqual([
    ['Summary', false],
    ['Impact', false],
    ['Customers', false],
    ['Timeline', true],
    ['Actions', true],
    ['People', true],
  ])
  expect(outlineOf(readReport(SAMPLE)).filter(({ isEmpty }) => isEmpty)).toEqual([])
})

describe('a new section', () => {
  test('goes where sections of its kind mostly stand, and before the sign-off', () => {
    expect(headings(done(SAMPLE, addSection(readReport(SAMPLE), { heading: 'Detection' })))).toEqual([
      'Summary',
      'Timeline (All times in PST)',
      'Root Cause Analysis',
      'Impact',
      'Detection',
      'Resolution',
      'Action Items',
      'Lessons Learned',
      'Prevention Measures',
      'Attendees',
    ])
    const last = done(SAMPLE, addSection(readReport(SAMPLE), { heading: 'What Comes' }))
    expect(last).toContain('(Security review)\n\n## What Comes\n\n---\n')
    expect(done('', addSection(readReport(''), { heading: 'Summary' }))).toBe('## Summary\n')
    expect(done('# T', addSection(readReport('# T'), { heading: 'Summary', level: 3 }))).toBe('# T\n\n### Summary\n')
  })

  test('goes behind the one that is named, with those below it', () => {
    const after = done(SAMPLE, addSection(readReport(SAMPLE), { heading: 'X', after: named(SAMPLE, 'Impact') }))
    expect(after).toContain('escalations by enterprise customers\n\n## X\n\n## Resolution')
  })

  test('needs words', () => {
    expect(addSection(readReport(SAMPLE), { heading: ' # ' })).toBe('Write the heading of the section.')
  })
})

test('a section gets another heading', () => {
  const after = done(SAMPLE, renameSection(readReport(SAMPLE), named(SAMPLE, 'Impact'), 'Effect on customers'))
  expect(after).toBe(SAMPLE.replace('## Impact\n', '## Effect on customers\n'))
  expect(renameSection(readReport(SAMPLE), 1, ' ')).toBe('Write the heading of the section.')
  expect(done('# T\n\nOld\n---\n\nx', renameSection(readReport('# T\n\nOld\n---\n\nx'), 1, 'New'))).toBe(
    '# T\n\nNew\n---\n\nx',
  )
})

test('a section moves with those below it, and the sign-off stays at the end', () => {
  const up = done(SAMPLE, moveSection(readReport(SAMPLE), named(SAMPLE, 'Impact'), -1))
  expect(headings(up, 3).slice(2, 8)).toEqual([
    'Impact',
    'Customer Impact',
    'Technical Impact',
    'Reputation Impact',
    'Root Cause Analysis',
    'Technical Details',
  ])
  const last = done(SAMPLE, moveSection(readReport(SAMPLE), named(SAMPLE, 'Attendees'), -1))
  expect(headings(last).slice(-2)).toEqual(['Attendees', 'Prevention Measures'])
  expect(last).toContain('start from\n\n---\n\n*Report')
  expect(moveSection(readReport(SAMPLE), named(SAMPLE, 'Attendees'), 1)).toContain('last of its level')
  expect(moveSection(readReport(SAMPLE), named(SAMPLE, 'Customer Impact'), -1)).toContain('first of its level')
})

test('any move there and back gives the text as it was; taking out leaves the others', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(SAMPLE, REVIEW, SAMPLE.trimEnd(), '# T\n## A\na\n## B\n## C\nc'),
      fc.nat(30),
      fc.boolean(),
      (source, at, isUp) => {
        const report = readReport(source)
        const outline = outlineOf(report)
        const section = outline[at % outline.length]
        if (!section) return
        const by = isUp ? -1 : 1
        const edit = moveSection(report, section.index, by)
        const lines = (text: string) =>
          text
            .split('\n')
            .filter((line) => line.trim() !== '')
            .sort()
        if (typeof edit !== 'string') {
          const moved = applyChanges(source, edit)
          expect(lines(moved)).toEqual(lines(source))
          const again = outlineOf(readReport(moved))
          const ids = again.map(({ heading, level }) => `${level}${heading}`)
          expect([...ids].sort()).toEqual(outline.map(({ heading, level }) => `${level}${heading}`).sort())
        }
        const removed = applyChanges(source, removeSection(report, section.index) as Exclude<Edit, string>)
        const inside = source.slice(section.span.start, section.span.end)
        expect(lines(`${removed}\n${inside}`)).toEqual(lines(source))
      },
    ),
    { numRuns: 150 },
  )
})

test.each([
  ['# One\n\n## Summary\n\n## Impact\n\n- x\n', '# One\n\n## Summary\n\nWords\n\n## Impact\n\n- x\n'],
  ['# One\n\n## Summary\n## Impact\n', '# One\n\n## Summary\n\nWords\n\n## Impact\n'],
  ['# One\r\n\r\n## Summary\r\n\r\n## Impact\r\n', '# One\r\n\r\n## Summary\r\n\r\nWords\r\n\r\n## Impact\r\n'],
  ['# One\n\n## Summary\n', '# One\n\n## Summary\n\nWords\n'],
  ['# One\n\n## Summary', '# One\n\n## Summary\n\nWords\n'],
])('words typed into an empty section stand between blank lines: %j', (source, expected) => {
  const report = readReport(source)
  const index = report.sections.findIndex(({ heading }) => heading === 'Summary')
  const { changes, position } = roomToWrite(report, index)
  const roomy = applyChanges(source, changes)
  expect(`${roomy.slice(0, position)}Words${roomy.slice(position)}`).toBe(expected)
  expect(roomToWrite(readReport(roomy), index).changes).toEqual([])
})

test('a section that has words is left as it is', () => {
  const report = readReport('# One\n\n## Summary\n\nWords\n')
  expect(roomToWrite(report, 1)).toEqual({ changes: [], position: '# One\n\n## Summary\n\n'.length })
})
