import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { importActor, nobody, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { giveCommandTo, newActionItem, newIncident } from '@/test/action-items'
import { getDesk, listActionItemRows } from './desk-queries'
import { listDueItems } from './feed-queries'

// A Wednesday at noon in UTC, long before anything else is due.
const now = new Date('0999-06-12T12:00:00Z')
const day = (on: string) => new Date(on)

const deskOf = async (actor: PersonActor) => {
  const desk = await getDesk(actor, now)
  if (!desk) throw new Error('There is no desk.')
  return desk
}
const titles = (items: { title: string }[]) => items.map(({ title }) => title)

test('a person’s items and those of their teams come by urgency, counted as they are listed', async () => {
  const { id, actor } = await newAccount('viewer')
  const { id: incidentId, reference } = await newIncident()
  const member = await db().team.create({ data: { name: `Team ${randomUUID()}` } })
  const led = await db().team.create({ data: { name: `Team ${randomUUID()}`, leadId: id } })
  await db().person.update({ where: { id }, data: { teamId: member.id } })
  const items = [
    { title: 'later', personId: id, dueOn: day('0999-06-20') },
    { title: 'in a week', personId: id, dueOn: day('0999-06-19') },
    { title: 'today', teamId: led.id, dueOn: day('0999-06-12') },
    { title: 'late', teamId: member.id, dueOn: day('0999-06-10') },
    { title: 'latest', personId: id, dueOn: day('0999-06-01'), status: 'in_progress' as const },
    { title: 'some day', personId: id },
    { title: 'done', personId: id, dueOn: day('0999-06-01'), status: 'done' as const, closedAt: day('0999-06-02') },
    { title: 'given up', personId: id, status: 'wont_do' as const, statusReason: 'No', closedAt: day('0999-05-01') },
    { title: 'of nobody', dueOn: day('0999-06-01') },
  ]
  for (const item of items) await newActionItem(incidentId, item)
  const desk = await deskOf(actor)
  expect(desk.today).toBe('0999-06-12')
  expect(titles(desk.items.mine)).toEqual(['latest', 'late', 'today', 'in a week', 'later', 'some day'])
  expect(desk.items.mine.map(({ daysLate }) => daysLate)).toEqual([11, 2, null, null, null, null])
  expect(desk.counts).toEqual({ late: 2, week: 2, later: 1, undated: 1 })
  expect(titles(desk.items.closed)).toEqual(['done'])
  expect(desk.items.mine[0]).toMatchObject({ mayChange: true, incident: { reference } })
  expect([desk.items.late, desk.lateCount]).toEqual([[], 0])
  expect(titles(await listDueItems(actor))).toEqual(['latest', 'late', 'today', 'in a week', 'later'])
})

test('a commander is told what has no owner and which reports are drafts, a reviewer what was asked of them', async () => {
  const [commander, reviewer] = [await newAccount('responder'), await newAccount('viewer')]
  const report = async (state: 'draft' | 'in_review' | 'published', publishedAt: Date | null = null) => {
    const incident = await newIncident()
    const document = await db().document.create({ data: { sha256: '0'.repeat(64), text: '# One\n' } })
    const data = { incidentId: incident.id, documentId: document.id, state, publishedAt }
    const { id } = await db().postmortem.create({ data })
    await giveCommandTo(incident.id, commander.id)
    return { ...incident, postmortemId: id }
  }
  const [draft, again, inReview] = [
    await report('draft'),
    await report('draft', day('2024-01-01')),
    await report('in_review'),
    await report('published', day('2024-01-01')),
  ]
  await newActionItem(draft.id, { title: 'unowned' })
  await newActionItem(draft.id, { title: 'named', ownerWritten: 'Somebody' })
  await newActionItem(again.id, { title: 'closed', status: 'done' })
  const asked = { reviewerId: reviewer.id, askedBy: commander.id }
  await db().approval.create({ data: { postmortemId: inReview.postmortemId, ...asked } })

  const desk = await deskOf(commander.actor)
  expect([titles(desk.items.unowned), desk.unownedCount, desk.items.unowned[0]?.mayChange]).toEqual([
    ['unowned'],
    1,
    true,
  ])
  expect(desk.waiting.map(({ reference, wants, wasPublished }) => [reference, wants, wasPublished])).toEqual([
    [again.reference, 'report', true],
    [draft.reference, 'report', false],
  ])
  expect([desk.hasOwnIncidents, desk.incidents.length]).toEqual([true, 4])
  expect((await deskOf(reviewer.actor)).waiting).toMatchObject([
    { reference: inReview.reference, wants: 'review', asker: commander.name },
  ])
  await db().approval.updateMany({
    where: { reviewerId: reviewer.id },
    data: { verdict: 'approved', sha256: '0'.repeat(64), version: 0, revision: 1, decidedAt: new Date() },
  })
  expect((await deskOf(reviewer.actor)).waiting).toEqual([])
})

test('who owns nothing sees what is late elsewhere, without what is hidden from them', async () => {
  const [{ actor }, admin] = [await newAccount('viewer'), await newAccount('admin')]
  const { id: incidentId } = await newIncident()
  const item = await newActionItem(incidentId, { title: `Late ${randomUUID()}`, dueOn: day('0001-01-02') })
  const late = deskOf
  const before = await late(actor)
  expect(titles(before.items.late)).toContain(item.title)
  await restrictIncident(importActor, { incidentId })
  const after = await late(actor)
  expect(titles(after.items.late)).not.toContain(item.title)
  expect(before.lateCount - after.lateCount).toBe(1)
  expect(titles((await late(admin.actor)).items.late)).toContain(item.title)
  expect([
    await listActionItemRows(actor, [item.id]),
    titles(await listActionItemRows(admin.actor, [item.id])),
  ]).toEqual([[], [item.title]])
  expect(await getDesk(nobody)).toBeNull()
  expect(await listDueItems(nobody)).toEqual([])
})

test('the day it is, and so what is late, is that of the reader', async () => {
  const { id, actor } = await newAccount('viewer')
  const { id: incidentId } = await newIncident()
  await newActionItem(incidentId, { personId: id, dueOn: day('2026-03-04') })
  // Thursday in Auckland, still Wednesday in Honolulu.
  const instant = new Date('2026-03-05T02:00:00Z')
  const late = async (timeZone: string) => (await getDesk({ ...actor, timeZone }, instant))?.items.mine[0]?.daysLate
  expect([await late('Pacific/Auckland'), await late('Pacific/Honolulu')]).toEqual([1, null])
})
