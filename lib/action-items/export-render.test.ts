import { describe, expect, test } from 'vitest'
import { csvCell, csvCut, csvHead, csvLine, exportedItem } from './export-render'
import type { ActionItemRow } from './schema'

const item: ActionItemRow = {
  id: '1',
  title: 'Say "no", then\nagain',
  ownerWritten: null,
  person: { id: '2', name: "=cmd|' /C calc'!A0" },
  team: null,
  dueOn: '2024-03-25',
  dueInferred: false,
  status: 'in_progress',
  statusReason: null,
  kind: 'detect',
  evidenceUrl: null,
  trackerUrl: 'https://example.org/1,2',
  trackerTitle: '+1 for this',
  version: 0,
  counted: null,
  slips: 2,
  daysLate: 3,
  closedAt: null,
  isVerified: false,
  hasLeftText: false,
  mayChange: true,
  factor: { id: '3', name: 'Pool, too small' },
  incident: { reference: 'INC-2024-0318-001', title: '@home', severity: 'P1' },
  review: { year: 2024, week: 5 },
}

describe('a cell of CSV', () => {
  test.each([
    ['plain words', 'plain words'],
    ['', ''],
    ['one, two', '"one, two"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r\n=1', `"'\r\n=1"`],
    ['  =1', "'  =1"],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['a = b', 'a = b'],
    [-3, '-3'],
    [true, 'yes'],
    [null, ''],
  ])('%j is %j', (value, cell) => expect(csvCell(value)).toBe(cell))
})

test('a line has a cell for each column, and ends as RFC 4180 says', () => {
  expect(csvHead()).toMatch(/^\uFEFFId,Action item,Status,.*\r\n$/)
  expect(csvLine(item)).toBe(
    `1,"Say ""no"", then\nagain",In progress,,2024-03-25,3,2,'=cmd|' /C calc'!A0,no,Detect,"Pool, too small",INC-2024-0318-001,'@home,P1,2024-W05,,no,,"https://example.org/1,2",'+1 for this\r\n`,
  )
  expect(csvCut(100_000)).toMatch(/^"Only the first 100,000 action items .*"\r\n$/)
})

test('an item without anything has nulls, and a JSON file its words as they are', () => {
  const { owner, incident, review, kind, factor } = exportedItem({
    ...{ ...item, person: null, incident: null, review: null, kind: null, factor: null },
  })
  expect([owner, incident, review, kind, factor]).toEqual([null, null, null, null, null])
  expect(exportedItem(item)).toMatchObject({ owner: "=cmd|' /C calc'!A0", trackerTitle: '+1 for this' })
})
