import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import fc from '@/test/property'
import { readPasted } from './pasted'
import type { InputContext } from './settle'
import { readTyped } from './typed'
import { insertEntries, type NewEntry } from './written'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')

function contextOf(report: Report, after = report.entries.at(-1)): InputContext {
  const { timeZone, zoneLabel, date: day } = report
  return { timeZone, zoneLabel, day, previous: after?.local ?? null, now: '2024-03-19T22:05:31Z' }
}

/** The lines that typing puts into a document, behind entry number `behind` (the last one by default). */
function typedInto(source: string, lines: string[], behind = -1): string[] | null {
  const report = readReport(source)
  const after = report.entries.at(behind)
  let context = contextOf(report, after)
  const rows = lines.map((line) => {
    const row = readTyped(line, context)
    context = { ...context, previous: row.local ?? context.previous }
    return row
  })
  const insertion = insertEntries(report, rows, after)
  if (!insertion) return null
  const text = applyChanges(source, [insertion.change])
  const old = new Set(source.split(/\r?\n/))
  return text.split('\n').filter((line) => !old.has(line.replace('\r', '')))
}

const ZONED = '# Outage, March 18, 2024\n\n## Timeline (UTC)\n\n'

describe('a typed line goes into', () => {
  test.each<[string, string, string[]]>([
    ['the sample', SAMPLE, ['| 15:20 | Thanks \\| all |', '| 2024-03-19 15:10 | Review<br>held |']],
    ['a list', `${ZONED}- 14:20 a\n- 14:25 b\n\n## Next\n`, ['- 15:20 Thanks | all', '- 2024-03-19 15:10 Review held']],
    [
      'a list with marks',
      `${ZONED}* **14:20** - a\n* **14:25** - b`,
      ['* **15:20** - Thanks | all', '* **2024-03-19 15:10** - Review held'],
    ],
    [
      'a list with CRLF',
      `${ZONED}1. 14:20 a\n1. 14:25 b\n`.replaceAll('\n', '\r\n'),
      ['1. 15:20 Thanks | all\r', '1. 2024-03-19 15:10 Review held\r'],
    ],
    ['lines apart', `${ZONED}14:20 a\n\n14:25 b\n`, ['15:20 Thanks | all', '2024-03-19 15:10 Review held']],
    [
      'headings',
      `${ZONED}### 14:20\n\na\n\n### 14:25\n\nb\n`,
      ['### 15:20', 'Thanks | all', '### 2024-03-19 15:10', 'Review held'],
    ],
    [
      'a table with more columns',
      `${ZONED}| Who | Time | Event | Link |\n|-|-|-|-|\n| Ann | 14:20 | a | x |\n`,
      ['|  | 15:20 | Thanks \\| all |  |', '|  | 2024-03-19 15:10 | Review<br>held |  |'],
    ],
    [
      'a table of no rows',
      `${ZONED}| Time | Event |\n|---|---|\n`,
      ['| 15:20 | Thanks \\| all |', '| 2024-03-19 15:10 | Review<br>held |'],
    ],
    [
      'an empty section',
      `${ZONED}\n## Next\n`,
      ['| Time | Event |', '|------|-------|', '| 15:20 | Thanks \\| all |', '| 2024-03-19 15:10 | Review<br>held |'],
    ],
  ])('%s', (_, source, expected) => {
    expect(typedInto(source, ['15:20 Thanks | all', '2024-03-19 15:10 Review\nheld'])).toEqual(expected)
  })

  test('the middle of a timeline, around midnight too', () => {
    const source = `${ZONED}- 23:50 a\n- 00:10 b\n`
    expect(typedInto(source, ['23:58 c', '00:04 d'], 0)).toEqual(['- 23:58 c', '- 00:04 d'])
    expect(typedInto(source, ['2024-03-17 09:00 c'], 0)).toBeNull()
  })

  test('a text, without a time', () => {
    expect(typedInto(`${ZONED}- 14:20 a\n- 14:25 b`, ['1423 users affected'])).toEqual(['- 1423 users affected'])
    expect(typedInto(SAMPLE, ['1423 users affected'])).toEqual(['|  | 1423 users affected |'])
    expect(typedInto(`${ZONED}14:20 a\n\n14:25 b`, ['users affected'])).toBeNull()
  })

  test('a list whose text would be read as part of the time', () => {
    expect(typedInto(`${ZONED}- 14:20 a\n- 14:25 b`, ['14:30: May 5 customers called'])).toEqual([
      '- 2024-03-18 14:30 May 5 customers called',
    ])
  })

  test('the second of two hours, with its offset', () => {
    const source = '# Outage, November 3, 2024\n\n## Timeline (Pacific)\n\n- 00:50 a\n'
    expect(typedInto(source, ['01:30 b', '01:30 PST c'])).toEqual(['- 01:30 b', '- 2024-11-03 01:30-08:00 c'])
  })

  test('no report without a timeline', () => {
    expect(typedInto('# Outage\n\n## Impact\n', ['14:20 a'])).toBeNull()
  })
})

