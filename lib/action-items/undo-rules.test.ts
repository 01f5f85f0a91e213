import { expect, test } from 'vitest'
import type { ItemState } from './change-rules'
import { type UndoneEntry, withoutChange } from './undo-rules'

const item = (fields: Partial<ItemState> = {}): ItemState => ({
  ...{ status: 'done', statusReason: null, dueOn: '2024-04-05', isOwnerMoved: true, kind: null, factorId: null },
  ...{ isFactorNamed: false, successMeasure: null, evidenceUrl: null, trackerUrl: null, trackerTitle: null },
  ...{ closedAt: '2024-04-10T00:00:00.000Z', verifiedAt: null, verifierId: null },
  owner: { personId: 'ben', teamId: null, name: 'Ben Roth' },
  ...fields,
})
const entry = (fields: Partial<UndoneEntry>): UndoneEntry => ({
  ...{ id: 'entry', field: 'status', fromStatus: null, toStatus: null, fromOn: null, toOn: null },
  ...{ fromOwner: null, toOwner: null, fromPersonId: null, fromTeamId: null, since: null },
  ...fields,
})

test('done is open again, as it was', () => {
  const undone = withoutChange(item(), entry({ fromStatus: 'todo', toStatus: 'done' }))
  expect(undone?.after).toMatchObject({ status: 'todo', closedAt: null })
  expect(undone?.line).toMatchObject({ fromStatus: 'done', toStatus: 'todo', undoesId: 'entry' })
})

test('what was given up before has its reason and its day back', () => {
  const since = { at: '2024-04-01T00:00:00.000Z', reason: 'Too dear.' }
  const undone = withoutChange(item(), entry({ fromStatus: 'wont_do', toStatus: 'done', since }))
  expect(undone?.after).toMatchObject({ status: 'wont_do', statusReason: 'Too dear.', closedAt: since.at })
})

test('what somebody changed again stays', () => {
  expect(withoutChange(item(), entry({ fromStatus: 'todo', toStatus: 'in_progress' }))).toBeNull()
  expect(withoutChange(item(), entry({ field: 'due', fromOn: '2024-04-01', toOn: '2024-04-02' }))).toBeNull()
  expect(withoutChange(item(), entry({ field: 'owner', fromOwner: 'Ann', toOwner: 'Cem' }))).toBeNull()
})

test('an owner who was only a name is that name again, as the text has it', () => {
  const undone = withoutChange(item(), entry({ field: 'owner', fromOwner: 'Platform', toOwner: 'Ben Roth' }))
  expect(undone?.after).toMatchObject({
    ...{ owner: { personId: null, teamId: null, name: 'Platform' }, isOwnerMoved: false },
  })
  const nobody = withoutChange(item(), entry({ field: 'owner', fromOwner: null, toOwner: 'Ben Roth' }))
  expect(nobody?.after.isOwnerMoved).toBe(true)
})
