import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MILESTONES, type Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import { readTyped } from '@/lib/timeline-input/typed'
import fc from '@/test/property'
import type { Edit } from './edit'
import {
  addEntries,
  inputContext,
  isOutOfOrder,
  moveEntry,
  removeEntry,
  setEntryText,
  setEntryTime,
  setMilestone,
  sortEntries,
} from './entries'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
const NOW = '2024-03-19T22:05:31Z'
const ZONED = '# Outage, March 18, 2024\n\n## Timeline (UTC)\n\n'
const LIST = `${ZONED}- 14:20 Errors rise\n- 14:25 **Ann** looks\n- 14:40 Fixed\n\n## Next\n\nwords\n`

/** The lines of a text that a change brought and those it took, as "+line" and "-line". */
function linesChanged(source: string, edit: Edit): string[] | string {
  if (typeof edit === 'string') return edit
  const [before, after] = [source.split('\n'), applyChanges(source, edit).split('\n')]
  const left = [...after]
  const gone = before.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...gone.map((line) => `-${line}`), ...left.map((line) => `+${line}`)]
}

function entryAt(report: Report, index: number) {
  const entry = report.entries.at(index)
  if (!entry) throw new Error(`no entry ${index}`)
  return entry
}

const shown = (source: string) => readReport(source).entries.map(({ written, text }) => `${written} ${text}`)

describe('the time of an entry', () => {
  test.each<[string, number, string, string[] | string]>([
    [
      SAMPLE,
      1,
      '14:24',
      ['-| 14:23 | First alert triggered through PagerDuty |', '+| 14:24 | First alert triggered through PagerDuty |'],
    ],
    [LIST, 1, '2:30pm', ['-- 14:25 **Ann** looks', '+- 14:30 **Ann** looks']],
    [LIST, 1, '+3m', ['-- 14:25 **Ann** looks', '+- 14:23 **Ann** looks']],
    [LIST, 2, '2024-03-19 02:00', ['-- 14:40 Fixed', '+- 02:00 Fixed']],
    [LIST, 2, '2024-03-20 02:00', ['-- 14:40 Fixed', '+- 2024-03-20 02:00 Fixed']],
    [LIST, 1, 'soon', 'No time is read in this: write 14:23, or 2024-03-18 14:23.'],
  ])('is written where it stood, as the timeline writes times', (source, index, typed, expected) => {
    const report = readReport(source)
    expect(linesChanged(source, setEntryTime(report, entryAt(report, index), typed, NOW))).toEqual(expected)
  })

  test('leaves a text of several lines', () => {
    const source = `${ZONED}- 14:20:00 UTC a\n  goes on\n- 14:25 b\n`
    const report = readReport(source)
    expect(linesChanged(source, setEntryTime(report, entryAt(report, 0), '14:21', NOW))).toEqual([
      '-- 14:20:00 UTC a',
      '+- 14:21 a',
    ])
  })

  test('leaves the others on their days', () => {
    const source = `${ZONED}- 2024-03-20 14:20 a\n- 14:25 b\n- 14:30 c\n`
    const report = readReport(source)
    expect(linesChanged(source, setEntryTime(report, entryAt(report, 0), '2024-03-18 14:20', NOW))).toEqual([
      '-- 2024-03-20 14:20 a',
      '-- 14:25 b',
      '+- 14:20 a',
      '+- 2024-03-20 14:25 b',
    ])
  })
})

describe('the text of an entry', () => {
  test('keeps to its cell, and to its line', () => {
    const report = readReport(SAMPLE)
    expect(linesChanged(SAMPLE, setEntryText(report, entryAt(report, 1), 'Two | pipes\nand a line'))).toEqual([
      '-| 14:23 | First alert triggered through PagerDuty |',
      '+| 14:23 | Two \\| pipes<br>and a line |',
    ])
    const list = readReport(LIST)
    expect(linesChanged(LIST, setEntryText(list, entryAt(list, 2), 'May 5 customers called'))).toEqual([
      '-- 14:40 Fixed',
      '+- 2024-03-18 14:40 May 5 customers called',
    ])
  })

  test('of a row that lacks the cell gets one', () => {
    const source = `${ZONED}| Time | Event |\n|--|--|\n| 14:20 | a |\n| 14:25 |\n`
    const report = readReport(source)
    expect(linesChanged(source, setEntryText(report, entryAt(report, 1), 'b'))).toEqual([
      '-| 14:25 |',
      '+| 14:25 | b |',
    ])
  })

  test('is never nothing', () => {
    const report = readReport(LIST)
    expect(setEntryText(report, entryAt(report, 0), ' ')).toContain('delete the entry')
  })
})

