import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importActor, jobActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { prepareJobs } from '@/lib/jobs'
import { stopReminders } from '@/lib/reminders/choice-mutations'
import { deliver } from '@/lib/reminders/deliver-mutations'
import { isUnsubscribed } from '@/lib/reminders/queries'
import { newAccount } from '@/test/accounts'
import { startMailServer } from '@/test/mail-server'
import { ownDatabase } from '@/test/own-database'
import { beginReview } from './assemble-mutations'
import { getReviewFeed } from './feed-queries'
import { publishReview, reopenReview } from './publish-mutations'
import { writeWeek } from './rules'
import { tellSubscribers } from './tell-mutations'

const server = await startMailServer()
ownDatabase({ SMTP_URL: server.url, HINDSIGHT_URL: 'https://hindsight.example.org:8443' })
beforeAll(prepareJobs, 60_000)
afterAll(() => server.stop())

type Account = Awaited<ReturnType<typeof newAccount>>
let week = 10
let reader: Account
let token: string

const day = (text: string) => new Date(`${text}T00:00:00Z`)

async function subscribe(account: Account, choice: object = {}): Promise<string> {
  const unsubscribeToken = randomUUID()
  await db().reminderChoice.create({ data: { personId: account.id, unsubscribeToken, reviews: true, ...choice } })
  return unsubscribeToken
}

/** A week with two incidents and a promise of each that is late. */
async function newWeek() {
  week += 1
  const listedOn = new Date(day('2024-01-03').getTime() + (week - 1) * 7 * 86_400_000)
  const references: string[] = []
  for (const [severity, title] of [
    ['P1', 'The till stood still & nobody paid'],
    ['P2', `Secretly borrowed keys ${week}`],
  ] as const) {
    const reference = `INC-TELL-${week}-${severity}`
    references.push(reference)
    const { id: incidentId } = await db().incident.create({
      data: { reference, title, severity, listedOn, statedMinutes: 45 },
    })
    await db().actionItem.create({
      data: { incidentId, title: `Mend ${title}`, position: 0, dueOn: day('2024-01-10'), createdAt: listedOn },
    })
  }
  await beginReview(importActor, { year: 2024, week })
  return references
}

async function publish(): Promise<number> {
  const { document } = await db().weeklyReview.findUniqueOrThrow({
    where: { year_week: { year: 2024, week } },
    select: { document: { select: { sha256: true } } },
  })
  const slug = writeWeek({ year: 2024, week })
  const { number } = await publishReview(importActor, { week: slug, sha256: document.sha256, acknowledged: true })
  return number
}

/** Sends all that waits; how it went, by person. */
async function send() {
  const waiting = await db().delivery.findMany({ where: { state: 'waiting' }, orderBy: { id: 'asc' } })
  return Promise.all(waiting.map(async ({ id, personId }) => [personId, await deliver(jobActor, { id })]))
}

beforeEach(async () => {
  server.arrived.length = 0
  await db().delivery.deleteMany()
  await db().person.updateMany({ data: { deactivatedAt: new Date() } })
  reader = await newAccount('viewer')
  token = await subscribe(reader)
}, 60_000)

