import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { zoneLabel } from './zone-label'

const of = (day: string, label: string, rows = '- 14:20 Errors', more = '') =>
  checked(zoneLabel, `# Outage\n\n**Date:** ${day}\n\n${more}\n\n## Timeline (${label})\n\n${rows}\n`)

describe('finds and mends', () => {
  test.each([
    ['2024-03-18', 'PST', 'PST was not in force on 18 March 2024: Pacific time was PDT', 'PDT'],
    ['2024-12-18', 'PDT', 'PDT was not in force on 18 December 2024: Pacific time was PST', 'PST'],
    ['2024-07-01', 'CET', 'CET was not in force on 1 July 2024: Central European time was CEST', 'CEST'],
    ['2024-07-01', 'EST', 'EST was not in force on 1 July 2024: Eastern time was EDT', 'EDT'],
    ['2024-01-01', 'BST', 'BST was not in force on 1 January 2024: British time was GMT', 'GMT'],
    ['2024-01-01', 'NZST', 'NZST was not in force on 1 January 2024: New Zealand time was NZDT', 'NZDT'],
  ])('%s %s', (day, label, message, right) => {
    const { messages, fixed, findings } = of(day, label)
    expect(messages).toEqual([message])
    expect(findings[0]?.places.map(({ text }) => text)).toEqual([label, day])
    expect(fixed).toContain(`## Timeline (${right})`)
    expect(checked(zoneLabel, fixed).findings).toEqual([])
  })

  test('the label of the sample', () => {
    const { messages, findings, fixed } = checked(zoneLabel, incidentSample())
    expect(messages).toEqual(['PST was not in force on 18 March 2024: Pacific time was PDT'])
    expect(findings[0]?.places.map(({ line }) => line)).toEqual([12, 6])
    expect(fixed).toBe(incidentSample(['in PST', 'in PDT']))
  })

  test('every place beside the times of the incident, and none beside another day', () => {
    const more = 'It began at 14:20 PST. The change of March 1, 10:00 PST, was the cause. PST Ltd. was told.'
    const { findings, fixed } = of('2024-03-18', 'PST', '| Time (PST) | Event |\n|---|---|\n| 14:20 | Errors |', more)
    expect(findings).toHaveLength(1)
    expect(fixed).toContain('began at 14:20 PDT. The change of March 1, 10:00 PST, was the cause. PST Ltd.')
    expect(fixed).toContain('| Time (PDT) |')
  })

  test('every time of a long paragraph, and not those of another day between them', () => {
    const sentence = 'At 14:20 PST it failed. At 14:30 PST on March 1 it had not. '
    const { findings, fixed } = of('2024-03-18', 'PST', '- 14:20 Errors', sentence.repeat(50).trim())
    expect(findings[0]?.fix?.changes).toHaveLength(51)
    expect(fixed).toContain('At 14:20 PDT it failed. At 14:30 PST on March 1 it had not. At 14:20 PDT it failed.')
  })

  test('a label of single entries', () => {
    const rows = '- 2024-03-18 14:20 PST Errors\n- 2024-03-18 14:30 PST Alert triggered'
    const { messages, fixed } = checked(zoneLabel, `# Outage\n\n## Timeline\n\n${rows}\n`)
    expect(messages).toHaveLength(1)
    expect(fixed).toContain('14:20 PDT Errors\n- 2024-03-18 14:30 PDT Alert')
  })
})

test('goes by the days of the timeline, where it has days alone, and not by the day of the report', () => {
  const rows = (first: string, last: string) => `- ${first} Hole reported\n- ${last} Fix released`
  const { messages } = of('2024-08-01', 'PST', rows('2024-06-10', '2024-06-12'))
  expect(messages).toEqual(['PST was not in force on 10 June 2024: Pacific time was PDT'])
  expect(of('2024-08-01', 'PST', rows('2024-10-22', '2025-02-15')).findings).toEqual([])
  expect(of('2024-08-01', 'PST', rows('2024-01-22', '2024-02-15')).findings).toEqual([])
})

describe('is silent', () => {
  test.each([
    ['2024-01-18', 'PST'],
    ['2024-07-18', 'PDT'],
    ['2024-07-18', 'PT'],
    ['2024-07-18', 'UTC'],
    ['2024-07-18', 'GMT'],
    ['2024-07-18', 'MST'],
    ['2024-07-18', 'CST'],
    ['2024-01-18', 'AEST'],
    ['2024-07-18', 'JST'],
    ['99999-99-99', 'PST'],
  ])('%s %s', (day, label) => expect(of(day, label).findings).toEqual([]))

  test('where the clock changes during the incident', () => {
    expect(of('2024-03-09', 'PST', '- 23:50 Errors\n- 00:10 b\n- 06:10 c').findings).toEqual([])
  })

  test.each(EMPTY)('%s', (_, source) => expect(checked(zoneLabel, source).findings).toEqual([]))
})
