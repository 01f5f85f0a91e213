import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readReport } from './read'
import { writeReport } from './write'

// The project's own samples carry the same facts as the documents they were made after; where those lie beside the
// checkout they are read too.
const FOLDERS = ['prisma/samples', '../shared/samples'].filter((folder) => existsSync(folder))
if (FOLDERS.length === 1) console.info('../shared is not here: only the samples of the project are read')

describe.each(FOLDERS)('the postmortem in %s', (folder) => {
  const source = readFileSync(`${folder}/INC-2024-0318-001.md`, 'utf8')
  const report = readReport(source)

  test('its frame', () => {
    expect(report).toMatchObject({
      kind: 'incident',
      reference: 'INC-2024-0318-001',
      date: '2024-03-18',
      severity: 'P1',
      severityWritten: 'P1 (Critical)',
      statedMinutes: 45,
      zoneLabel: 'PST',
      timeZone: 'America/Los_Angeles',
      signOff: { preparedBy: 'Alex Johnson', reviewedBy: 'Sarah Chen', date: '2024-03-19' },
    })
    expect(report.title).toContain('Order Service Outage')
  })

  test('13 timeline entries with their instants, in Pacific daylight time', () => {
    expect(report.entries.map(({ written }) => written)).toEqual(
      '14:20 14:23 14:25 14:28 14:30 14:32 14:35 14:40 14:45 14:48 14:52 14:58 15:08'.split(' '),
    )
    expect(report.entries[0]).toMatchObject({
      at: '2024-03-18T14:20:00-07:00',
      precision: 'minute',
      approximate: false,
    })
    expect(report.notes.map(({ message }) => message)).toContain(
      'PST was not in force on 2024-03-18: read as America/Los_Angeles',
    )
  })

  test('the milestones', () => {
    const marked = report.entries
      .filter(({ milestone }) => milestone)
      .map(({ written, milestone }) => [written, milestone])
    expect(Object.fromEntries(marked)).toEqual({
      '14:20': 'detected',
      '14:23': 'alerted',
      '14:25': 'escalated',
      '14:28': 'acknowledged',
      '14:35': 'cause identified',
      '14:52': 'mitigated',
      '15:08': 'resolved',
    })
  })

  test('3 contributing factors and 3 reasons why it was not caught', () => {
    expect(report.factors.map(({ kind }) => kind)).toEqual([
      ...Array(3).fill('contributing'),
      ...Array(3).fill('not caught'),
    ])
    expect(report.factors.slice(0, 3).map(({ name }) => name)).toEqual([
      'Code Review Gap',
      'Test Coverage',
      'Monitoring Gap',
    ])
  })

  test('the impact figures', () => {
    const figures = report.impactFigures.map(({ value, unit, approximate, estimated, category }) => ({
      value,
      unit,
      approximate,
      estimated,
      category,
    }))
    expect(figures).toEqual([
      { value: 2500, unit: 'customers', approximate: true, estimated: null, category: 'customer' },
      { value: 1200, unit: 'carts', approximate: false, estimated: true, category: 'customer' },
      { value: 45_000, unit: 'USD', approximate: true, estimated: null, category: 'customer' },
      { value: 45, unit: 'minutes', approximate: false, estimated: null, category: 'technical' },
      { value: 15, unit: 'minutes', approximate: false, estimated: null, category: 'technical' },
      { value: 47, unit: 'tickets', approximate: false, estimated: null, category: 'reputation' },
      { value: 12, unit: 'mentions', approximate: false, estimated: null, category: 'reputation' },
      { value: 3, unit: 'escalations', approximate: false, estimated: null, category: 'reputation' },
    ])
    expect(report.impactFigures.map(({ service }) => service).filter(Boolean)).toEqual([
      'Order Service',
      'Inventory Service',
    ])
  })

  test('6 action items; the year of their due dates is inferred, and said to be', () => {
    expect(
      report.actionItems.map(({ owner, due, dueWritten, dueInferred, status }) => [
        owner,
        due,
        dueWritten,
        dueInferred,
        status,
      ]),
    ).toEqual([
      ['Alex Johnson', '2024-03-25', 'Mar 25', true, 'Done'],
      ['Maria Garcia', '2024-03-27', 'Mar 27', true, 'Done'],
      ['Sarah Chen', '2024-03-22', 'Mar 22', true, 'Done'],
      ['John Smith', '2024-04-05', 'Apr 5', true, 'In progress'],
      ['David Lee', '2024-04-01', 'Apr 1', true, 'In progress'],
      ['Support Team', '2024-03-19', 'Mar 19', true, 'Done'],
    ])
  })

  test('5 people, one of them only in the review', () => {
    expect(report.people.map(({ name, role, stage }) => [name, role, stage])).toEqual([
      ['Sarah Chen', 'Incident Commander', 'response'],
      ['Alex Johnson', 'On-Call Engineer', 'response'],
      ['Maria Garcia', 'Backend Support', 'response'],
      ['John Smith', 'Platform Support', 'response'],
      ['Jennifer Walsh', 'Security review', 'review'],
    ])
  })

  test('two Python code blocks stay in their sections, byte for byte', () => {
    expect(source.match(/^```python$/gm)).toHaveLength(2)
    expect(writeReport(report)).toBe(source)
  })
})

describe.each(FOLDERS)('the weekly review in %s', (folder) => {
  const source = readFileSync(`${folder}/weekly-review-2024-W50.md`, 'utf8')
  const report = readReport(source)

  test('week 50 of 2024, and no day of its own', () => {
    expect(report).toMatchObject({
      kind: 'review',
      week: { year: 2024, week: 50 },
      date: null,
      reference: null,
      severity: null,
    })
  })

  test('three incidents whose day is unknown but for words', () => {
    expect(
      report.incidents.map(({ severity, statedMinutes, date, dateWritten }) => [
        severity,
        statedMinutes,
        date,
        dateWritten,
      ]),
    ).toEqual([
      ['P1', 45, null, 'Tuesday afternoon'],
      ['P2', 360, null, null],
      ['P2', 30, null, null],
    ])
    expect(report.incidents[0]?.title).toBe('Payment Service Database Connection Pool Exhaustion')
  })

  test('9 alert recommendations, 3 for each incident', () => {
    expect(report.alertRecommendations.map(({ incident }) => incident)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2])
  })

  test('4 action items nobody owns and no date is set for', () => {
    expect(report.actionItems.map(({ owner, due, dueWritten, status }) => [owner, due, dueWritten, status])).toEqual(
      Array(4).fill([null, null, null, 'To do']),
    )
  })

  test('4 attendees who are roles, not names', () => {
    expect(report.people.map(({ name, role }) => [name, role])).toEqual([
      [null, 'Platform Team Lead'],
      [null, 'Payment Service Owner'],
      [null, 'Order Service Owner'],
      [null, 'SRE On-Call'],
    ])
  })

  test('byte for byte', () => expect(writeReport(report)).toBe(source))
})