describe('a review that is published', () => {
  test('is mailed to whoever wants it, once, with what is late and where it is', async () => {
    await subscribe(await newAccount('viewer'), { reviews: false })
    const off = await newAccount('viewer')
    await subscribe(off)
    await db().person.update({ where: { id: off.id }, data: { deactivatedAt: new Date() } })
    const [first] = await newWeek()
    await publish()
    expect(await send()).toEqual([[reader.id, 'sent']])
    expect(await send()).toEqual([])
    const [letter, ...others] = server.arrived
    expect(others).toEqual([])
    expect(letter?.to).toEqual([reader.email])
    expect(letter?.email.subject).toBe(`Weekly review: Week ${week}, 2024`)
    const { text = '', html = '' } = letter?.email ?? {}
    expect(text).toMatch(/This week had 2 incidents: 1 P1 \(Critical\), 1 P2 \(High\)\./)
    expect(text).toMatch(/promises are late\./)
    expect(text).toContain('* Mend The till stood still & nobody paid\n')
    expect(text).toContain(first)
    expect(text).toContain(`Read it: https://hindsight.example.org:8443/reviews/2024-W${week}\n`)
    expect(html).toContain('P1: The till stood still &amp; nobody paid</a>')
    expect(html).not.toMatch(/<(img|script|link|style)\b/)
    const stop = `https://hindsight.example.org:8443/api/unsubscribe/${token}?of=reviews`
    const header = letter?.email.headers.find(({ key }) => key === 'list-unsubscribe')?.value
    expect(header).toBe(`<${stop}>`)
  })

  test('is told once though it is told twice', async () => {
    await newWeek()
    const number = await publish()
    const { id: reviewId } = await db().weeklyReview.findUniqueOrThrow({ where: { year_week: { year: 2024, week } } })
    const again = () => db().$transaction((tx) => tellSubscribers(tx, { reviewId, number }))
    expect(await Promise.all([again(), again()])).toEqual([0, 0])
    const [{ id } = { id: '' }] = await db().delivery.findMany()
    const sent = await Promise.all([deliver(jobActor, { id }), deliver(jobActor, { id })])
    expect(sent.filter((state) => state === 'sent')).toHaveLength(1)
    expect(server.arrived).toHaveLength(1)
  })

  test('tells nothing of an incident that was restricted since', async () => {
    const [, secret = ''] = await newWeek()
    await publish()
    const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { reference: secret } })
    await restrictIncident(importActor, { incidentId })
    expect(await send()).toEqual([[reader.id, 'sent']])
    const [letter] = server.arrived
    expect(letter?.email.text).toContain('The till stood still')
    expect(letter?.raw).not.toContain(`borrowed keys ${week}`)
    expect(letter?.email.text).not.toContain(secret)
    const feed = JSON.stringify(await getReviewFeed(reader.actor))
    expect(feed).not.toContain(secret)
  })

  test('again is mailed again with why, and then the older version is not sent any more', async () => {
    await newWeek()
    await publish()
    const slug = writeWeek({ year: 2024, week })
    await reopenReview(importActor, { week: slug, reason: 'A severity was wrong.' })
    expect(await publish()).toBe(2)
    const states = await send()
    expect(states.map(([, state]) => state).sort()).toEqual(['dropped', 'sent'])
    const [letter, ...others] = server.arrived
    expect(others).toEqual([])
    expect(letter?.email.subject).toBe(`Weekly review: Week ${week}, 2024, version 2`)
    expect(letter?.email.text).toContain('Published again, as version 2: A severity was wrong.')
    const found = await getReviewFeed(reader.actor)
    expect(found?.reviews.filter(({ facts }) => facts.week === week)).toMatchObject([{ number: 2 }])
  })

  test('is not mailed any more once that is stopped, and reminders still are', async () => {
    await newWeek()
    await publish()
    expect(await isUnsubscribed(token, 'reviews')).toBe(false)
    expect(await stopReminders({ token, what: 'reviews' })).toBe(true)
    expect(await isUnsubscribed(token, 'reviews')).toBe(true)
    expect(await isUnsubscribed(token, 'reminders')).toBe(false)
    expect(await send()).toEqual([[reader.id, 'dropped']])
    expect(server.arrived).toEqual([])
    const { reviews, byMail } = await db().reminderChoice.findUniqueOrThrow({ where: { personId: reader.id } })
    expect({ reviews, byMail }).toEqual({ reviews: false, byMail: true })
  })

  test('comes also where reminders are not mailed', async () => {
    await stopReminders({ token })
    await newWeek()
    await publish()
    expect(await send()).toEqual([[reader.id, 'sent']])
  })
})
