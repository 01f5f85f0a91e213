import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { timelineGap } from './timeline-gap'

const of = (...rows: string[]) =>
  checked(timelineGap, `# Outage on 2024-03-18\n\n## Timeline (UTC)\n\n${rows.map((row) => `- ${row}`).join('\n')}\n`)
const BEGIN = [
  '14:00 Errors detected',
  '14:05 Alert triggered',
  '14:10 Ann looks',
  '14:15 Bo joins',
  '14:20 Pool is full',
]

describe('finds', () => {
  test('hours that nobody tells of', () => {
    const { messages, findings } = of(...BEGIN, '16:30 Restarted', '16:40 Incident resolved')
    expect(messages).toEqual(['Nothing is told between 14:20 and 16:30: 2 h 10 min of the 2 h 40 min it took'])
    expect(findings[0]).toMatchObject({ fix: null, places: [{ line: 9 }, { line: 10 }] })
  })

  test('one that is planted in the sample', () => {
    const rows = ['| 14:40 |', '| 14:45 |', '| 14:48 |', '| 14:52 |', '| 14:58 |', '| 15:08 |']
    const later = rows.map((row): [string, string] => [row, row.replace('14:', '17:').replace('15:', '18:')])
    expect(checked(timelineGap, incidentSample(...later)).messages).toEqual([
      'Nothing is told between 14:35 and 17:40: 3 h 05 min of the 3 h 32 min it took',
    ])
  })
})

describe('is silent', () => {
  test.each([
    ['a short one', [...BEGIN, '15:15 Restarted', '15:20 Incident resolved']],
    ['steady hours', ['12:00 Errors detected', '13:10 b', '14:20 c', '15:30 d', '16:40 e', '18:30 Incident resolved']],
    [
      'a night',
      ['22:00 Errors detected', '22:10 b', '22:20 c', '22:30 d', '22:40 e', '2024-03-19 08:00 Incident resolved'],
    ],
    ['before it was detected', ['08:00 Outage begins', ...BEGIN, '14:40 Incident resolved']],
    ['after it was mitigated', [...BEGIN, '14:30 Fix deployed to production', '18:00 Incident resolved']],
    [
      'a stretch that an entry tells of',
      [...BEGIN.slice(0, 4), '14:20-16:25 Restoring', '16:30 b', '16:40 Incident resolved'],
    ],
    ['few entries', ['14:00 Errors detected', '16:00 Incident resolved']],
    ['nothing resolved', [...BEGIN, '18:00 Still failing']],
  ])('%s', (_, rows) => expect(of(...rows).findings).toEqual([]))

  test.each([...EMPTY, ['the sample', incidentSample()]])('%s', (_, source) =>
    expect(checked(timelineGap, source).findings).toEqual([]),
  )
})
