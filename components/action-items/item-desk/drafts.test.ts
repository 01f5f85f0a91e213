import { expect, test } from 'vitest'
import type { ItemValues } from '@/components/action-items/item-cells'
import { changesOf, conflictWords, newDraft, readTypedDay, reasonAsked, typedDayWords } from './drafts'

const TODAY = '2026-11-22'
const item = (part: Partial<ItemValues> = {}): ItemValues => ({
  ...{ id: 'one', version: 1, title: 'Add an alert', status: 'todo', statusReason: null, dueOn: '2026-11-25' },
  ...{ owner: { kind: 'person', id: 'me', name: 'Me' }, evidenceUrl: null, slips: 0, mayChange: true },
  ...part,
})

test.each([
  ['fri', '2026-11-27', 'Fri 27 November'],
  ['+2w', '2026-12-06', 'Sun 6 December'],
  ['25 mar', '2027-03-25', 'Thu 25 March 2027'],
  // Without a year it is the next one; with one it is as written.
  ['1 sep', '2027-09-01', 'Wed 1 September 2027'],
  ['2026-09-01', '2026-09-01', 'Tue 1 September, which is past'],
  ['today', TODAY, 'Sun 22 November'],
  [' ', null, 'No due date.'],
  ['soon', undefined, 'Write a day as fri, +2w, 25 mar or 2027-03-25.'],
])('“%s” is read as %s', (typed, day, words) => {
  expect(readTypedDay(typed, TODAY)).toBe(day)
  expect(typedDayWords(typed, TODAY)).toBe(words)
})

test('a later day, a day taken away and what won’t be done ask for a reason, and nothing else does', () => {
  const due = (typed: string) => reasonAsked({ ...newDraft('due', ['one']), typed }, [item()], TODAY)
  expect([due('+1w'), due(''), due('mon'), due('2026-11-25'), due('so')]).toEqual([
    'Why later?',
    'Why has it no due date any more?',
    null,
    null,
    null,
  ])
  expect(reasonAsked({ ...newDraft('due', ['one']), typed: '+1w' }, [item({ dueOn: null })], TODAY)).toBeNull()
  const status = (status: ItemValues['status']) =>
    reasonAsked({ ...newDraft('status', ['one']), status }, [item()], TODAY)
  expect([status('wont_do'), status('done')]).toEqual(['Why won’t it be done?', null])
})

test('a change says what was seen of its own field alone, so that another field merges', () => {
  const items = [item(), item({ id: 'two', dueOn: null, owner: null })]
  expect(changesOf({ ...newDraft('due', ['one', 'two']), typed: 'fri', reason: ' Waits ' }, items, TODAY)).toEqual({
    changes: [
      { id: 'one', set: { dueOn: '2026-11-27' }, was: { dueOn: '2026-11-25' }, reason: 'Waits' },
      { id: 'two', set: { dueOn: '2026-11-27' }, was: { dueOn: null }, reason: 'Waits' },
    ],
  })
  expect(changesOf({ ...newDraft('owner', ['two']), owner: null }, [items[1] ?? item()], TODAY)).toEqual({
    changes: [{ id: 'two', set: { owner: null }, was: { ownerId: null } }],
  })
  expect(changesOf({ ...newDraft('note', ['one']), typed: ' Half ' }, [item()], TODAY)).toEqual({
    changes: [{ id: 'one', set: {}, note: 'Half' }],
  })
})

test.each([
  [{ ...newDraft('due', ['one']), typed: '+3w' }, 'Say why first.'],
  [{ ...newDraft('due', ['one']), typed: 'some day' }, 'Write a day as fri, +2w, 25 mar or 2027-03-25.'],
  [{ ...newDraft('status', ['one']), status: 'wont_do' as const }, 'Say why first.'],
  [newDraft('note', ['one']), 'Write the note first.'],
  [newDraft('owner', ['one']), 'Choose somebody, or nobody, from the list.'],
  [{ ...newDraft('evidence', ['one']), typed: 'javascript:1' }, 'Write an address like https://example.org/1.'],
])('what isn’t complete is said before it is sent: %j', (draft, wrong) => {
  expect(changesOf(draft, [item()], TODAY)).toEqual({ wrong })
})

test('a conflict is said with both values, and only where there is one', () => {
  const draft = { ...newDraft('status', ['one']), status: 'in_progress' as const }
  const told = (now: ItemValues) => conflictWords(draft, item(), now, TODAY)
  expect(told(item({ status: 'done' }))).toBe(
    'Somebody changed its status to “Done” meanwhile. You chose “In progress”.',
  )
  expect([told(item()), told(item({ status: 'in_progress' })), told(item({ dueOn: null }))]).toEqual([null, null, null])
})