test('a pasted text is read back as its preview', () => {
  const report = readReport(SAMPLE)
  const preview = readPasted('Ann Lee  3:28 PM\none\ntwo\nBob K  12:04 AM\nthree | four', contextOf(report))
  const insertion = insertEntries(report, preview.rows)
  expect(insertion?.entries.map(({ local, text }) => [local, text])).toEqual([
    ['2024-03-18T15:28:00', 'one<br>two'],
    ['2024-03-19T00:04:00', 'three | four'],
  ])
})

describe('any entries', () => {
  const zones = ['PT', 'UTC', 'CET', 'IST', 'Australia/Sydney']
  const shapes: [string, (zone: string) => string][] = [
    ['table', (zone) => `# X, 2024-03-09\n\n## Timeline (${zone})\n\n| Time | Event |\n|--|--|\n| 14:20 | a |\n`],
    ['empty', (zone) => `# X, 2024-03-09\n\n## Timeline\n\nAll times in ${zone}.\n`],
    ['list', (zone) => `# X, 2024-03-09\n\n## Timeline (${zone})\n\n- 14:20 a\n- 14:30 b\n\n## Next\n\nwords\n`],
  ]
  const steps = fc.array(
    fc.tuple(
      fc.oneof(fc.integer({ min: -300, max: 1_000 }), fc.integer({ min: -4_000, max: 400_000 })),
      fc.constantFrom('', '~'),
      fc.boolean(),
      fc.string({ maxLength: 20 }).map((text) => text.replace(/[<>[\]`*_~\\!#-]/g, '').trim()),
    ),
    { minLength: 1, maxLength: 6 },
  )

  test.each(shapes)('written into a %s are read back as the same instants, texts and milestones', (_, make) => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), steps, (zone, moves) => {
        const report = readReport(make(zone))
        let minute = Date.parse('2024-03-09T14:30:00Z')
        const rows = moves.map(([step, about, withSeconds, words]): NewEntry => {
          minute += step * 60_000
          const [date, clock] = new Date(minute + (withSeconds ? 7_000 : 0)).toISOString().split(/[TZ]/) as [
            string,
            string,
          ]
          const row = readTyped(`${about}${date} ${clock.slice(0, withSeconds ? 8 : 5)} x`, contextOf(report))
          return { ...row, text: `Alert fired ${words}`.trim().replace(/\s+/g, ' ') }
        })
        const insertion = insertEntries(report, rows)
        expect(insertion?.entries.map(({ at, text, approximate }) => [at, text, approximate])).toEqual(
          rows.map(({ at, text, approximate }) => [at, text, approximate]),
        )
        expect(insertion?.entries[0]?.milestone).toBe('alerted')
      }),
      { numRuns: 80 },
    )
  })

  test('whatever their text, give what was meant or nothing', () => {
    const report = readReport(SAMPLE)
    let given = 0
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const row = { ...readTyped('15:20 x', contextOf(report)), text }
        const insertion = insertEntries(report, [row])
        if (insertion) given++
        const again = insertion && readReport(applyChanges(SAMPLE, [insertion.change]))
        if (again) expect(again.entries).toHaveLength(report.entries.length + 1)
      }),
      { numRuns: 80 },
    )
    expect(given).toBeGreaterThan(70)
  })
})

test('what is settled once is settled the same from what is written', () => {
  const report = readReport(SAMPLE)
  const row = readTyped('~15:20 x', contextOf(report))
  const entry = insertEntries(report, [row])?.entries[0]
  expect(entry).toMatchObject({ local: row.local, at: row.at, approximate: true, written: '~15:20' })
})
