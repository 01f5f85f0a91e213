import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import fc from '@/test/property'
import { inspectJson, inspectLines } from './inspect'
import type { ActionItem, Entry } from './model'
import { readReport } from './read'
import { applyChanges, changeOf, writeReport } from './write'

const SAMPLES = ['INC-2024-0318-001.md', 'weekly-review-2024-W50.md'].map((name) =>
  readFileSync(`prisma/samples/${name}`, 'utf8'),
)
const CORPUS = '../shared/corpus'

const ODD = [
  '---',
  'title: "Checkout down"',
  '---',
  '',
  'Setext heading',
  '==============',
  '',
  '````md',
  '```js',
  'nested',
  '```',
  '````',
  '',
  '## Timeline (UTC)',
  '',
  '| Time | Event | Link |',
  '|:----:|-------|------|',
  '| 23:58 | `a \\| b` deployed | <https://x.example> |  ',
  '| 00:04 | one<br>two | |',
  '',
  '1) ordered  ',
  '\t- tab',
  '<!-- a note -->',
  '> 14:20 quoted',
  '[^1]: a footnote',
].join('\n')

function written(source: string): string {
  return writeReport(readReport(source))
}

describe('a document that nobody edits comes out as it went in', () => {
  test.each([
    ['as it is', (text: string) => text],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with CR', (text: string) => text.replaceAll('\n', '\r')],
    ['with mixed line ends', (text: string) => text.replace(/\n/g, (end, at: number) => (at % 3 ? end : '\r\n'))],
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
    ['without a final newline', (text: string) => text.trimEnd()],
    ['with many', (text: string) => `${text}\n\n\n`],
  ])('%s', (_, change) => {
    for (const source of [...SAMPLES, ODD]) expect(written(change(source))).toBe(change(source))
  })

  test('CRLF and a byte order mark change nothing in what is read', () => {
    const plain = inspectJson(readReport(ODD), 'odd.md')
    expect(inspectJson(readReport(`\ufeff${ODD.replaceAll('\n', '\r\n')}`), 'odd.md')).toEqual(plain)
    expect(plain.entries.map(({ written }) => written)).toEqual(['23:58', '00:04'])
    expect(plain.zoneLabel).toBe('UTC')
  })

  test.skipIf(!existsSync(CORPUS))('every public report beside the checkout', () => {
    const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('__'))
    let read = 0
    for (const name of files) {
      const source = sourceOf(join(CORPUS, name))
      if (source === null) continue
      expect(written(source), name).toBe(source)
      read++
    }
    expect(read).toBeGreaterThan(200)
  })
})

function sourceOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // A folder.
  }
}

const line = fc.oneof(
  fc.constantFrom(
    '# Title',
    '## Timeline (UTC)',
    '## Action Items',
    '## Impact',
    '### 14:20',
    '```',
    '~~~',
    '---',
    '===',
    '',
    '  ',
  ),
  fc.constantFrom(
    '| Time | Event |',
    '|---|---|',
    '| 14:20 | a |',
    '- 14:23 alert',
    '- [ ] do',
    '- [x] done',
    '**Severity:** P1',
    '<!--',
    '-->',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
)
const document = fc
  .tuple(
    fc.constantFrom('', '\ufeff', '---\n'),
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 40 }),
  )
  .map(([head, lines]) => head + lines.flat().join(''))

