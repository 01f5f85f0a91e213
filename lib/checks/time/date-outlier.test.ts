import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { dateOutlier } from './date-outlier'

const of = (rows: string[], head = '') =>
  checked(dateOutlier, `# Outage\n\n${head}\n\n## Timeline (UTC)\n\n${rows.map((row) => `- ${row}`).join('\n')}\n`)

describe('finds and mends', () => {
  test.each([
    [
      'a year',
      ['2024-03-18 14:20 a', '2023-03-18 14:30 b', '2024-03-18 14:40 c'],
      '18 March 2023 has another year than the dates beside it; 18 March 2024 would fit',
      '2024-03-18 14:30 b',
    ],
    [
      'a month',
      ['2024-03-18 14:20 a', '2024-05-18 14:30 b', '2024-03-18 14:40 c'],
      '18 May 2024 has another month than the dates beside it; 18 March 2024 would fit',
      '2024-03-18 14:30 b',
    ],
    [
      'a month by name',
      ['Mar 18, 2024 14:20 a', 'May 19, 2024 14:30 b', 'Mar 20, 2024 14:40 c'],
      '19 May 2024 has another month than the dates beside it; 19 March 2024 would fit',
      'Mar 19, 2024 14:30 b',
    ],
    [
      'the last year',
      ['2024-01-01 14:20 a', '2024-01-01 14:30 b', '2023-01-02 14:40 c'],
      '2 January 2023 has another year than the dates beside it; 2 January 2024 would fit',
      '2024-01-02 14:40 c',
    ],
  ])('%s', (_, rows, message, mended) => {
    const { messages, fixed } = of(rows)
    expect(messages).toEqual([message])
    expect(fixed).toContain(mended)
    expect(checked(dateOutlier, fixed).findings).toEqual([])
  })

  test('the date of the report against its timeline', () => {
    const { messages, fixed } = of(['2024-03-18 14:20 a', '2024-03-18 15:20 b'], '**Date:** March 18, 2023')
    expect(messages).toEqual(['18 March 2023 has another year than the dates beside it; 18 March 2024 would fit'])
    expect(fixed).toContain('**Date:** March 18, 2024')
    expect(checked(dateOutlier, fixed).findings).toEqual([])
  })

  test('one that is planted in the sample: the reference against the date', () => {
    const { messages, findings } = checked(
      dateOutlier,
      incidentSample(['**Date:** March 18, 2024', '**Date:** March 18, 2023']),
    )
    expect(messages).toEqual(['The reference says 18 March 2024; the date is 18 March 2023'])
    expect(findings[0]).toMatchObject({ fix: null, places: [{ line: 3 }, { line: 6 }] })
  })
})

describe('is silent', () => {
  test.each([
    ['what led there long before', ['2023-01-10 14:20 Version 3 released', '2024-03-18 14:20 a', '2024-03-18 14:30 b']],
    ['what came of it long after', ['2024-03-18 14:20 a', '2024-03-18 14:30 b', '2025-04-18 10:00 c']],
    ['New Year', ['2023-12-31 23:50 a', '2024-01-01 00:10 b', '2024-01-02 00:20 c']],
    ['one of each', ['2023-03-18 14:20 a', '2024-03-18 14:30 b']],
    ['months that go on', ['2024-03-18 14:20 a', '2024-04-18 14:30 b', '2024-05-18 14:40 c']],
    ['no such day', ['2024-02-28 14:20 a', '2023-02-30 14:30 b', '2024-02-29 14:40 c']],
    ['bare times', ['14:20 a', '14:30 b', '00:10 c']],
  ])('%s', (_, rows) => expect(of(rows).findings).toEqual([]))

  test('a reference of the day before, of another form, or of a week', () => {
    for (const reference of ['INC-2024-0317-001', 'PM-2023-051', 'INC-2023-W50-001', 'INC-2024-9999-001']) {
      const head = `**Incident ID:** ${reference}\n**Date:** 2024-03-18`
      expect(of(['14:20 a'], head).findings).toEqual([])
    }
  })

  test.each([...EMPTY, ['the sample', incidentSample()]])('%s', (_, source) =>
    expect(checked(dateOutlier, source).findings).toEqual([]),
  )
})
