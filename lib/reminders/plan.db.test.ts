import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { prepareJobs } from '@/lib/jobs'
import { newAccount } from '@/test/accounts'
import { startMailServer } from '@/test/mail-server'
import { ownDatabase } from '@/test/own-database'
import { newIncidentOf, newItem } from '@/test/promised'
import { deliver } from './deliver-mutations'
import { planReminders } from './plan-mutations'

const server = await startMailServer()
ownDatabase({ SMTP_URL: server.url, HINDSIGHT_URL: 'https://hindsight.example.org' })
beforeAll(prepareJobs, 60_000)
afterAll(() => server.stop())

type Account = Awaited<ReturnType<typeof newAccount>>
let ana: Account
let cleo: Account
let lena: Account

beforeEach(async () => {
  server.arrived.length = 0
  // Whoever was there before is no one's to remind any more.
  await db().person.updateMany({ data: { deactivatedAt: new Date() } })
  ana = await newAccount('viewer')
  cleo = await newAccount('responder')
  lena = await newAccount('viewer')
  for (const { id } of [ana, cleo, lena]) {
    await db().person.update({ where: { id }, data: { timeZone: 'Europe/Berlin' } })
    const choice = { unsubscribeToken: randomUUID(), digest: false }
    await db().reminderChoice.create({ data: { personId: id, ...choice } })
  }
}, 60_000)

/** Plans at an instant and sends whatever waits; the letters that came of it. */
async function morning(at: string) {
  const now = new Date(at)
  server.arrived.length = 0
  await planReminders(jobActor, now)
  const waiting = await db().delivery.findMany({ where: { state: 'waiting' }, orderBy: { createdAt: 'asc' } })
  for (const { id } of waiting) await deliver(jobActor, { id }, now)
  return server.arrived.map(({ to, email }) => `${to}: ${email.subject}`)
}