describe('any text', () => {
  test('is read without an error and written back as it was', () => {
    fc.assert(
      fc.property(document, (source) => {
        const report = readReport(source)
        inspectLines(report)
        JSON.stringify(inspectJson(report, 'x'))
        expect(writeReport(report)).toBe(source)
      }),
      { numRuns: 800 },
    )
  })

  test('also random bytes and samples with bytes changed', () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...SAMPLES),
        fc.array(fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 20 }),
      )
      .map(([sample, edits]) =>
        edits.reduce(
          (text, [at, insert]) => text.slice(0, at % text.length) + insert + text.slice((at % text.length) + 3),
          sample,
        ),
      )
    const bytes = fc.uint8Array({ maxLength: 2_000 }).map((array) => new TextDecoder().decode(array))
    fc.assert(
      fc.property(fc.oneof(mutated, bytes), (source) => {
        expect(written(source)).toBe(source)
      }),
      { numRuns: 400 },
    )
  })

  test('every row lies in its section, its slots within the row', () => {
    fc.assert(
      fc.property(fc.oneof(document, fc.constantFrom(...SAMPLES, ODD)), (source) => {
        const report = readReport(source)
        for (const row of [
          ...report.entries,
          ...report.actionItems,
          ...report.impactFigures,
          ...report.alertRecommendations,
        ]) {
          const section = report.sections[row.section]
          expect(row.span.start).toBeGreaterThanOrEqual(section?.headingSpan.start ?? 0)
          expect(row.span.end).toBeLessThanOrEqual(section?.bodySpan.end ?? source.length)
          for (const slot of Object.values(row.slots)) {
            expect(slot.start).toBeGreaterThanOrEqual(row.span.start)
            expect(slot.end).toBeLessThanOrEqual(row.span.end)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('an edit', () => {
  const value = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('a | b', 'one\ntwo', '14:21', 'Ann', '\\|', 'x\r\ny'),
  )

  test('of one value changes its own line and no other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SAMPLES, ODD, ODD.replaceAll('\n', '\r\n')),
        fc.nat(),
        fc.nat(),
        value,
        (source, pick, which, text) => {
          const report = readReport(source)
          const rows = [...report.entries, ...report.actionItems].filter((row) => Object.keys(row.slots).length > 0)
          const row = rows[pick % rows.length] as Entry | ActionItem
          const fields = Object.keys(row.slots)
          const change = changeOf(report, row, fields[which % fields.length] ?? 'text', text)
          const after = change ? applyChanges(source, [change]) : source
          const [a, b] = [source.split('\n'), after.split('\n')]
          expect(b.length).toBe(a.length)
          expect(a.flatMap((words, index) => (words === b[index] ? [] : [index + 1]))).toEqual(change ? [row.line] : [])
        },
      ),
      { numRuns: 400 },
    )
  })

  test('is read back as it was written, in a cell with pipes and line breaks too', () => {
    const report = readReport(ODD)
    const entry = report.entries[1] as Entry
    const change = changeOf(report, entry, 'text', 'a | b\nc')
    const again = readReport(applyChanges(ODD, change ? [change] : []))
    expect(again.entries[1]?.text).toBe('a | b<br>c')
    expect(again.entries).toHaveLength(report.entries.length)
  })

  test('of what is not written down is refused', () => {
    const report = readReport(SAMPLES[1] ?? '')
    expect(() => changeOf(report, report.actionItems[0] as ActionItem, 'due', 'Mar 3')).toThrow('has no place for due')
  })
})

// What once took minutes: each of these must stay well within the test's own time limit.
describe('a large document is read in time that grows with its size', () => {
  const many = (text: string, size = 1_000_000) => text.repeat(Math.ceil(size / text.length))
  test.each([
    ['2 MB of reports', many(SAMPLES[0] ?? '', 2_000_000)],
    ['a line of 1 MB', `# T\n\n${many('word | ')}`],
    ['a timeline of plain lines', `# T\n\n## Timeline\n\n${many('14:20 deployed\n')}`],
    [
      'list items, each deeper than the last',
      `## Timeline\n\n${Array.from({ length: 1_400 }, (_, depth) => `${' '.repeat(depth)}- 14:20 x`).join('\n')}`,
    ],
    ['openings that never close', many('[[**`<!-- ')],
    ['table rules without end', many('|a|\n|-|\n')],
    ['spaces', many(' ')],
  ])(
    '%s',
    (_, source) => {
      const report = readReport(source)
      inspectLines(report)
      expect(writeReport(report)).toBe(source)
    },
    20_000,
  )
})
