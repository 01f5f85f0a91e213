import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { impossibleDate } from './impossible-date'

const of = (head: string, more = '') => checked(impossibleDate, `# Outage\n\n${head}\n\n${more}\n`)
const item = (due: string) => `## Action Items\n\n| Action | Owner | Due |\n|---|---|---|\n| Fix it | Ann | ${due} |`

describe('finds days that no calendar has', () => {
  test.each([
    ['**Date:** March 32, 2024', 'March 32, 2024 is no date: March has 31 days'],
    ['**Date:** 2024-13-02', '2024-13-02 is no date: there is no month 13'],
    ['**Date:** 2023-02-29', '2023-02-29 is no date: February has 28 days'],
    ['**Start:** 31 June 2024 14:20', '31 June 2024 is no date: June has 30 days'],
    ['**End:** 2024-06-00 14:20', '2024-06-00 is no date: no month has a day 0'],
    ['**Date:** 1024-03-18', '1024-03-18 is no date: no incident was in the year 1024'],
  ])('%s', (head, message) => expect(of(head).messages).toEqual([message]))

  test('a year with a digit too many, in all its rows, by one click', () => {
    const rows =
      '## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| 22024-03-18 14:20 | a |\n| 22024-03-18 14:30 | b |'
    const { messages, findings, fixed } = of('**Date:** 2024-03-18', rows)
    expect(messages).toEqual(['22024-03-18 (and 1 more) is no date: 22024 is no year'])
    expect(findings[0]?.places.map(({ line }) => line)).toEqual([9, 10])
    expect(fixed).toContain('| 2024-03-18 14:20 | a |\n| 2024-03-18 14:30 | b |')
    expect(checked(impossibleDate, fixed).findings).toEqual([])
  })

  test('a year with a digit too few behind slashes, without a guess at it', () => {
    const { messages, findings } = of(
      '**Date:** 2024-03-18',
      '## Timeline (UTC)\n\n- 03/18/202 - Errors\n- 50/60/202 - Rate',
    )
    expect(messages).toEqual(['03/18/202 is no date: 202 is no year'])
    expect(findings[0]?.fix).toBeNull()
  })

  test('in a due date', () => {
    expect(of('**Date:** 2024-03-18', item('Apr 31')).messages).toEqual(['Apr 31 is no date: April has 30 days'])
  })
})

describe('finds days before the incident', () => {
  test('due before it, and mends a year', () => {
    const { messages, fixed } = of('**Date:** 2024-03-18', item('2023-04-01'))
    expect(messages).toEqual(['Due 1 April 2023, before the incident of 18 March 2024'])
    expect(fixed).toContain('| 2024-04-01 |')
    expect(checked(impossibleDate, fixed).findings).toEqual([])
    expect(of('**Date:** 2024-03-18', item('2024-03-01')).findings[0]?.fix).toBeNull()
    expect(of('**Date:** 2024-03-18', item('Mar 1')).findings[0]?.fix).toBeNull()
  })

  test.each([
    ['March 19, 2023', 'Signed on 19 March 2023, before the incident of 18 March 2024', 'March 19, 2024'],
    ['March 19, 2025', 'Signed on 19 March 2025, more than 12 months after the incident', 'March 19, 2024'],
  ])('planted in the sample: signed on %s', (day, message, mended) => {
    const { messages, fixed } = checked(impossibleDate, incidentSample(['March 19, 2024', day]))
    expect(messages).toEqual([message])
    expect(fixed).toContain(`*Date: ${mended}*`)
    expect(checked(impossibleDate, fixed).findings).toEqual([])
  })

  test('planted in the sample: a due date of the year before', () => {
    const { messages, fixed } = checked(impossibleDate, incidentSample(['Mar 27', 'Mar 27, 2023']))
    expect(messages).toEqual(['Due 27 March 2023, before the incident of 18 March 2024'])
    expect(fixed).toBe(incidentSample(['Mar 27', 'Mar 27, 2024']))
  })
})

test.each([
  ['45', '45 does not say of what: minutes, hours?'],
  ['45 mintues', '45 mintues is read as no duration: mintues is no unit'],
])('finds a duration that is none: %s', (stated, message) => {
  expect(of(`**Duration:** ${stated}`).messages).toEqual([message])
})

describe('is silent', () => {
  test.each([
    ['29 February of a leap year', '**Date:** 2024-02-29', ''],
    ['a month', '**Date:** March 2024', ''],
    ['words', '**Date:** Tuesday afternoon', ''],
    ['a range of days', '**Date:** March 30-31, 2024', ''],
    ['a duration in words', '**Duration:** half a day or so', ''],
    ['a range of times', '**Duration:** 14:20 to 15:08', ''],
    ['a placeholder', '**Duration:** TBD', ''],
    [
      'numbers in the words of an entry',
      '**Date:** 2024-03-18',
      '## Timeline\n\n- 14:20 Ticket 12345-99-88 is opened with 45 May 32 of them, much further on in its line: 2024-99-99',
    ],
    ['due on the day, and later', '**Date:** 2024-03-18', item('2024-03-18')],
    ['no due date', '**Date:** 2024-03-18', item('next sprint')],
    ['a report without a date', '', item('2020-01-01')],
  ])('%s', (_, head, more) => expect(of(head, more).findings).toEqual([]))

  test('signed a year later on another day', () => {
    expect(checked(impossibleDate, incidentSample(['March 19, 2024', 'June 19, 2025'])).findings).toEqual([])
  })

  test.each([...EMPTY, ['the sample', incidentSample()]])('%s', (_, source) =>
    expect(checked(impossibleDate, source).findings).toEqual([]),
  )
})