describe('an owner', () => {
  test('is reminded before, on and after the due date, at eight in their own zone, each time once', async () => {
    const { incidentId } = await newIncidentOf('P2')
    await newItem('Add an index', '2024-03-28', { incidentId, personId: ana.id })
    const to = (subject: string) => [`${ana.email}: ${subject}`]
    // Berlin is one hour ahead of UTC until 31 March, then two.
    expect(await morning('2024-03-20T09:00Z')).toEqual([])
    expect(await morning('2024-03-21T06:59Z')).toEqual([])
    expect(await morning('2024-03-21T07:00Z')).toEqual(to('Due on 28 March 2024: Add an index'))
    expect(await morning('2024-03-21T07:01Z')).toEqual([])
    expect(await morning('2024-03-21T12:00Z')).toEqual([])
    expect(await morning('2024-03-27T07:00Z')).toEqual(to('Due tomorrow: Add an index'))
    expect(await morning('2024-03-28T07:00Z')).toEqual(to('Due today: Add an index'))
    expect(await morning('2024-03-29T07:00Z')).toEqual([])
    expect(await morning('2024-04-04T05:59Z')).toEqual([])
    expect(await morning('2024-04-04T06:00Z')).toEqual(to('7 days late: Add an index'))
    expect(await morning('2024-04-11T06:00Z')).toEqual(to('14 days late: Add an index'))
  })

  test('gets one letter for all that is due on a morning', async () => {
    const { incidentId, reference } = await newIncidentOf('P2')
    const late = await newItem('Late <one> & "only"', '2024-03-13', { incidentId, personId: ana.id })
    await newItem('Due now', '2024-03-20', { incidentId, personId: ana.id })
    await newItem('Done', '2024-03-20', { incidentId, personId: ana.id, status: 'done' })
    await newItem('Without a day', null, { incidentId, personId: ana.id })
    expect(await morning('2024-03-20T08:00Z')).toEqual([`${ana.email}: 2 action items: 1 late, 1 due today`])
    const [letter] = server.arrived
    expect(letter?.email.text).toContain(
      `* Late <one> & "only"\n  7 days late · ${reference} Borrowed keys\n  https://hindsight.example.org/action-items/${late}`,
    )
    expect(letter?.email.html).toContain('Late &lt;one&gt; &amp; &quot;only&quot;</a>')
    expect(letter?.email.text).not.toMatch(/Done|Without/)
  })

  test('is told once after days without the server, and not again when the clock is put back', async () => {
    const { incidentId } = await newIncidentOf('P1')
    await newItem('Drain the pool', '2024-03-11', { incidentId, personId: ana.id })
    expect(await morning('2024-03-11T08:00Z')).toHaveLength(1)
    // P1 is reminded of every three days: 14, 18 (for 17), 20, 25 (for 23), 26.
    expect(await morning('2024-03-27T08:00Z')).toEqual([`${ana.email}: 16 days late: Drain the pool`])
    for (const back of ['2024-03-26T08:00Z', '2024-03-25T08:00Z', '2024-03-20T08:00Z', '2024-03-27T09:00Z']) {
      expect(await morning(back)).toEqual([])
    }
    expect(await morning('2024-03-29T08:00Z')).toEqual([`${ana.email}: 18 days late: Drain the pool`])
  })

  test('is reminded on, though the clock once ran ten years ahead', async () => {
    const { incidentId } = await newIncidentOf('P2')
    await newItem('Test the pager', '2024-03-20', { incidentId, personId: ana.id })
    expect(await morning('2034-03-20T08:00Z')).toHaveLength(1)
    expect(await morning('2024-03-20T08:00Z')).toEqual([`${ana.email}: Due today: Test the pager`])
  })

  test('is not told on holidays, nor of what they don’t want', async () => {
    await db().holiday.create({ data: { day: new Date('2024-03-20'), name: 'Day off' } })
    const { incidentId } = await newIncidentOf('P2')
    await newItem('Rotate keys', '2024-03-20', { incidentId, personId: ana.id })
    await newItem('Rotate more', '2024-03-28', { incidentId, personId: ana.id })
    expect(await morning('2024-03-20T08:00Z')).toEqual([])
    await db().reminderChoice.update({ where: { personId: ana.id }, data: { beforeDue: false } })
    expect(await morning('2024-03-21T08:00Z')).toEqual([`${ana.email}: Was due on 20 March 2024: Rotate keys`])
    await db().holiday.deleteMany()
  })

  test('is not told of what was done, moved or hidden between plan and sending', async () => {
    const { incidentId } = await newIncidentOf('P2')
    const mine = { incidentId, personId: ana.id }
    const [done, moved, given, kept] = await Promise.all(
      ['Done', 'Moved', 'Given', 'Kept'].map((title) => newItem(title, '2024-03-20', mine)),
    )
    const hidden = await newIncidentOf('P2')
    await newItem('Hidden', '2024-03-20', { incidentId: hidden.incidentId, personId: ana.id })
    const now = new Date('2024-03-20T08:00Z')
    await planReminders(jobActor, now)
    await db().actionItem.update({ where: { id: done }, data: { status: 'done' } })
    await db().actionItem.update({ where: { id: moved }, data: { dueOn: new Date('2024-04-20') } })
    await db().actionItem.update({ where: { id: given }, data: { personId: cleo.id } })
    await db().incident.update({ where: { id: hidden.incidentId }, data: { restrictedAt: now } })
    expect(await morning('2024-03-20T08:01Z')).toEqual([`${ana.email}: Due today: Kept`])
    expect(kept).toBeDefined()
    expect(server.arrived[0]?.raw).not.toMatch(/Done|Moved|Given|Hidden/)
  })
})

