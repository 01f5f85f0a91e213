import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { clockBackwards } from './clock-backwards'
import { timelineOrder } from './timeline-order'

const of = (rows: string, head = '') =>
  checked(clockBackwards, `# Outage\n\n**Date:** 2024-03-18\n${head}\n\n## Timeline (UTC)\n\n${rows}\n`)

describe('finds', () => {
  test('the fields of a form that contradict each other', () => {
    const { messages, findings } = of(
      '- First detected 2024-03-18 15:20\n- Repaired 2024-03-18 14:40\n- Resolved 2024-03-18 14:50',
    )
    expect(messages).toEqual(['resolved at 14:50 lies before detected at 15:20'])
    expect(findings[0]).toMatchObject({ fix: null, places: [{ line: 10 }, { line: 8 }] })
  })

  test('lists that contradict each other', () => {
    expect(
      of('### First day\n\n- 15:00 Alert triggered\n\n### Second day\n\n- 14:30 Incident resolved').messages,
    ).toEqual(['resolved at 14:30 lies before alerted at 15:00'])
  })

  test('a resolved before everything else', () => {
    expect(of('- 05:08 Incident resolved\n- 14:20 Errors detected\n- 14:23 Alert triggered').messages).toHaveLength(1)
  })

  test('an end before its start', () => {
    const { messages } = of('- 14:20 a', '**Start:** 2024-03-18 15:08\n**End:** 2024-03-18 14:20')
    expect(messages).toEqual(['The stated end lies 48 min before the stated start'])
  })

  test('one that is planted in the sample', () => {
    const source = incidentSample([
      '**Date:** March 18, 2024',
      '**Date:** March 18, 2024\n**Start:** 15:08\n**End:** 14:20',
    ])
    expect(checked(clockBackwards, source).messages).toEqual(['The stated end lies 48 min before the stated start'])
  })
})

describe('is silent', () => {
  test('where the rows of one list are out of order: that is another finding', () => {
    const rows = '- 14:20 Errors detected\n- 14:23 Alert triggered\n- 13:08 Incident resolved'
    expect(of(rows).findings).toEqual([])
    expect(checked(timelineOrder, `# Outage on 2024-03-18\n\n## Timeline (UTC)\n\n${rows}\n`).findings).toHaveLength(1)
  })

  test.each([
    ['a second incident', '- 14:00 Major outage closed\n- 14:30 Customers reported missing figures'],
    ['roughly known', '### A\n\n- ~15:00 Alert triggered\n\n### B\n\n- 14:30 Incident resolved'],
    ['the same minute', '- First detected 2024-03-18 14:50\n- Resolved 2024-03-18 14:50'],
    ['times that are none', '- 99:99 Alert triggered\n- 14:30 Incident resolved'],
  ])('%s', (_, rows) => expect(of(rows).findings).toEqual([]))

  test.each([...EMPTY, ['the sample', incidentSample()]])('%s', (_, source) =>
    expect(checked(clockBackwards, source).findings).toEqual([]),
  )
})