describe('milestones', () => {
  test('are said by a first sentence where the words do not, and taken back with it', () => {
    const report = readReport(LIST)
    const edit = setMilestone(report, entryAt(report, 0), 'detected')
    expect(linesChanged(LIST, edit)).toEqual(['-- 14:20 Errors rise', '+- 14:20 Detected. Errors rise'])
    const again = readReport(applyChanges(LIST, edit as Exclude<Edit, string>))
    expect(linesChanged(again.source, setMilestone(again, entryAt(again, 0), null))).toEqual([
      '-- 14:20 Detected. Errors rise',
      '+- 14:20 Errors rise',
    ])
    expect(linesChanged(again.source, setMilestone(again, entryAt(again, 1), 'detected'))).toEqual([
      '-- 14:20 Detected. Errors rise',
      '-- 14:25 **Ann** looks',
      '+- 14:20 Errors rise',
      '+- 14:25 Detected. **Ann** looks',
    ])
  })

  test('that words say stay until the words change', () => {
    const report = readReport(SAMPLE)
    expect(setMilestone(report, entryAt(report, 1), null)).toBe(
      'The words of the entry say "alerted": change them first.',
    )
    expect(setMilestone(report, entryAt(report, 4), 'alerted')).toBe(
      'The words of 14:23 say "alerted": change those first.',
    )
  })

  test.each(MILESTONES)('%s can be said of any entry', (milestone) => {
    const report = readReport(LIST)
    for (const entry of report.entries) {
      const edit = setMilestone(report, entry, milestone)
      expect(typeof edit, String(edit)).not.toBe('string')
    }
  })
})

describe('taking out and moving', () => {
  test('takes one line out, and puts it before its neighbour', () => {
    const report = readReport(SAMPLE)
    expect(linesChanged(SAMPLE, removeEntry(report, entryAt(report, 12)))).toEqual([
      '-| 15:08 | Orders fully recovered and the incident is resolved |',
    ])
    const moved = moveEntry(report, entryAt(report, 1), -1)
    expect(shown(applyChanges(SAMPLE, moved as Exclude<Edit, string>)).slice(0, 2)).toEqual([
      '14:23 First alert triggered through PagerDuty',
      '14:20 Rising number of failed requests detected on the order dashboard',
    ])
  })

  test('keeps the days of others', () => {
    const source = `${ZONED}- 2024-03-20 14:20 a\n- 14:25 b\n`
    const report = readReport(source)
    expect(linesChanged(source, removeEntry(report, entryAt(report, 0)))).toEqual([
      '-- 2024-03-20 14:20 a',
      '-- 14:25 b',
      '+- 2024-03-20 14:25 b',
    ])
    expect(moveEntry(report, entryAt(report, 1), -1)).toContain('write the date into the time')
    expect(moveEntry(report, entryAt(report, 0), -1)).toBe('It is the first.')
  })

  test('numbers stay where they are, and lines apart stay apart', () => {
    const source = `${ZONED}1. 14:20 a\n\n2. 14:25 b\n\n3. 14:30 c\n`
    const report = readReport(source)
    const edit = moveEntry(report, entryAt(report, 0), 1) as Exclude<Edit, string>
    expect(applyChanges(source, edit)).toBe(`${ZONED}1. 14:25 b\n\n2. 14:20 a\n\n3. 14:30 c\n`)
  })

  test('sorts by time, moving only what stands wrong', () => {
    const source = `${ZONED}- 14:20 a\n- 14:40 d\n- 14:25 b\n- 14:30 c\n- 14:10 z\n`
    const report = readReport(source)
    expect(report.entries.filter((entry) => isOutOfOrder(report, entry)).map(({ text }) => text)).toEqual(['b', 'z'])
    const edit = sortEntries(report, entryAt(report, 0).section) as Exclude<Edit, string>
    expect(applyChanges(source, edit)).toBe(`${ZONED}- 14:10 z\n- 14:20 a\n- 14:25 b\n- 14:30 c\n- 14:40 d\n`)
  })
})

