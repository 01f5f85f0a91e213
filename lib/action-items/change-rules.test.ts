import { describe, expect, test } from 'vitest'
import { Conflict, Refusal } from '@/lib/errors'
import { decideChange, type ItemState, isUnchanged } from './change-rules'

const now = new Date('2024-04-10T09:30:00Z')
const ann = { personId: 'ann', teamId: null, name: 'Ann Lee' }
const ben = { personId: 'ben', teamId: null, name: 'Ben Roth' }
const support = { personId: null, teamId: 'support', name: 'Support Team' }

const item = (fields: Partial<ItemState> = {}): ItemState => ({
  status: 'in_progress',
  statusReason: null,
  dueOn: '2024-04-05',
  owner: ann,
  isOwnerMoved: false,
  kind: null,
  factorId: null,
  isFactorNamed: false,
  successMeasure: null,
  evidenceUrl: null,
  trackerUrl: null,
  trackerTitle: null,
  closedAt: null,
  verifiedAt: null,
  verifierId: null,
  ...fields,
})

describe('due dates', () => {
  test('an earlier one, and the first one, ask for nothing', () => {
    expect(decideChange(item(), { dueOn: '2024-04-01' }, { now }).lines).toEqual([
      { field: 'due', fromOn: '2024-04-05', toOn: '2024-04-01', reason: null },
    ])
    expect(decideChange(item({ dueOn: null }), { dueOn: '2024-05-01' }, { now }).after.dueOn).toBe('2024-05-01')
  })

  test('a later one, and none any more, ask for a reason', () => {
    expect(() => decideChange(item(), { dueOn: '2024-05-01' }, { now })).toThrow('Say why it will be later.')
    expect(() => decideChange(item(), { dueOn: null }, { now })).toThrow('no due date any more')
    const { after, lines } = decideChange(item(), { dueOn: '2024-05-01' }, { now, reason: 'The vendor is late.' })
    expect(after.dueOn).toBe('2024-05-01')
    expect(lines).toMatchObject([{ reason: 'The vendor is late.' }])
  })

  test('what is done has none to move, unless it is opened in the same breath', () => {
    const done = item({ status: 'done', closedAt: now.toISOString() })
    expect(() => decideChange(done, { dueOn: '2024-04-01' }, { now })).toThrow('Open it again')
    expect(decideChange(done, { dueOn: '2024-04-01', status: 'todo' }, { now }).lines).toHaveLength(2)
  })
})

describe('status', () => {
  test('done is closed now; opened again it is not, and who verified it did so for what was done', () => {
    const { after } = decideChange(item(), { status: 'done' }, { now })
    expect(after).toMatchObject({ status: 'done', closedAt: now.toISOString() })
    const verified = { ...after, verifiedAt: now.toISOString(), verifierId: 'ben' }
    expect(decideChange(verified, { status: 'in_progress' }, { now }).after).toMatchObject({
      ...{ status: 'in_progress', closedAt: null, verifiedAt: null, verifierId: null },
    })
  })

  test('giving up asks for a reason, which is kept; done after it has none', () => {
    expect(() => decideChange(item(), { status: 'wont_do' }, { now })).toThrow('Say why it won’t be done.')
    const { after } = decideChange(item(), { status: 'wont_do' }, { now, reason: 'The service goes away.' })
    expect(after).toMatchObject({ statusReason: 'The service goes away.', closedAt: now.toISOString() })
    const later = new Date('2024-04-11T00:00:00Z')
    expect(decideChange(after, { status: 'done' }, { now: later }).after).toMatchObject({
      ...{ status: 'done', statusReason: null, closedAt: now.toISOString() },
    })
  })
})

test('another owner is in the ledger by name, with whose it was', () => {
  const { after, lines } = decideChange(item(), { owner: support }, { now, reason: 'Ann leaves.' })
  expect(after).toMatchObject({ owner: support, isOwnerMoved: true })
  expect(lines).toEqual([
    {
      ...{ field: 'owner', fromOwner: 'Ann Lee', toOwner: 'Support Team', fromPersonId: 'ann', fromTeamId: null },
      reason: 'Ann leaves.',
    },
  ])
})

test('what says so already comes to nothing', () => {
  const { after, lines } = decideChange(item(), { status: 'in_progress', dueOn: '2024-04-05', owner: ann }, { now })
  expect(lines).toEqual([])
  expect(isUnchanged(item(), after)).toBe(true)
})

test('a link that is taken away takes its title along', () => {
  const linked = item({ trackerUrl: 'https://example.org/1', trackerTitle: 'One' })
  expect(decideChange(linked, { trackerUrl: null }, { now }).after.trackerTitle).toBeNull()
})

describe('two people at one item', () => {
  test('another field that somebody changed meanwhile is merged', () => {
    const { after } = decideChange(
      item({ status: 'todo' }),
      { dueOn: '2024-04-01' },
      { now, was: { dueOn: '2024-04-05' } },
    )
    expect(after).toMatchObject({ status: 'todo', dueOn: '2024-04-01' })
  })

  test('the same field, changed to something else, is told with what it is now', () => {
    const moved = item({ dueOn: '2024-04-20', owner: ben })
    const change = () => decideChange(moved, { dueOn: '2024-04-01' }, { now, was: { dueOn: '2024-04-05' } })
    expect(change).toThrow(Conflict)
    expect(change).toThrow('Somebody changed its due date to “20 April 2024” meanwhile.')
    expect(() => decideChange(moved, { owner: support }, { now, was: { ownerId: 'ann' } })).toThrow(
      'owner to “Ben Roth”',
    )
    expect(() =>
      decideChange(item({ status: 'done' }), { status: 'todo' }, { now, was: { status: 'in_progress' } }),
    ).toThrow('status to “Done”')
  })

  test('two who want the same have it', () => {
    const done = item({ status: 'done', closedAt: now.toISOString() })
    expect(decideChange(done, { status: 'done' }, { now, was: { status: 'todo' } }).lines).toEqual([])
  })

  test('a missing reason is a refusal, and no conflict', () => {
    const change = () => decideChange(item(), { status: 'wont_do' }, { now, was: { status: 'in_progress' } })
    expect(change).toThrow(Refusal)
    expect(change).not.toThrow(Conflict)
  })
})
