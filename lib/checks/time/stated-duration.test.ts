import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample, reviewSample } from '@/test/checked'
import { statedDuration } from './stated-duration'

const ROWS =
  '- 14:00 Errors detected\n- 14:10 Alert triggered\n- 14:40 Fix deployed to production\n- 15:00 Incident resolved'
const report = (head: string, rows = ROWS) =>
  `# Outage\n\n**Date:** 2024-03-18\n${head}\n\n## Timeline (UTC)\n\n${rows}\n`
const of = (stated: string, rows?: string) => checked(statedDuration, report(`**Duration:** ${stated}`, rows))

describe('finds', () => {
  test('the pair that fits, and the one that does not', () => {
    expect(checked(statedDuration, incidentSample()).messages).toEqual([
      '45 min fits alerted to resolved; first entry to resolved is 48 min',
    ])
    const [finding] = checked(statedDuration, incidentSample()).findings
    expect(finding?.fix).toBeNull()
    expect(finding?.places.map(({ line }) => line)).toEqual([5, 17, 28, 16])
  })

  test.each([
    ['50 minutes', '50 min fits alerted to resolved; first entry to resolved is 1 h 00 min'],
    ['40 min', '40 min fits first entry to mitigated; first entry to resolved is 1 h 00 min'],
    ['75 minutes', '1 h 15 min fits no two entries; first entry to resolved is 1 h 00 min'],
    ['3 hours', '3 h 00 min fits no two entries; first entry to resolved is 1 h 00 min'],
    ['14:00 to 15:00 UTC (75 min)', '1 h 15 min is stated; the times beside it are 1 h 00 min apart'],
  ])('%s', (stated, message) => expect(of(stated).messages).toEqual([message]))

  test.each([
    ['75 minutes', '60 minutes'],
    ['75 min', '60 min'],
    ['1h 15m', '1h'],
    ['1 hour 15 minutes', '1 hour'],
    ['0h 12m', '1h'],
    ['3 hours', '1 hour'],
    ['14:00 to 15:00 UTC (75 min)', '14:00 to 15:00 UTC (60 min)'],
  ])('and mends %s to %s', (stated, mended) => {
    const { fixed } = of(stated)
    expect(fixed).toContain(`**Duration:** ${mended}\n`)
    expect(checked(statedDuration, fixed).findings).toEqual([])
  })

  test('one that is planted in the sample', () => {
    const { messages, fixed } = checked(statedDuration, incidentSample(['45 minutes\n', '55 minutes\n']))
    expect(messages).toEqual(['55 min fits no two entries; first entry to resolved is 48 min'])
    expect(fixed).toContain('**Duration:** 48 minutes\n')
  })
})

describe('holds', () => {
  test.each([
    ['60 minutes', '1 h 00 min is detected to resolved'],
    ['1 hour', '1 h 00 min is detected to resolved'],
    ['about 56 minutes', '56 min is detected to resolved'],
    ['14:00 to 15:00 UTC (60 min)', '1 h 00 min fits the times beside it'],
  ])('%s', (stated, message) => expect(of(stated)).toMatchObject({ findings: [], held: [message] }))

  test('from the start of the impact, whatever led there', () => {
    const rows =
      '- 13:00 New version deployed\n- 14:00 Outage begins\n- 14:05 Errors detected\n- 15:00 Incident resolved'
    expect(of('1 hour', rows)).toMatchObject({ findings: [], held: ['1 h 00 min is impact started to resolved'] })
  })

  test('the window that stands beside it', () => {
    const head = '**Start:** 2024-03-18 13:50\n**End:** 2024-03-18 15:00\n**Duration:** 70 min'
    expect(checked(statedDuration, report(head))).toMatchObject({ findings: [], held: ['1 h 10 min is start to end'] })
  })
})

describe('is silent', () => {
  test.each([
    ['a range', '30 to 45 minutes'],
    ['a bound', 'more than 20 minutes'],
    ['two durations', '45 min (impact 30 min)'],
    ['words that explain it', '35 minutes for customers in Europe'],
    ['ongoing', 'ongoing'],
    ['rounded hours', '1 hour'],
  ])('%s', (_, stated) => expect(of(stated).findings).toEqual([]))

  test('where a deploy was the first entry', () => {
    const rows = '- 13:00 New version deployed\n- 14:00 Errors detected\n- 15:00 Incident resolved'
    expect(of('60 minutes', rows).findings).toEqual([])
  })

  test('where nothing is resolved, or a time is only roughly known', () => {
    expect(of('20 minutes', '- 14:00 Errors detected\n- 14:40 Still failing').findings).toEqual([])
    expect(of('70 minutes', '- ~14:00 Errors detected\n- 15:00 Incident resolved').findings).toEqual([])
  })

  test.each([...EMPTY, ['a review', reviewSample]])('%s', (_, source) =>
    expect(checked(statedDuration, source).findings).toEqual([]),
  )
})
