import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { importActor, nobody, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { addViewer, restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { newActionItem, newIncident } from '@/test/action-items'
import { changeActionItem, changeActionItems } from './change-mutations'
import { changeByForm } from './form-mutations'
import { ChangeByForm } from './form-schema'
import { findActionItems, getActionItem } from './item-queries'
import { linkActionItems } from './link-mutations'
import { slipWords } from './rules'
import { undoChanges } from './undo-mutations'
import { addActionNote, verifyActionItem } from './verify-mutations'

type Account = Awaited<ReturnType<typeof newAccount>>
let responder: Account
let owner: Account
let viewer: Account
let incidentId: string

beforeAll(async () => {
  ;[responder, owner, viewer] = [await newAccount('responder'), await newAccount('viewer'), await newAccount('viewer')]
  incidentId = (await newIncident()).id
})

const newItem = (fields: Parameters<typeof newActionItem>[1] = {}) =>
  newActionItem(incidentId, { personId: owner.id, dueOn: new Date('2024-03-22'), ...fields })
const wednesday = new Date('2024-03-20T12:00:00Z')
const send = (actor: PersonActor, form: object) => changeByForm(actor, ChangeByForm.parse(form), wednesday)

describe('the page of an action item', () => {
  test('tells how often and how far its due date was moved, without what was taken back', async () => {
    const { id } = await newItem()
    const reason = 'The vendor is late.'
    for (const due of ['+2w', '2024-05-03', '23 may']) await send(owner.actor, { id, due, reason })
    const { batchId } = await changeActionItems(owner.actor, {
      changes: [{ id, set: { dueOn: '2024-12-24' }, reason }],
    })
    await undoChanges(owner.actor, { batchId })
    const item = await getActionItem(owner.actor, id, wednesday)
    expect(item && slipWords(item)).toBe('moved 3 times, 62 days in all')
    expect(item?.dueOn).toBe('2024-05-23')
    expect(item?.ledger.map(({ toOn, takesBack, isTakenBack }) => [toOn, takesBack, isTakenBack])).toEqual([
      ['2024-05-23', true, false],
      ['2024-12-24', false, true],
      ['2024-05-23', false, false],
      ['2024-05-03', false, false],
      ['2024-04-03', false, false],
    ])
    expect(item?.ledger[4]).toMatchObject({ fromOn: '2024-03-22', reason, actor: owner.actor.name, personId: owner.id })
  })

  test('counts lateness in the zone of whoever reads', async () => {
    const { id } = await newItem()
    const at = new Date('2024-03-25T20:00:00Z')
    const late = async (timeZone: string) => {
      const item = await getActionItem({ ...owner.actor, timeZone }, id, at)
      return [item?.today, item?.zone, item?.daysLate]
    }
    // In Tokyo it is Tuesday: Monday was a working day. In New York it is Monday still.
    expect(await late('Asia/Tokyo')).toEqual(['2024-03-26', 'Asia/Tokyo', 4])
    expect(await late('America/New_York')).toEqual(['2024-03-25', 'America/New_York', 3])
  })

  test('has its notes, its factor, the alerts it makes live and who may do what', async () => {
    const factor = await db().contributingFactor.create({
      data: { incidentId, position: 0, kind: 'root_cause', name: 'The pool', text: 'The pool was small.' },
    })
    const { id } = await newItem({ factorId: factor.id })
    await db().alertRecommendation.create({ data: { incidentId, position: 0, text: 'Watch the pool', actionId: id } })
    await addActionNote(viewer.actor, { id, body: 'Half done.' })
    const item = await getActionItem(viewer.actor, id)
    expect(item).toMatchObject({
      factor: { name: 'The pool' },
      factors: [{ name: 'The pool' }],
      alerts: [{ text: 'Watch the pool', state: 'proposed' }],
      notes: [{ body: 'Half done.', authorName: viewer.actor.name }],
      subject: { ownerIds: [owner.id] },
      mayChange: false,
      told: null,
    })
    await db().contributingFactor.delete({ where: { id: factor.id } })
  })

  test('says who verified it, and that it was', async () => {
    const { id } = await newItem()
    await send(owner.actor, { id, status: 'done', evidenceUrl: 'https://github.com/acme/shop/pull/7' })
    expect(await getActionItem(owner.actor, id)).toMatchObject({ doneById: owner.id, verifiedAt: null })
    await verifyActionItem(responder.actor, { id, note: 'Looked at the graph.' })
    const item = await getActionItem(owner.actor, id)
    expect(item).toMatchObject({ isVerified: true, verifier: { id: responder.id } })
    expect(item?.ledger[0]).toMatchObject({ field: 'verified', reason: 'Looked at the graph.' })
  })

  test('is nowhere for who isn’t signed in, and where there is none', async () => {
    const { id } = await newItem()
    expect(await getActionItem(nobody, id)).toBeNull()
    expect(await getActionItem(owner.actor, randomUUID())).toBeNull()
    expect(await getActionItem(owner.actor, 'x\0')).toBeNull()
  })

  test('shows links both ways, and tells nothing of items of an incident that is hidden', async () => {
    const secret = `Secret ${randomUUID()}`
    const hidden = await newIncident()
    const [here, other, there] = [
      await newItem({ title: 'Here' }),
      await newItem({ title: 'Other' }),
      await newActionItem(hidden.id, { title: secret }),
    ]
    const link = (fromId: string, toId: string, kind: 'depends_on' | 'duplicates') =>
      linkActionItems(importActor, { fromId, toId, kind })
    await link(here.id, other.id, 'depends_on')
    await link(there.id, here.id, 'duplicates')
    await restrictIncident(importActor, { incidentId: hidden.id })
    const linksOf = async (actor: PersonActor, id: string) =>
      (await getActionItem(actor, id))?.links.map(({ direction, kind, title }) => [direction, kind, title])
    expect(await linksOf(responder.actor, here.id)).toEqual([['to', 'depends_on', 'Other']])
    expect(await linksOf(responder.actor, other.id)).toEqual([['from', 'depends_on', 'Here']])
    expect(await getActionItem(responder.actor, there.id)).toBeNull()
    expect(await findActionItems(responder.actor, secret, here.id)).toEqual([])
    await addViewer(importActor, { incidentId: hidden.id, personId: responder.id })
    expect(await linksOf(responder.actor, here.id)).toContainEqual(['from', 'duplicates', secret])
    expect(await findActionItems(responder.actor, secret, here.id)).toMatchObject([{ id: there.id }])
  })
})

describe('a form of that page', () => {
  test('changes what was typed, and leaves alone what stands there as it stood', async () => {
    const { id } = await newItem()
    await changeActionItem(owner.actor, { id, set: { status: 'in_progress' } })
    // Made while it was still to do.
    const seen = JSON.stringify({ status: 'todo', dueOn: '2024-03-22', ownerId: owner.id, kind: null })
    await send(owner.actor, {
      ...{ id, seen, status: 'todo', due: '22 March 2024', owner: owner.actor.name, ownerSeen: owner.actor.name },
      ...{ kind: 'detect', successMeasure: ' No alert sleeps. ' },
    })
    const item = await db().actionItem.findUniqueOrThrow({ where: { id } })
    expect(item).toMatchObject({ status: 'in_progress', kind: 'detect', successMeasure: 'No alert sleeps.' })
    expect(await db().ledgerEntry.count({ where: { actionId: id } })).toBe(1)
  })

  test('is refused where somebody changed the same meanwhile, and says to what', async () => {
    const { id } = await newItem()
    const seen = JSON.stringify({ dueOn: '2024-03-22' })
    await changeActionItem(owner.actor, { id, set: { dueOn: '2024-03-21' } })
    await expect(send(owner.actor, { id, seen, due: 'mon', reason: 'Later.' })).rejects.toThrow('“21 March 2024”')
  })

  test('reads days in the reader’s zone, and owners by name, address or team', async () => {
    const { id } = await newItem()
    const late = { ...owner.actor, timeZone: 'Pacific/Kiritimati' }
    await send(late, { id, due: 'tomorrow' })
    expect((await getActionItem(late, id))?.dueOn).toBe('2024-03-22')
    const team = await db().team.create({ data: { name: `Team ${randomUUID()}` } })
    await send(owner.actor, { id, owner: team.name.toUpperCase() })
    expect(await getActionItem(owner.actor, id)).toMatchObject({ team: { id: team.id }, person: null })
    await send(responder.actor, { id, owner: responder.actor.name })
    await send(responder.actor, { id, owner: '', ownerSeen: responder.actor.name })
    expect(await getActionItem(owner.actor, id)).toMatchObject({ team: null, person: null, ownerWritten: null })
  })

  test('says what it can’t read', async () => {
    const { id } = await newItem()
    const twin = `Twin ${randomUUID()}`
    await db().person.createMany({ data: [{ name: twin }, { name: twin }] })
    await expect(send(owner.actor, { id, due: 'someday' })).rejects.toThrow('“someday” is no day')
    await expect(send(owner.actor, { id, owner: 'Nobody at all' })).rejects.toThrow('There is nobody called')
    await expect(send(owner.actor, { id, owner: twin })).rejects.toThrow('More than one is called')
    expect(ChangeByForm.safeParse({ id, evidenceUrl: 'a wiki' }).success).toBe(false)
    expect(ChangeByForm.safeParse({ id, seen: '{' }).success).toBe(false)
  })
})