describe('adding', () => {
  test('behind an entry', () => {
    const report = readReport(LIST)
    const first = entryAt(report, 0)
    const edit = addEntries(report, [readTyped('+2m Called !k', inputContext(report, first, NOW))], first)
    expect(typeof edit === 'string' ? edit : applyChanges(LIST, edit)).toContain(
      '- 14:20 Errors rise\n- 14:22 Acknowledged. Called\n- 14:25',
    )
    const long = readTyped('2024-03-20 09:00 x', inputContext(report, first, NOW))
    expect(addEntries(report, [long], first)).toContain('write the date in front')
  })

  test('into a report without a timeline makes the section', () => {
    const source = '# Outage, March 18, 2024\n\n## Summary\n\nDown.\n\n## Impact\n\n- 5 users\n'
    const report = readReport(source)
    const row = readTyped('14:23 Alert fired !i', inputContext(report, undefined, NOW))
    const edit = addEntries(report, [row]) as Exclude<Edit, string>
    const after = readReport(applyChanges(source, edit))
    expect(after.sections.map(({ heading }) => heading)).toEqual([
      'Outage, March 18, 2024',
      'Summary',
      'Timeline',
      'Impact',
    ])
    expect(after.entries).toMatchObject([
      { written: '14:23', text: 'Impact started. Alert fired', milestone: 'impact started' },
    ])
    expect(after.source).toContain('Down.\n\n## Timeline\n\n| Time | Event |')
  })
})

describe('any change of an entry', () => {
  const minute = fc.integer({ min: 0, max: 1_439 })
  const sources = ['list', 'table', 'apart', 'numbered'] as const
  const made = (shape: (typeof sources)[number], minutes: number[]) => {
    const rows = minutes.map((at, index) => `${clock(at)}${shape === 'table' ? ' |' : ''} text ${index}`)
    if (shape === 'table')
      return `${ZONED}| Time | Event |\n|--|--|\n${rows.map((row) => `| ${row} |\n`).join('')}\nend\n`
    const mark = (at: number) => (shape === 'numbered' ? `${at + 1}. ` : shape === 'list' ? '- ' : '')
    return `${ZONED}${rows.map((row, at) => mark(at) + row).join(shape === 'apart' ? '\n\n' : '\n')}\n\n## Next\n\nwords\n`
  }
  const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`

  test('leaves every other entry and line as it was', () => {
    let done = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(minute, { minLength: 2, maxLength: 6 }),
        fc.nat(5),
        fc.constantFrom('time', 'text', 'remove', 'up', 'down', 'milestone'),
        minute,
        (shape, minutes, at, verb, other) => {
          const source = made(shape, minutes)
          const report = readReport(source)
          const entry = entryAt(report, at % report.entries.length)
          const edit =
            verb === 'time'
              ? setEntryTime(report, entry, clock(other), NOW)
              : verb === 'text'
                ? setEntryText(report, entry, `other ${other} words`)
                : verb === 'remove'
                  ? removeEntry(report, entry)
                  : verb === 'milestone'
                    ? setMilestone(report, entry, 'mitigated')
                    : moveEntry(report, entry, verb === 'up' ? -1 : 1)
          if (typeof edit === 'string') return
          done++
          const after = readReport(applyChanges(source, edit))
          const rest = (of: Report) =>
            of.entries.filter(({ text }) => !text.includes('other') && !text.includes(entry.text))
          const facts = (of: Report) => rest(of).map(({ text, at: instant }) => `${instant} ${text}`)
          expect(facts(after).sort()).toEqual(facts(report).sort())
          const outside = (text: string) => text.split('\n').filter((line) => !/text|other/.test(line) && line !== '')
          expect(outside(after.source)).toEqual(outside(source))
          if (verb === 'text') expect(after.entries.map(({ text }) => text)).toContain(`other ${other} words`)
          if (verb === 'time') expect(after.entries.map(({ local }) => local?.slice(11, 16))).toContain(clock(other))
        },
      ),
      { numRuns: 300 },
    )
    expect(done).toBeGreaterThan(200)
  })
})
