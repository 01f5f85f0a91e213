import { describe, expect, test } from 'vitest'
import { afterReading, type WrittenItem } from './text-rules'

const now = new Date('2024-03-20T10:00:00Z')
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const written = (fields: Partial<WrittenItem> = {}): WrittenItem => ({
  status: 'todo',
  statusWritten: 'To do',
  dueOn: day('2024-04-01'),
  kind: null,
  trackerUrl: null,
  owner: 'Ann Lee',
  personId: 'ann',
  teamId: null,
  ...fields,
})
const kept = (fields: Partial<ReturnType<typeof afterReading>> = {}) => ({
  ...afterReading(null, written(), now),
  ...fields,
})

test('an item read the first time is what its text says', () => {
  expect(kept()).toMatchObject({ status: 'todo', statusRead: 'todo', dueOn: day('2024-04-01'), personId: 'ann' })
  expect(kept().closedAt).toBeNull()
})

describe('what was changed on the desk', () => {
  const moved = kept({
    status: 'in_progress',
    dueOn: day('2024-05-01'),
    kind: 'prevent',
    trackerUrl: 'https://tracker.example.org/1',
    personId: 'ben',
    isOwnerMoved: true,
  })

  test('stays while the text says what it said', () => {
    expect(afterReading(moved, written(), now)).toEqual(moved)
  })

  test('gives way where the text says something new, field by field', () => {
    expect(afterReading(moved, written({ status: 'done' }), now)).toEqual({
      ...moved,
      status: 'done',
      statusRead: 'done',
      closedAt: now,
    })
    expect(afterReading(moved, written({ dueOn: day('2024-06-01') }), now)).toMatchObject({
      status: 'in_progress',
      dueOn: day('2024-06-01'),
    })
    const owned = afterReading(moved, written({ owner: 'Cem', personId: null }), now)
    expect(owned).toMatchObject({ personId: null, ownerWritten: 'Cem', isOwnerMoved: false, dueOn: day('2024-05-01') })
  })
})

test('a name that turns out to be somebody is theirs', () => {
  const before = kept({ personId: null })
  expect(afterReading(before, written(), now)).toMatchObject({ personId: 'ann', isOwnerMoved: false })
})

test('what is done was closed when that was written, or at a time nobody knows', () => {
  expect(afterReading(kept(), written({ status: 'done' }), now).closedAt).toBe(now)
  expect(afterReading(kept(), written({ status: 'done' }), null).closedAt).toBeNull()
  const done = afterReading(kept(), written({ status: 'done' }), now)
  const givenUp = afterReading(done, written({ status: 'wont_do', statusWritten: 'Dropped' }), new Date())
  expect(givenUp).toMatchObject({ closedAt: now, statusReason: 'The report says "Dropped".' })
  expect(afterReading(done, written({ status: 'todo' }), now).closedAt).toBeNull()
})

test('who verified it did so for what was done then', () => {
  const verified = { ...kept({ status: 'done', statusRead: 'done' }), verifiedAt: now, verifierId: 'ben' }
  expect(afterReading(verified, written({ status: 'done' }), now)).toMatchObject({ verifiedAt: now })
  expect(afterReading(verified, written({ status: 'todo' }), now)).toMatchObject({ verifiedAt: null, verifierId: null })
})
