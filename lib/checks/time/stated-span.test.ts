import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { statedSpan } from './stated-span'

const ROWS = `- 14:00 Outage begins
- 14:10 Errors detected
- 14:12 Alert triggered
- 14:20 Ann acknowledges the page
- 14:50 Root cause identified
- 15:07 Fix deployed to production
- 15:30 Incident resolved`
const report = (text: string, heading = 'Summary') =>
  `# Outage on 2024-03-18\n\n## ${heading}\n\n${text}\n\n## Timeline (UTC)\n\n${ROWS}\n`
const of = (text: string, heading?: string) => checked(statedSpan, report(text, heading))

describe('holds', () => {
  test('the three spans of the sample', () => {
    expect(checked(statedSpan, incidentSample())).toMatchObject({
      findings: [],
      held: [
        'within 20 min: cause identified to mitigated is 17 min',
        '3 min: detected to alerted is 3 min',
        '7 min: acknowledged to cause identified is 7 min',
      ],
    })
  })

  test.each([
    ['It took 10 minutes to detect.', 'impact started to detected is 10 min'],
    ['Fast detection (2 minutes to alert)', 'detected to alerted is 2 min'],
    ['It was acknowledged after 8 minutes.', 'alerted to acknowledged is 8 min'],
    ['The service was restored within 90 minutes.', 'impact started to resolved is 1 h 30 min'],
    ['The fix was live within 20 minutes of identification.', 'cause identified to mitigated is 17 min'],
    ['Time to detect: 10 min', 'impact started to detected is 10 min'],
    ['Quick identification (30 minutes)', 'acknowledged to cause identified is 30 min'],
    ['It was resolved in over an hour.', 'impact started to resolved is 1 h 30 min'],
    ['It was resolved after about 1.5 hours.', 'impact started to resolved is 1 h 30 min'],
  ])('%s', (text, words) => expect(of(text)).toMatchObject({ findings: [], held: [expect.stringContaining(words)] }))
})

describe('finds and mends', () => {
  test.each([
    ['It took 25 minutes to detect.', 'impact started to detected is 10 min', 'It took 10 minutes to detect.'],
    ['Fast detection (1 minute to alert)', 'detected to alerted is 2 min', 'Fast detection (2 minutes to alert)'],
    [
      'It was acknowledged after 3 minutes.',
      'alerted to acknowledged is 8 min',
      'It was acknowledged after 8 minutes.',
    ],
    [
      'The fix was live within 15 minutes of identification.',
      'cause identified to mitigated is 17 min',
      'within 17 minutes',
    ],
    [
      'It was resolved in less than 40 minutes.',
      'impact started to resolved is 1 h 30 min',
      'in less than 90 minutes.',
    ],
    ['Time to acknowledge: 4m', 'alerted to acknowledged is 8 min', 'Time to acknowledge: 8m'],
  ])('%s', (text, words, mended) => {
    const { messages, findings, fixed } = of(text)
    expect(messages).toEqual([expect.stringContaining(words)])
    expect(findings[0]?.places).toHaveLength(3)
    expect(fixed).toContain(mended)
    expect(checked(statedSpan, fixed).findings).toEqual([])
  })

  test.each([
    [
      'within 20 minutes',
      'within 10 minutes',
      '“Had the hotfix in production within 10 minutes of identification” does not fit the timeline: cause identified to mitigated is 17 min',
    ],
    [
      '(3 minutes to alert)',
      '(1 minute to alert)',
      '“The alert was there early (1 minute to alert)” does not fit the timeline: detected to alerted is 3 min',
    ],
    [
      '(7 minutes)',
      '(4 minutes)',
      '“The cause was found soon after (4 minutes)” does not fit the timeline: acknowledged to cause identified is 7 min',
    ],
  ])('%s in the sample made %s', (from, to, message) => {
    const { messages, held } = checked(statedSpan, incidentSample([from, to]))
    expect(messages).toEqual([message])
    expect(held).toHaveLength(2)
  })
})

describe('is silent', () => {
  test.each([
    ['a plan', 'We should be alerted within 1 minute.'],
    ['no end', 'Errors went on for 25 minutes.'],
    ['an end nobody recorded', 'It was escalated after 3 minutes.'],
    ['several ends', 'Detected, acknowledged and resolved (5 minutes)'],
    ['a range', 'It took 20 to 25 minutes to detect.'],
    ['a wait', 'We waited 5 minutes before the alert was resolved.'],
    ['an impact', 'Checkout: 25 minutes degraded'],
    ['a rate', 'Every 5 minutes an alert was sent.'],
    ['nought', 'Time to detect: 0 minutes'],
  ])('%s', (_, text) => expect(of(text)).toMatchObject({ findings: [] }))

  test('in action items, and where the timeline has another entry that may be meant', () => {
    expect(of('- [ ] Alerts arrive, 1 minute to alert', 'Action Items').findings).toEqual([])
    const rows =
      '- 14:00 Errors detected\n- 14:05 Alert triggered\n- 14:30 Second alert triggered\n- 15:00 Incident resolved'
    const source = `# Outage on 2024-03-18\n\n30 minutes to alert.\n\n## Timeline (UTC)\n\n${rows}\n`
    expect(checked(statedSpan, source).findings).toEqual([])
  })

  test('where much was told before the entry that is read as its detection', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((word, at) => `- 14:0${at} ${word}\n`).join('')
    const source = (text: string) =>
      `# Outage on 2024-03-18\n\nTime to recovery: 20 min\n\n## Timeline (UTC)\n\n${text}- 14:41 Balancer detects new nodes\n- 14:48 Incident resolved\n`
    expect(checked(statedSpan, source(rows)).findings).toEqual([])
    expect(checked(statedSpan, source('')).findings).toHaveLength(1)
  })

  test('where the alert was called the detection, or the detection has no time of day', () => {
    const source = (text: string, rows: string) => `# Outage on 2024-03-18\n\n${text}\n\n## Timeline (UTC)\n\n${rows}\n`
    const rows =
      '- 14:00 Outage begins\n- 14:07 A user reported errors\n- 14:09 Alert triggered\n- 14:30 Incident resolved'
    expect(checked(statedSpan, source('Time to detection: 9 minutes', rows)).findings).toEqual([])
    expect(checked(statedSpan, source('Time to detection: 8 minutes', rows)).findings).toHaveLength(1)
    const days = (first: string) =>
      `- First detected ${first}\n- Incident declared 2024-03-18 08:50\n- Incident resolved 2024-03-18 10:30`
    const text = 'Time to resolve: 4h 10m'
    expect(checked(statedSpan, source(text, days('2024-03-17 (time not known)'))).findings).toEqual([])
    expect(checked(statedSpan, source(text, days('2024-03-18 08:40'))).findings).toHaveLength(1)
  })

  test('where a night may have been left out', () => {
    const rows = '- 2024-03-18 16:00 Errors detected\n- 2024-03-19 09:00 Incident resolved'
    expect(checked(statedSpan, `# Outage\n\nTime to resolve: 4 h\n\n## Timeline (UTC)\n\n${rows}\n`).findings).toEqual(
      [],
    )
  })

  test.each(EMPTY)('%s', (_, source) => expect(checked(statedSpan, source)).toMatchObject({ findings: [], held: [] }))
})
