import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { timelineOrder } from './timeline-order'

const of = (rows: string) => checked(timelineOrder, `# Outage on 2024-03-18\n\n## Timeline (UTC)\n\n${rows}\n`)
const list = (...rows: string[]) => of(rows.map((row) => `- ${row}`).join('\n'))

describe('finds and sorts', () => {
  test.each([
    [
      'two that changed places',
      ['14:20 a', '14:30 b', '14:25 c', '14:40 d'],
      '14:30 stands above 14:25, which is earlier',
    ],
    [
      'one mistyped',
      ['14:20 a', '14:30 b', '13:25 c', '14:40 d', '14:50 e'],
      '13:25 stands below 14:30, which is later',
    ],
    ['one far ahead', ['14:20 a', '17:30 b', '14:25 c', '14:40 d'], '17:30 stands above 14:25, which is earlier'],
    [
      'a run',
      ['14:20 a', '14:30 b', '14:40 c', '14:01 d', '14:02 e', '14:50 f'],
      '14:01 and 1 more stand below 14:40, which is later',
    ],
    [
      'another day',
      ['2024-03-18 14:20 a', '2024-03-19 10:00 b', '2024-03-18 15:00 c', '2024-03-19 11:00 d'],
      '2024-03-19 10:00 stands above 2024-03-18 15:00, which is earlier',
    ],
  ])('%s', (_, rows, message) => {
    const { messages, fixed } = list(...rows)
    expect(messages).toEqual([message])
    expect(checked(timelineOrder, fixed).findings).toEqual([])
    for (const row of rows) expect(fixed).toContain(row)
  })

  test('one that is planted in the sample', () => {
    const { messages, findings, fixed } = checked(timelineOrder, incidentSample(['| 14:30 |', '| 14:50 |']))
    expect(messages).toEqual(['14:50 stands above 14:32, which is earlier'])
    expect(findings[0]?.places.map(({ line }) => line)).toEqual([20, 21])
    expect(checked(timelineOrder, fixed).findings).toEqual([])
  })

  test('each of many lists, with a fix for the first two: each is tried on the whole text', () => {
    const sections = ['Web', 'Mail', 'Search', 'Login'].map(
      (name) => `### ${name}\n\n- 14:20 a\n- 14:10 b\n- 14:30 c\n`,
    )
    const { findings } = of(sections.join('\n'))
    expect(findings.map(({ fix }) => fix !== null)).toEqual([true, true, false, false])
    const rows = Array.from({ length: 301 }, (_, at) => (at === 150 ? '09:00 x' : '10:00 x'))
    expect(list(...rows).findings.map(({ fix }) => fix)).toEqual([null])
  })

  test('each of two, with one fix for both', () => {
    const { findings } = list('14:00 a', '14:10 b', '14:05 c', '14:20 d', '14:30 e', '14:25 f', '14:40 g')
    expect(findings).toHaveLength(2)
    expect(findings[0]?.fix).toEqual(findings[1]?.fix)
    expect(new Set(findings.map(({ about }) => about)).size).toBe(2)
  })
})

describe('is silent', () => {
  test.each([
    ['in order', ['14:20 a', '14:20 b', '14:30 c']],
    ['past midnight', ['23:50 a', '00:10 b', '00:20 c']],
    ['newest first', ['15:00 a', '14:30 b', '14:10 c', '14:00 d']],
    ['seconds within one minute', ['14:20:40 a', '14:20 b', '14:30 c']],
    ['roughly known', ['14:20 a', '14:40 b', '~14:35 c', '14:50 d']],
    ['within a range that began before', ['14:20 a', '14:45 b', '14:43-15:00 c', '15:10 d']],
    ['one without a time', ['14:20 a', '??:?? b', '14:30 c']],
    [
      'the fields of a form',
      ['First detected 2024-03-18 14:20', 'Repaired 2024-03-18 15:00', 'Declared 2024-03-18 14:40'],
    ],
  ])('%s', (_, rows) => expect(list(...rows).findings).toEqual([]))

  test('groups by topic or day', () => {
    expect(of('### Web\n\n- 14:20 a\n- 14:50 b\n\n### Mail\n\n- 14:10 c\n- 14:30 d').findings).toEqual([])
    expect(of('**Web**\n\n- 14:20 a\n- 14:50 b\n\n**Mail**\n\n- 14:10 c\n- 14:30 d').findings).toEqual([])
    expect(of('- 14:20 a\n- 14:50 b\n\nIn the second region:\n\n- 14:10 c\n- 14:30 d').findings).toEqual([])
  })

  test.each([...EMPTY, ['the sample', incidentSample()]])('%s', (_, source) =>
    expect(checked(timelineOrder, source).findings).toEqual([]),
  )
})
