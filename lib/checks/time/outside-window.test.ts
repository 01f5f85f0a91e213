import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { outsideWindow } from './outside-window'

const ROWS =
  '- 13:00 New version deployed\n- 14:00 Errors detected\n- 14:10 Alert triggered\n- 15:00 Incident resolved\n- 16:00 Customers told'
const of = (head: string, rows = ROWS) =>
  checked(outsideWindow, `# Outage\n\n**Date:** 2024-03-18\n${head}\n\n## Timeline (UTC)\n\n${rows}\n`)

describe('finds', () => {
  test.each([
    ['**End:** 2024-03-18 14:30 UTC', 'The stated end is 14:30; the timeline says resolved at 15:00, 30 min later'],
    ['**End time:** 14:30', 'The stated end is 14:30; the timeline says resolved at 15:00, 30 min later'],
    [
      '**Start:** March 18, 2024 14:20',
      'The stated start is 14:20; the timeline says detected at 14:00, 20 min earlier',
    ],
    [
      '**Resolved:** 2024-03-17 15:00',
      'The stated end is 2024-03-17 15:00; the timeline says resolved at 2024-03-18 15:00, 1 d 00 h later',
    ],
  ])('%s', (head, message) => {
    const { messages, findings } = of(head)
    expect(messages).toEqual([message])
    expect(findings[0]).toMatchObject({ fix: null, places: [{ line: 4 }, expect.anything()] })
  })

  test('one that is planted in the sample', () => {
    const source = incidentSample(['**Date:** March 18, 2024', '**Date:** March 18, 2024\n**End:** 14:58'])
    expect(checked(outsideWindow, source).messages).toEqual([
      'The stated end is 14:58; the timeline says resolved at 15:08, 10 min later',
    ])
  })
})

describe('is silent', () => {
  test.each([
    ['what led there and what came of it', '**Start:** 2024-03-18 14:00\n**End:** 2024-03-18 15:00'],
    ['a few minutes', '**End:** 2024-03-18 14:56'],
    ['roughly known', '**End:** ~2024-03-18 14:30'],
    ['another zone', '**End:** 2024-03-18 07:30 PDT'],
    ['two times', '**End:** 14:30 (web), 15:00 (mail)'],
    ['no time', '**End:** 2024-03-18'],
    ['no date that is one', '**End:** 99:99'],
  ])('%s', (_, head) => expect(of(head).findings).toEqual([]))

  test('an entry that is roughly known', () => {
    expect(of('**End:** 14:30', '- 14:00 Errors detected\n- ~15:00 Incident resolved').findings).toEqual([])
  })

  test.each([...EMPTY, ['the sample', incidentSample()]])('%s', (_, source) =>
    expect(checked(outsideWindow, source).findings).toEqual([]),
  )
})
