import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ActionItem, Entry } from '@/lib/markdown/model'
import { actionFields, moveAction, setActionField } from '@/lib/report-rows/actions'
import { setEntryText } from '@/lib/report-rows/entries'
import { FakeHost } from '@/test/fake-host'
import type { FieldAccess, ReportDraft } from './draft'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')

const OWNER: FieldAccess<ActionItem> = {
  field: 'owner',
  read: (item) => actionFields(item).owner ?? '',
  set: (report, item, value) => setActionField(report, item, 'owner', value || null),
}
const TITLE: FieldAccess<ActionItem> = {
  field: 'title',
  read: (item) => actionFields(item).title,
  set: (report, item, value) => setActionField(report, item, 'title', value),
}

function item(draft: ReportDraft, index: number): ActionItem {
  const found = draft.report.actionItems[index]
  if (!found) throw new Error(`no item ${index}`)
  return found
}

let host: FakeHost
let draft: ReportDraft

beforeEach(() => {
  vi.useFakeTimers()
  host = new FakeHost(SAMPLE)
  draft = host.draft
})
afterEach(() => vi.useRealTimers())

describe('reading', () => {
  test('waits until changes rest, but not for ever', () => {
    const told = vi.fn()
    draft.subscribe(told)
    host.theirs('# Incident', '# Our incident')
    vi.advanceTimersByTime(399)
    expect(told).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(told).toHaveBeenCalledTimes(1)
    expect(draft.report.title).toContain('Our incident')
    for (let key = 0; key < 11; key++) {
      host.theirs('Our ', 'Our x')
      vi.advanceTimersByTime(200)
    }
    expect(told.mock.calls).toEqual([['rest'], ['rest']])
  })

  test('gives the same snapshot while nothing is read', () => {
    expect(draft.snapshot()).toBe(draft.snapshot())
  })
})

describe('a row keeps its key', () => {
  test('while others come, go and move around it', () => {
    const keys = draft.report.actionItems.map((row) => draft.keyOf(row))
    expect(new Set(keys).size).toBe(6)
    host.theirs('## Summary\n', '## Summary\n\nMore words.\n')
    host.theirs('| 3 | Put', '| 9 | New | | | |\n| 3 | Put')
    draft.readNow()
    expect(draft.report.actionItems.map((row) => draft.keyOf(row))).toEqual([
      ...keys.slice(0, 2),
      expect.not.stringMatching(new RegExp(`^(?:${keys.join('|')})$`)),
      ...keys.slice(2),
    ])
  })

  test('when it is moved itself', () => {
    const keys = draft.report.actionItems.map((row) => draft.keyOf(row))
    const moved = moveAction(draft.report, item(draft, 2), -1)
    if (typeof moved !== 'string') draft.change(draft.report, moved)
    expect(draft.report.actionItems.map((row) => draft.keyOf(row)).slice(0, 3)).toEqual([keys[0], keys[2], keys[1]])
  })

  test('where several stand on one line, too', () => {
    const figures = new FakeHost('# T\n\n## Impact\n\n- 5 users and 7 carts\n- 9 tickets\n')
    const keys = figures.draft.report.impactFigures.map((row) => figures.draft.keyOf(row))
    expect(new Set(keys).size).toBe(3)
  })
})

describe('a change', () => {
  test('of a report read before goes over what came since', () => {
    const { report } = draft
    const edit = setEntryText(report, report.entries[1] as Entry, 'Page sent')
    host.theirs('## Summary\n', '## Summary\n\nMore words.\n')
    if (typeof edit !== 'string') draft.change(report, edit)
    expect(host.text()).toContain('| 14:23 | Page sent |')
    expect(host.text()).toContain('More words.')
    expect(draft.report.entries[1]?.text).toBe('Page sent')
  })

  test('of a row that somebody took out does nothing', () => {
    const { report } = draft
    const edit = setEntryText(report, report.entries[1] as Entry, 'Page sent')
    host.theirs('| 14:23 | First alert triggered through PagerDuty |\n', '')
    const text = host.text()
    if (typeof edit !== 'string') draft.change(report, edit)
    expect(host.text()).toBe(text)
    expect(draft.write('gone', 'a', 'b', OWNER)).toContain('took this row out')
  })

  test('is taken back and made again', () => {
    const key = draft.keyOf(item(draft, 0))
    expect(draft.write(key, 'Alex Johnson', 'Ann Lee', OWNER)).toBeNull()
    expect(host.text()).toContain('| Ann Lee |')
    expect(draft.undo()).toBe(true)
    expect(host.text()).toBe(SAMPLE)
    expect(draft.redo()).toBe(true)
    expect(item(draft, 0).owner).toBe('Ann Lee')
  })

  test('of a report from long ago is refused', () => {
    const { report } = draft
    for (const word of ['a', 'b', 'c']) {
      host.theirs('## Summary\n', `## Summary\n${word}`)
      draft.readNow()
    }
    expect(() => draft.change(report, [{ start: 0, end: 0, insert: 'x' }])).toThrow(RangeError)
  })
})

describe('two people in one row', () => {
  test('who write different fields both have theirs', () => {
    const key = draft.keyOf(item(draft, 0))
    host.theirs('Chart and watch', 'Chart, and watch')
    expect(draft.write(key, 'Alex Johnson', 'Ann Lee', OWNER)).toBeNull()
    expect(draft.snapshot().conflicts).toEqual([])
    expect(host.text()).toContain('| 1 | Chart, and watch how full each connection pool is | Ann Lee |')
  })

  test('who write the same field are asked, and nothing is lost', () => {
    const key = draft.keyOf(item(draft, 0))
    host.theirs('Alex Johnson | Mar 25', 'Zoe Fox | Mar 25')
    expect(draft.write(key, 'Alex Johnson', 'Ann Lee', OWNER)).toBeNull()
    const [conflict] = draft.snapshot().conflicts
    expect(conflict).toEqual({ key, field: 'owner', mine: 'Ann Lee', theirs: 'Zoe Fox' })
    expect(item(draft, 0).owner).toBe('Zoe Fox')
    if (conflict) draft.settle(conflict, conflict.mine)
    expect(item(draft, 0).owner).toBe('Ann Lee')
    expect(draft.snapshot().conflicts).toEqual([])
  })

  test('whose changes meet in a field just written are asked', () => {
    const key = draft.keyOf(item(draft, 0))
    draft.write(key, TITLE.read(item(draft, 0)), 'Watch the pool', TITLE)
    // Their replacement of the old words arrives behind mine.
    host.theirs('Watch the pool', 'Watch the poolDraw the pool')
    draft.readNow()
    const [conflict] = draft.snapshot().conflicts
    expect(conflict).toMatchObject({ mine: 'Watch the pool', theirs: 'Draw the pool' })
    if (conflict) draft.settle(conflict, conflict.theirs)
    expect(item(draft, 0).title).toBe('Draw the pool')
  })

  test('are not asked for what came much later, or elsewhere', () => {
    const key = draft.keyOf(item(draft, 0))
    draft.write(key, 'Alex Johnson', 'Ann Lee', OWNER)
    host.theirs('| Mar 25 | Done', '| Mar 26 | Done')
    draft.readNow()
    expect(draft.snapshot().conflicts).toEqual([])
    vi.advanceTimersByTime(16_000)
    host.theirs('Ann Lee', 'Ann Leeds')
    draft.readNow()
    expect(draft.snapshot().conflicts).toEqual([])
  })
})
