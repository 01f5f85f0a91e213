import { describe, expect, test } from 'vitest'
import { readReport } from './read'

const entries = (source: string) => readReport(source).entries.map(({ written, at, text }) => [written, at, text])

describe('timelines, as they are written', () => {
  test.each([
    ['bullets', '- 14:20 Errors rise\n- 14:23 - Alert sent'],
    ['bold bullets', '- **14:20**: Errors rise\n- **14:23:** Alert sent'],
    ['plain lines in one paragraph', '14:20 Errors rise\n14:23 Alert sent'],
    ['bold lines', '**14:20** Errors rise\n\n**14:23** – Alert sent'],
    ['bold brackets', '- **[14:20]**: Errors rise\n- **[14:23]** - Alert sent'],
    ['headings', '### 14:20\n\nErrors rise\n\n### 14:23 ###\n\nAlert sent'],
    ['brackets', '- [14:20] Errors rise\n- `14:23` Alert sent'],
    ['a table', '| Time | Event |\n|---|---|\n| 14:20 | Errors rise |\n| 14:23 | Alert sent |'],
    ['a table without pipes at its ends', 'Time | What\n---|---\n14:20 | Errors rise\n14:23 | Alert sent'],
  ])('%s', (_, timeline) => {
    const report = readReport(`# Outage on 2024-03-18\n\n## Timeline (UTC)\n\n${timeline}\n`)
    expect(report.entries.map(({ written, at, text }) => [written.replace(/[[\]`*]/g, ''), at, text])).toEqual([
      ['14:20', '2024-03-18T14:20:00Z', 'Errors rise'],
      ['14:23', '2024-03-18T14:23:00Z', 'Alert sent'],
    ])
  })

  test('dotted times, where lines start with them', () => {
    expect(entries('# 2021-05-26\n\n## Timeline\n\n9.07 Deploy\n11.57 Rollback\n').map(([, at]) => at)).toEqual([
      '2021-05-26T09:07:00',
      '2021-05-26T11:57:00',
    ])
  })

  test('a label, then the time', () => {
    const report = readReport(
      '# Incident\n\n- **Key events**\n  - Fault occurs 2020-08-04 13:30\n  - Fault detected 2020-08-04 18:13\n',
    )
    expect(report.entries.map(({ local, milestone, text }) => [local, milestone, text])).toEqual([
      ['2020-08-04T13:30:00', 'impact started', 'Fault occurs'],
      ['2020-08-04T18:13:00', 'detected', 'Fault detected'],
    ])
    expect(report.date).toBe('2020-08-04')
  })

  test('day markers, and days in a column', () => {
    expect(
      entries(
        '# X\n\n## Timeline (UTC)\n\n### 5 January 2021\n\n- 23:50 a\n- 00:10 b\n\n### 7 January\n\n- 09:00 c\n',
      ).map(([, at]) => at),
    ).toEqual(['2021-01-05T23:50:00Z', '2021-01-06T00:10:00Z', '2021-01-07T09:00:00Z'])
    const table =
      '| Day | Date (2021) | Time (PT) | Event |\n|--|--|--|--|\n| Sun | Oct 31 | 21:33 | a |\n| Mon | Nov 1 | 17:00 | b |'
    expect(entries(`# Storm\n\n## Timeline\n\n${table}\n`).map(([, at]) => at)).toEqual([
      '2021-10-31T21:33:00-07:00',
      '2021-11-01T17:00:00-07:00',
    ])
  })

  test('past midnight rolls to the next day; a small step back is an entry out of order', () => {
    const report = readReport('# 2024-03-18\n\n## Timeline (UTC)\n\n- 23:58 a\n- 00:04 b\n- 00:01 c\n')
    expect(report.entries.map(({ at }) => at)).toEqual([
      '2024-03-18T23:58:00Z',
      '2024-03-19T00:04:00Z',
      '2024-03-19T00:01:00Z',
    ])
    expect(report.notes.map(({ message }) => message)).toEqual(['past midnight: read as 2024-03-19'])
  })

  test('a zone in the heading counts before the timeline has rows', () => {
    expect(readReport('# Outage\n\n## Timeline (UTC)\n')).toMatchObject({ zoneLabel: 'UTC', timeZone: 'UTC' })
  })

  test('nothing is invented: no zone, no day, no time', () => {
    const report = readReport('# Outage\n\n## Timeline\n\n- 14:20 a\n- ??:?? b\n- c\n')
    expect(report.entries.map(({ written, at, precision }) => [written, at, precision])).toEqual([
      ['14:20', null, 'minute'],
      ['??:??', null, 'unknown'],
      ['', null, 'unknown'],
    ])
    expect(report).toMatchObject({ zoneLabel: null, timeZone: null, date: null, severity: null, statedMinutes: null })
  })

  test('times in code blocks are no entries', () => {
    expect(entries('# X\n\n## Timeline\n\n- 14:20 a\n\n```\n14:21 log\n- 14:22 log\n```\n')).toHaveLength(1)
  })

  test('an entry keeps its nested lines, and columns that are neither time nor event', () => {
    const report = readReport('# X\n\n## Timeline\n\n- 14:20 a\n  - detail\n\n  more\n- 14:30 b\n')
    expect(report.entries.map(({ text }) => text)).toEqual(['a\n  - detail\n\n  more', 'b'])
    const table = readReport('# X\n\n## Timeline\n\n| Time | Event | Certainty |\n|-|-|-|\n| 14:20 | a | low |\n')
    expect(table.entries[0]?.extra).toEqual({ Certainty: 'low' })
  })

  test('milestones: none for what only lies ahead, one entry each', () => {
    const report = readReport(
      '# X\n\n## Timeline\n\n- 14:20 alert triggered\n- 14:21 another alert triggered\n- 14:30 not yet resolved\n- 14:40 Issue resolved\n- 14:50 Incident resolved\n',
    )
    expect(report.entries.map(({ milestone }) => milestone)).toEqual(['alerted', null, null, null, 'resolved'])
  })
})

describe('metadata, as it is written', () => {
  test.each([
    ['bold, colon inside', '**Severity:** SEV-2\n**Duration:** 2h'],
    ['bold, colon outside, hard breaks', '**Severity**: SEV-2  \n**Duration**: 2h  '],
    ['backslash breaks', '**Severity**: SEV-2\\\n**Duration**: 2h'],
    ['plain', 'Severity: SEV-2\nDuration: 2h'],
    ['bullets', '- Severity: SEV-2\n- **Duration**: 2h'],
    ['a table', '| Field | Value |\n|---|---|\n| Severity | SEV-2 |\n| Duration | 2h |'],
    ['a table without heads', '| | |\n|-|-|\n| **Severity** | SEV-2 |\n| **Duration** | 2h |'],
    ['four columns', '| | | | |\n|-|-|-|-|\n| Severity | SEV-2 | Duration | 2h |'],
    ['a quote', '> **Severity:** SEV-2\n> **Duration:** 2h'],
    ['several on a line', '**Severity:** SEV-2 | **Duration:** 2h'],
    ['typographic hyphens', '**Severity:** SEV\u20112\n**Duration:** 2 h'],
    ['headings', '### Severity\n\nSEV-2\n\n### Duration\n\n2h'],
  ])('%s', (_, lines) => {
    expect(readReport(`# Outage\n\n${lines}\n\n## Summary\n\nText.\n`)).toMatchObject({
      severity: 'P2',
      statedMinutes: 120,
    })
  })

  test('front matter, and a title that stands only there', () => {
    expect(readReport('---\ntitle: "Checkout down"\ndate: 2024-05-06\nseverity: high\n---\n\nWords.\n')).toMatchObject({
      title: 'Checkout down',
      date: '2024-05-06',
      severity: 'P2',
    })
  })

  test('what a template leaves empty is no value', () => {
    expect(readReport('# Outage\n\n**Severity:** TBD\n**Date:** 20xx-MM-DD\n**Duration:** ?mins\n')).toMatchObject({
      severity: null,
      date: null,
      statedMinutes: null,
    })
  })

  test('a date that contradicts the title is kept and said', () => {
    const report = readReport('# Outage on 2024-03-18\n\n**Date:** 2024-03-19\n')
    expect(report.date).toBe('2024-03-19')
    expect(report.notes[0]?.message).toContain('2024-03-18 stands beside 2024-03-19')
  })
})

describe('action items, as they are written', () => {
  const items = (source: string) =>
    readReport(`# Outage on 2024-03-18\n\n## Action Items\n\n${source}\n`).actionItems.map(
      ({ title, owner, due, status }) => [title, owner, due, status],
    )

  test('a table with any columns in any order', () => {
    expect(
      items(
        '| Status | Task | Deadline | Assignee |\n|-|-|-|-|\n| TODO | Fix it | 2024-04-01 | @ann |\n| 完了 | Test it | TBD | — |',
      ),
    ).toEqual([
      ['Fix it', 'ann', '2024-04-01', 'To do'],
      ['Test it', null, null, 'Done'],
    ])
  })

  test('bullets, ticked boxes, groups and nested items', () => {
    expect(items('- **Hub**\n  - Fix it\n  - Test it\n- [x] Done already\n- [ ] Still to do\n- ~~Given up~~')).toEqual(
      [
        ['Done already', null, null, 'Done'],
        ['Still to do', null, null, 'To do'],
        ['~~Given up~~', null, null, 'Done'],
      ].toSpliced(0, 0, ['Fix it', null, null, null], ['Test it', null, null, null]),
    )
  })

  test('owner and due date inside the words', () => {
    expect(
      items('- Fix it (owner: Ann Lee, due: Mar 25)\n- Test it @bob by 2024-04-02\n- Ann/Bob to look into it'),
    ).toEqual([
      ['Fix it (owner: Ann Lee, due: Mar 25)', 'Ann Lee', '2024-03-25', null],
      ['Test it @bob by 2024-04-02', 'bob', '2024-04-02', null],
      ['Ann/Bob to look into it', 'Ann/Bob', null, null],
    ])
  })

  test('initials or a team over the items that are theirs', () => {
    expect(
      items('**NP**\n- Fix it\n\nPlatform team:\n- Test it\n\n**Monitoring**\n- Watch it').map(([, owner]) => owner),
    ).toEqual(['NP', 'Platform team', null])
  })

  test('none', () => expect(items('None.')).toEqual([]))

  test('"GitHub Actions" is no list of them', () => {
    expect(readReport('# X\n\n## Root cause\n\n### GitHub Actions\n\n- a runner died\n').actionItems).toEqual([])
  })
})

test('a text without headings: its first line is the title, lines alone are section names', () => {
  const report = readReport(
    'Outage of June 28, 2023\n\nTIMELINE (WAT)\n\n- 11:30 AM Upgrade\n- 12:00 PM Errors start\n\nROOT CAUSE\n\nNo test.\n',
  )
  expect(report).toMatchObject({ title: 'Outage of June 28, 2023', date: '2023-06-28', timeZone: 'Africa/Lagos' })
  expect(report.entries.map(({ at }) => at)).toEqual(['2023-06-28T11:30:00+01:00', '2023-06-28T12:00:00+01:00'])
  expect(report.factors.map(({ text }) => text)).toEqual(['No test.'])
})

test('a template that nobody filled in has no values', () => {
  const report = readReport(
    '# [TITLE]\n\n**Incident ID:** INC-XXXX\n**Date:** YYYY-MM-DD\n**Severity:** [P1 | P2]\n**Duration:** X hours Y minutes\n',
  )
  expect(report).toMatchObject({ reference: null, date: null, severity: null, statedMinutes: null })
})

test('a label inside a section guides the reading but does not cut the text', () => {
  const source = '# X\n\n- **Impact**:\n  - ~40% of requests failed\n- **Resolution**: restarted\n'
  const report = readReport(source)
  expect(report.sections.map(({ heading }) => heading)).toEqual(['X'])
  expect(report.impactFigures.map(({ value, unit, approximate }) => [value, unit, approximate])).toEqual([
    [40, '%', true],
  ])
})

test.each([
  ['# Weekly Incident Review — Week 1, 2021', { year: 2021, week: 1 }],
  ['# Review 2020-W53 (weekly)', { year: 2020, week: 53 }],
  ['# Incidents, week of December 30, 2024', { year: 2025, week: 1 }],
  ['# Weekly review — Week 53, 2021', null],
])('%s', (title, week) => expect(readReport(`${title}\n`)).toMatchObject({ kind: 'review', week }))

test('a report that states its reference is the report of an incident, whatever its title says', () => {
  const report = readReport(
    '# Weekly mail sent twice in week 50\n\n**Incident ID:** INC-2024-1210-001\n\n## Summary\n\nTwice.\n',
  )
  expect(report).toMatchObject({ kind: 'incident', reference: 'INC-2024-1210-001' })
  expect(readReport('# Weekly review, week 50 of 2024\n\n## Summary\n\nTwo.\n').kind).toBe('review')
})
