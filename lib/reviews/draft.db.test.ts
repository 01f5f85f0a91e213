import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importActor, jobActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { prepareJobs } from '@/lib/jobs'
import { markRead } from '@/lib/notifications/mutations'
import { listNotifications } from '@/lib/notifications/queries'
import { deliver } from '@/lib/reminders/deliver-mutations'
import { chooseFacilitator } from '@/lib/workspace/mutations'
import { newAccount } from '@/test/accounts'
import { startMailServer } from '@/test/mail-server'
import { ownDatabase } from '@/test/own-database'
import { beginReview } from './assemble-mutations'
import { draftLastWeek } from './draft-mutations'
import { getReviewYear } from './year-queries'

const server = await startMailServer()
ownDatabase({ SMTP_URL: server.url, HINDSIGHT_URL: 'https://hindsight.example.org:8443' })
beforeAll(prepareJobs, 60_000)
afterAll(() => server.stop())

const weeks = async () =>
  (await db().weeklyReview.findMany({ orderBy: [{ year: 'asc' }, { week: 'asc' }] })).map(
    ({ year, week }) => `${year}-W${week}`,
  )
const begin = (now: string) => draftLastWeek(jobActor, new Date(now))
const newIncident = (listedOn: string) =>
  db().incident.create({
    data: { reference: `INC-DRAFT-${randomUUID().slice(0, 13)}`, title: 'One', listedOn: new Date(listedOn) },
  })

// Nothing that was published is here, so all of it can go.
beforeEach(async () => {
  server.arrived.length = 0
  await db().delivery.deleteMany()
  await db().notification.deleteMany()
  await db().weeklyReview.deleteMany()
  await db().incident.deleteMany()
  await db().$executeRaw`UPDATE workspace SET time_zone = 'Pacific/Kiritimati', facilitator_id = NULL`
})

describe('the draft of a week', () => {
  test('is begun once the week is over in the zone of the workspace, and once only', async () => {
    await newIncident('2024-12-04')
    // Fourteen hours ahead of UTC: week 50 is over at ten on Sunday morning.
    expect(await begin('2024-12-15T09:59:59Z')).toEqual({ year: 2024, week: 49 })
    expect(await begin('2024-12-15T09:59:59Z')).toBeNull()
    expect(await begin('2024-12-15T10:00:00Z')).toEqual({ year: 2024, week: 50 })
    expect(await begin('2024-12-18T00:00:00Z')).toBeNull()
    expect(await weeks()).toEqual(['2024-W49', '2024-W50'])
    const { text } = await db().document.findFirstOrThrow({ where: { review: { week: 49 } } })
    expect(text).toContain('Week 49, 2024')
    expect(await db().auditEntry.findFirst({ where: { verb: 'beginReview' } })).toMatchObject({ actor: 'Hindsight' })
  })

  test('is begun once by several processes', async () => {
    const leader = await newAccount('responder')
    await chooseFacilitator(importActor, { personId: leader.id })
    await newIncident('2024-12-04')
    const begun = await Promise.all(Array.from({ length: 4 }, () => begin('2024-12-16T12:00:00Z')))
    expect(begun.filter(Boolean)).toEqual([{ year: 2024, week: 50 }])
    expect(await weeks()).toEqual(['2024-W50'])
    expect(await db().notification.count()).toBe(1)
    expect(await db().delivery.count()).toBe(1)
  })

  test('is that of the last week alone after days without a server; those before it are shown as missed', async () => {
    await newIncident('2024-11-20')
    expect(await begin('2024-11-26T12:00:00Z')).toEqual({ year: 2024, week: 47 })
    expect(await begin('2024-12-18T12:00:00Z')).toEqual({ year: 2024, week: 50 })
    expect(await weeks()).toEqual(['2024-W47', '2024-W50'])
    const year = await getReviewYear(jobActor, 2024, new Date('2024-12-18T12:00:00Z'))
    const states = year?.weeks.slice(45, 52).map(({ state }) => state)
    expect(states).toEqual(['before', 'draft', 'missed', 'missed', 'draft', 'running', 'ahead'])
    // Drafts that were begun by themselves since don't make a later year the one that is shown.
    await begin('2025-02-05T12:00:00Z')
    expect(await getReviewYear(jobActor, undefined, new Date('2025-02-05T12:00:00Z'))).toMatchObject({ year: 2024 })
  })

  test('is not begun again by a clock that is put back, nor one of a week before it', async () => {
    await newIncident('2024-11-20')
    await begin('2024-12-18T12:00:00Z')
    expect(await begin('2024-12-11T12:00:00Z')).toBeNull()
    expect(await begin('2024-12-18T12:00:00Z')).toBeNull()
    expect(await weeks()).toEqual(['2024-W50'])
    // One that had run ahead by years must not keep others from being begun until then.
    await begin('2031-06-04T12:00:00Z')
    expect(await begin('2024-12-25T12:00:00Z')).toEqual({ year: 2024, week: 51 })
  })

  test('comes across the year, also where that has 53 weeks', async () => {
    await newIncident('2020-12-29')
    await db().$executeRaw`UPDATE workspace SET time_zone = 'America/Los_Angeles'`
    expect(await begin('2021-01-04T07:59:59Z')).toBeNull()
    expect(await begin('2021-01-04T08:00:00Z')).toEqual({ year: 2020, week: 53 })
    expect(await begin('2021-01-11T08:00:00Z')).toEqual({ year: 2021, week: 1 })
  })

  test('is none where the workspace had neither an incident nor a review by then', async () => {
    expect(await begin('2024-12-18T12:00:00Z')).toBeNull()
    await newIncident('2024-12-18')
    expect(await begin('2024-12-18T12:00:00Z')).toBeNull()
    expect(await weeks()).toEqual([])
  })

  test('that somebody began by hand stays theirs', async () => {
    await newIncident('2024-12-10')
    await beginReview(importActor, { year: 2024, week: 50 }, new Date('2024-12-14T12:00:00Z'))
    expect(await begin('2024-12-18T12:00:00Z')).toBeNull()
    expect(await weeks()).toEqual(['2024-W50'])
  })
})

