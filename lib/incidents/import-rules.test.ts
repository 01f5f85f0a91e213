import { describe, expect, test } from 'vitest'
import type { Note } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { dayValue, entryRows, figureRows, mentionRows, serviceRows, shortTitle, storableMinutes } from './import-rules'

const report = readReport(`# Queue stuck

**Date:** 2024-03-18

## Timeline (UTC)

| Time | Event |
|------|-------|
| 14:20 | Rising error rate detected |
| 14:23 | Alert triggered |

## Impact

- Order Service: 45 minutes of downtime
- 47 tickets
`)
const [first, second] = report.entries
const [minutes, tickets] = report.impactFigures
if (!first || !second || !minutes || !tickets) throw new Error('The report was not read as it should be.')

describe('rows that Postgres would refuse are kept as far as they can be', () => {
  test('of two entries with one milestone the first has it', () => {
    const notes: Note[] = []
    const rows = entryRows([first, { ...second, milestone: first.milestone }], notes)
    expect(rows.map((row) => row.milestone)).toEqual(['detected', null])
    expect(notes).toEqual([{ line: second.line, message: expect.stringContaining('is "detected" already') }])
  })

  test('a range that ends before it begins loses its end, and what is no time is none', () => {
    const [row] = entryRows([{ ...first, localUntil: '2024-03-18T14:00:00', at: 'noon' }], [])
    expect(row).toMatchObject({ localAt: new Date('2024-03-18T14:20:00Z'), localUntil: null, at: null })
  })

  test('a figure below nought or beyond all measure stays text, and one that falls loses its upper end', () => {
    const notes: Note[] = []
    const rows = figureRows(
      [
        { ...tickets, value: -1 },
        { ...tickets, value: Number.POSITIVE_INFINITY },
        { ...tickets, value: Number.NaN },
        { ...tickets, value: 10, valueUpTo: 9 },
      ],
      notes,
    )
    expect(rows).toMatchObject([{ position: 0, value: '10.000000', valueUpTo: null }])
    expect(notes).toHaveLength(3)
  })

  test('minutes are whole and fit their column', () => {
    expect([45, 45.4, 0, -1, 1e12, Number.NaN, null].map(storableMinutes)).toEqual([45, 45, 0, null, null, null, null])
  })

  test('a day must be on the calendar', () => {
    expect(dayValue('2024-02-29')).toEqual(new Date('2024-02-29T00:00:00Z'))
    expect([dayValue('2023-02-29'), dayValue(null)]).toEqual([null, null])
  })

  test('a title is cut between characters', () => {
    expect(shortTitle(' One ')).toBe('One')
    expect(Array.from(shortTitle('🜁'.repeat(501)))).toHaveLength(500)
  })

  test('who has neither name nor role is nobody', () => {
    const nobody = { name: '', role: null, stage: 'review', section: 0, line: 1, span: { start: 0, end: 0 } } as const
    expect(mentionRows([{ ...nobody, slots: {}, container: 'line' }])).toEqual([])
  })
})

test('a service is named once, with what it was and for how long', () => {
  const hours = { ...minutes, service: 'order service', value: 2, unit: 'hours' }
  const other = { ...minutes, service: 'Search', serviceState: null, value: 3, unit: '%' }
  expect(serviceRows([minutes, hours, other, tickets])).toEqual([
    { name: 'Order Service', state: 'downtime', minutes: 45 },
    { name: 'Search', state: null, minutes: null },
  ])
})

test('a figure keeps the link that its line gives as its source', () => {
  const text = '47 tickets, [measured](https://example.org/tickets?w=12)'
  expect(figureRows([{ ...tickets, text }, tickets], []).map(({ sourceUrl }) => sourceUrl)).toEqual([
    'https://example.org/tickets?w=12',
    null,
  ])
})