describe('others', () => {
  test('commanders and leads hear of what stays late, and of what nobody owns', async () => {
    const { id: teamId } = await db().team.create({ data: { name: randomUUID(), leadId: lena.id } })
    await db().person.update({ where: { id: ana.id }, data: { teamId } })
    const { incidentId } = await newIncidentOf('P1', cleo.id)
    await newItem('Lock the door', '2024-03-20', { incidentId, personId: ana.id })
    await newItem('Nobody’s', '2024-03-26', { incidentId })
    // P1: the commander after 3 days, the lead after 7.
    expect(await morning('2024-03-22T08:00Z')).toHaveLength(2)
    expect((await morning('2024-03-25T08:00Z')).sort()).toEqual(
      [`${ana.email}: 5 days late: Lock the door`, `${cleo.email}: 2 action items: 1 late, 1 without an owner`].sort(),
    )
    const letter = server.arrived.find(({ to }) => to.includes(cleo.email))
    expect(letter?.email.text).toContain(
      `Late in incidents you command\n\n* Lock the door\n  5 days late · ${ana.name} · `,
    )
    const later = await morning('2024-03-27T08:00Z')
    expect(later).toContain(`${lena.email}: 7 days late: Lock the door`)
    expect(server.arrived.find(({ to }) => to.includes(lena.email))?.email.text).toContain('Late in your team')
    // Each of them once.
    expect((await morning('2024-03-28T08:00Z')).filter((one) => !one.startsWith(ana.email))).toEqual([])
  })

  test('a team’s item is its members’ and its lead’s', async () => {
    const { id: teamId } = await db().team.create({ data: { name: randomUUID(), leadId: lena.id } })
    await db().person.update({ where: { id: ana.id }, data: { teamId } })
    const { incidentId } = await newIncidentOf('P3')
    await newItem('Ours', '2024-03-20', { incidentId, teamId })
    const told = await morning('2024-03-20T08:00Z')
    expect(told.sort()).toEqual([ana, lena].map(({ email }) => `${email}: Due today: Ours`).sort())
  })

  test('nobody hears of an incident that they may not see', async () => {
    const { id: teamId } = await db().team.create({ data: { name: randomUUID(), leadId: lena.id } })
    await db().person.update({ where: { id: ana.id }, data: { teamId } })
    const { incidentId } = await newIncidentOf('P1', cleo.id)
    await newItem('Psst', '2024-03-01', { incidentId, personId: ana.id })
    await db().incident.update({ where: { id: incidentId }, data: { restrictedAt: new Date() } })
    await db().reminderChoice.updateMany({ data: { digest: true } })
    expect((await morning('2024-03-18T08:00Z')).sort()).toEqual([
      `${cleo.email}: 17 days late: Psst`,
      `${cleo.email}: Your week: 1 late elsewhere`,
    ])
  })
})

test('the digest of a week comes on its first working day, in the morning, once', async () => {
  await db().reminderChoice.update({ where: { personId: ana.id }, data: { digest: true, beforeDue: false } })
  const { incidentId } = await newIncidentOf('P4')
  const mine = { incidentId, personId: ana.id }
  await newItem('This week', '2024-03-22', mine)
  await newItem('Later', '2024-05-22', mine)
  await newItem('Some day', null, mine)
  // The week before ended on Sunday at midnight in Berlin, which is 23:00 UTC.
  await newItem('Kept', null, { ...mine, status: 'done', closedAt: new Date('2024-03-17T22:59Z') })
  await newItem('Kept today', null, { ...mine, status: 'done', closedAt: new Date('2024-03-17T23:00Z') })
  await db().holiday.create({ data: { day: new Date('2024-03-18'), name: 'Day off' } })
  expect(await morning('2024-03-18T08:00Z')).toEqual([])
  expect(await morning('2024-03-19T08:00Z')).toEqual([`${ana.email}: Your week: 1 due this week, 1 done last week`])
  expect(server.arrived[0]?.email.text).toMatch(
    /Due this week\n\n\* This week\n[^*]*Later\n\n\* Later\n[^*]*Without a due date\n\n\* Some day\n[^*]*Done last week\n\n\* Kept\n/,
  )
  expect(server.arrived[0]?.email.text).not.toContain('Kept today')
  expect(await morning('2024-03-20T08:00Z')).toEqual([])
  await db().holiday.deleteMany()
})

test('several processes that plan at once remind of everything once', async () => {
  const { incidentId } = await newIncidentOf('P2')
  await newItem('Only once', '2024-03-20', { incidentId, personId: ana.id })
  const now = new Date('2024-03-20T08:00Z')
  const planned = await Promise.all(Array.from({ length: 6 }, () => planReminders(jobActor, now)))
  expect(planned.reduce((sum, count) => sum + count)).toBe(1)
  expect(await db().reminder.count({ where: { personId: ana.id } })).toBe(1)
  expect(await morning('2024-03-20T08:00Z')).toEqual([`${ana.email}: Due today: Only once`])
})