describe('the facilitator', () => {
  test('is told once of the draft, by mail and in the list, and reading it leads there', async () => {
    const leader = await newAccount('responder')
    await chooseFacilitator(importActor, { personId: leader.id })
    await newIncident('2024-12-10')
    await begin('2024-12-18T12:00:00Z')
    await begin('2024-12-18T12:01:00Z')
    const told = await listNotifications(leader.actor)
    expect(told).toMatchObject([
      { kind: 'review_draft', reference: '2024-W50', writer: null, words: null, readAt: null },
    ])
    const [delivery] = await db().delivery.findMany()
    expect(await deliver(jobActor, { id: delivery?.id ?? '' })).toBe('sent')
    const [letter] = server.arrived
    expect(letter?.to).toEqual([leader.email])
    expect(letter?.email.subject).toBe('The draft of the review of Week 50, 2024 is ready')
    expect(letter?.email.text).toContain('https://hindsight.example.org:8443/reviews/2024-W50')
    expect(await markRead(leader.actor, { id: told[0]?.id ?? '' })).toBe('/reviews/2024-W50')
    expect(await listNotifications(leader.actor)).toMatchObject([{ readAt: expect.any(Date) }])
  })

  test('whose account is switched off is not told; who takes their place is', async () => {
    const leader = await newAccount('responder')
    const other = await newAccount('viewer')
    await chooseFacilitator(importActor, { personId: leader.id })
    await db().person.update({ where: { id: leader.id }, data: { deactivatedAt: new Date() } })
    await newIncident('2024-12-10')
    expect(await begin('2024-12-18T12:00:00Z')).toEqual({ year: 2024, week: 50 })
    expect(await db().notification.count()).toBe(0)
    await chooseFacilitator(importActor, { personId: other.id })
    await begin('2024-12-18T12:01:00Z')
    expect(await listNotifications(other.actor)).toHaveLength(1)
  })

  test('is somebody with an account in use, or nobody', async () => {
    const off = await newAccount('admin')
    await db().person.update({ where: { id: off.id }, data: { deactivatedAt: new Date() } })
    for (const personId of [off.id, randomUUID()]) {
      await expect(chooseFacilitator(importActor, { personId })).rejects.toThrow('They have no account in use.')
    }
    await chooseFacilitator(importActor, { personId: null })
  })
})
