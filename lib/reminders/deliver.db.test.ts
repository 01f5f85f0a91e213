import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { jobActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { prepareJobs, startJobs, stopJobs } from '@/lib/jobs'
import { newAccount } from '@/test/accounts'
import { startMailServer } from '@/test/mail-server'
import { ownDatabase } from '@/test/own-database'
import { newIncidentOf, newItem } from '@/test/promised'
import { sendAgain } from './again-mutations'
import { stopReminders } from './choice-mutations'
import { deliver, enqueueForgotten } from './deliver-mutations'
import { planReminders } from './plan-mutations'
import { listDeliveries } from './queries'
import { forgetOldDeliveries } from './sweep-mutations'

/** What the mail server says to the next letter, and the webhook to the next message; 'hang' for nothing at all. */
let mood: number | 'hang' | 'fine' = 'fine'
const server = await startMailServer({
  onRcptTo(_, __, done) {
    if (mood === 'fine') done()
    else if (mood !== 'hang') done(Object.assign(new Error('secretly'), { responseCode: mood }))
  },
})
const posted: { path: string; text: string }[] = []
const chat = createHttpServer(async (request, response) => {
  let body = ''
  for await (const piece of request) body += piece
  if (mood === 'fine') posted.push({ path: request.url ?? '', text: JSON.parse(body).text })
  const status = mood === 'fine' ? 200 : Number(mood)
  response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('ok')
})
await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve))
const address = chat.address()
const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
ownDatabase({ SMTP_URL: server.url, HINDSIGHT_URL: 'https://hindsight.example.org:8443', WEBHOOK_HOSTS: host })
beforeAll(prepareJobs, 60_000)
afterAll(async () => {
  chat.close()
  await server.stop()
})

let ana: Awaited<ReturnType<typeof newAccount>>
const MORNING = new Date('2024-03-20T09:00Z')

beforeEach(async () => {
  mood = 'fine'
  server.arrived.length = 0
  posted.length = 0
  await db().delivery.deleteMany()
  await db().$executeRaw`DELETE FROM pgboss.job`
  await db().person.updateMany({ data: { deactivatedAt: new Date() } })
  ana = await newAccount('viewer')
}, 60_000)

/** So many people who are to be reminded of one item each: one delivery for each. */
async function planned(count = 1, choice: { byMail?: boolean; webhookUrl?: string } = {}) {
  const { incidentId } = await newIncidentOf('P2')
  for (let index = 0; index < count; index++) {
    const { id } = index === 0 ? ana : await newAccount('viewer')
    await db().reminderChoice.create({
      data: { personId: id, unsubscribeToken: randomUUID(), digest: false, ...choice },
    })
    await newItem(`Item ${index}`, '2024-03-20', { incidentId, personId: id })
  }
  expect(await planReminders(jobActor, MORNING)).toBe(count)
  const [first] = await db().delivery.findMany()
  return { id: first?.id ?? '' }
}
const stateOf = ({ id }: { id: string }) =>
  db().delivery.findUniqueOrThrow({
    where: { id },
    select: { state: true, attempts: true, reason: true, nextAt: true },
  })
const jobs = () => db().$queryRaw<{ data: { id: string }; at: Date }[]>`
  SELECT data, start_after AS at FROM pgboss.job WHERE state < 'active' ORDER BY start_after`

describe('a mail', () => {
  test('says the same as text and as HTML, is known by its id, and how it is stopped', async () => {
    const delivery = await planned()
    expect(await deliver(jobActor, delivery, MORNING)).toBe('sent')
    const [{ email, raw } = { email: null, raw: '' }] = server.arrived
    expect(email?.text).toContain('* Item 0\n  due today')
    expect(email?.html).toContain('>Item 0</a>')
    expect(email?.html).not.toMatch(/<script|<img|<link|src=/)
    expect(email?.messageId).toBe(`<${delivery.id}@hindsight.example.org>`)
    const { unsubscribeToken: token } = await db().reminderChoice.findUniqueOrThrow({ where: { personId: ana.id } })
    const headers = new Map(email?.headers.map(({ key, value }) => [key, value]))
    expect(headers.get('list-unsubscribe')).toBe(`<https://hindsight.example.org:8443/api/unsubscribe/${token}>`)
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(raw).toMatch(/content-type: multipart\/alternative/i)
    expect(email?.text).toContain(`Stop these mails: https://hindsight.example.org:8443/unsubscribe/${token}`)
    expect(email?.text).toContain('https://hindsight.example.org:8443/settings#reminders')
  })

  test('arrives once, though the server says later, no, nothing at all, and then yes', async () => {
    const delivery = await planned()
    const said: unknown[] = []
    let now = MORNING
    for (const next of [450, 451, 550, 'hang', 'fine'] as const) {
      mood = next
      await deliver(jobActor, delivery, now)
      const { state, attempts, reason, nextAt } = await stateOf(delivery)
      said.push([state, attempts, reason, (nextAt.getTime() - now.getTime()) / 1000])
      now = nextAt
    }
    expect(said).toEqual([
      ['waiting', 1, 'the mail server refused it (450)', 30],
      ['waiting', 2, 'the mail server refused it (451)', 60],
      ['waiting', 3, 'the mail server refused it (550)', 120],
      ['waiting', 4, 'the mail server did not answer in time', 240],
      ['sent', 5, null, 0],
    ])
    // Whatever is left in the queue finds it sent.
    expect((await jobs()).map(({ data }) => data.id)).toEqual(Array.from({ length: 5 }, () => delivery.id))
    expect(await deliver(jobActor, delivery, now)).toBeNull()
    expect(server.arrived).toHaveLength(1)
  }, 60_000)

  test('that never goes out is given up and kept with why, and an admin has it sent again', async () => {
    const delivery = await planned()
    mood = 554
    let now = MORNING
    for (let times = 0; times < 10; times++) {
      expect(await deliver(jobActor, delivery, now)).toBe('waiting')
      now = (await stateOf(delivery)).nextAt
    }
    expect(await deliver(jobActor, delivery, now)).toBe('failed')
    const { actor } = await newAccount('admin')
    const told = await listDeliveries(actor)
    expect(told).toMatchObject({ failed: 1, waiting: 0 })
    expect(told.rows[0]).toMatchObject({ person: ana.name, attempts: 11, reason: 'the mail server refused it (554)' })
    expect(await listDeliveries(ana.actor)).toEqual({ failed: 0, waiting: 0, sentLastDay: 0, rows: [] })
    await expect(sendAgain(ana.actor, { id: delivery.id })).rejects.toThrow('Only an admin')
    mood = 'fine'
    expect(await sendAgain(actor, { id: null })).toBe(1)
    expect(await deliver(jobActor, delivery, now)).toBe('sent')
    await expect(sendAgain(actor, { id: delivery.id })).rejects.toThrow('nothing to send again')
    expect(server.arrived).toHaveLength(1)
  })

  test('is sent by one of many who try at once', async () => {
    const delivery = await planned()
    const states = await Promise.all(Array.from({ length: 6 }, () => deliver(jobActor, delivery, MORNING)))
    expect(states.filter((state) => state !== null)).toEqual(['sent'])
    expect(server.arrived).toHaveLength(1)
  })

  test('does not go to who stopped them, nor to an account that was switched off', async () => {
    const first = await planned()
    const { unsubscribeToken: token } = await db().reminderChoice.findUniqueOrThrow({ where: { personId: ana.id } })
    expect([await stopReminders({ token }), await stopReminders({ token })]).toEqual([true, true])
    expect(await stopReminders({ token: randomUUID() })).toBe(false)
    expect(await deliver(jobActor, first, MORNING)).toBe('dropped')
    expect((await stateOf(first)).reason).toBe('they want no mail')
    await db().delivery.update({ where: { id: first.id }, data: { state: 'waiting', doneAt: null } })
    await db().person.update({ where: { id: ana.id }, data: { deactivatedAt: new Date() } })
    expect(await deliver(jobActor, first, MORNING)).toBe('dropped')
    expect(server.arrived).toEqual([])
  })

  test('whose job was lost gets another', async () => {
    const delivery = await planned()
    await db().$executeRaw`DELETE FROM pgboss.job`
    const late = (minutes: number) => new Date(Date.now() + minutes * 60_000)
    expect(await enqueueForgotten(jobActor, late(9))).toBe(0)
    expect(await enqueueForgotten(jobActor, late(11))).toBe(1)
    expect(await enqueueForgotten(jobActor, late(12))).toBe(0)
    expect((await jobs()).map(({ data }) => data.id)).toEqual([delivery.id])
  })
})

test('what was sent is forgotten after three months, but not while its item is open', async () => {
  const delivery = await planned()
  await deliver(jobActor, delivery, MORNING)
  const days = (count: number) => new Date(MORNING.getTime() + count * 86_400_000)
  expect(await forgetOldDeliveries(jobActor, days(91))).toBe(0)
  await db().actionItem.updateMany({ data: { status: 'done' }, where: { personId: ana.id } })
  expect(await forgetOldDeliveries(jobActor, days(89))).toBe(0)
  expect(await forgetOldDeliveries(jobActor, days(91))).toBe(1)
  expect(await db().reminder.count({ where: { personId: ana.id } })).toBe(0)
})

describe('a message to a webhook', () => {
  const hook = { byMail: false, webhookUrl: `http://${host}/hooks/one` }

  test('is posted once, and a title in it calls nobody', async () => {
    const delivery = await planned(1, hook)
    await db().actionItem.updateMany({ data: { title: 'Ask <!channel> | now' }, where: { personId: ana.id } })
    mood = 500
    expect(await deliver(jobActor, delivery, MORNING)).toBe('waiting')
    expect((await stateOf(delivery)).reason).toBe('the webhook answered 500')
    mood = 302
    expect(await deliver(jobActor, delivery, MORNING)).toBe('waiting')
    mood = 'fine'
    expect(await deliver(jobActor, delivery, MORNING)).toBe('sent')
    expect(posted.map(({ path }) => path)).toEqual(['/hooks/one'])
    expect(posted[0]?.text).toMatch(/\|Ask &lt;!channel&gt; ¦ now> \(due today/)
    expect(server.arrived).toEqual([])
  })
})

describe('processes', () => {
  const started: ChildProcess[] = []
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL')
  })

  /** Another process that does jobs, with the settings of this one; resolved once it does. */
  async function start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/reminding-process.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    started.push(child)
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once('data', () => resolve())
      child.once('exit', (code) => reject(new Error(`It ended with ${code}.`)))
    })
    return child
  }
  const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 60_000, interval: 100 })

  test('go on when the database has hung up on them', async () => {
    await startJobs({ deliver: async (id) => void (await deliver(jobActor, { id })) })
    const hungUp = await db().$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'hindsight jobs'`
    expect(hungUp.length).toBeGreaterThan(0)
    const delivery = await planned()
    await until(async () => (await stateOf(delivery)).state === 'sent')
    await stopJobs()
    expect(server.arrived).toHaveLength(1)
  }, 60_000)

  test('share what there is to send: each mail goes out once', async () => {
    await planned(20)
    const [one, other] = await Promise.all([start(), start()])
    await until(async () => (await db().delivery.count({ where: { state: 'waiting' } })) === 0)
    expect(server.arrived.map(({ to }) => to[0])).toHaveLength(20)
    expect(new Set(server.arrived.map(({ email }) => email.messageId)).size).toBe(20)
    for (const child of [one, other]) child.kill('SIGKILL')
  }, 120_000)

  test('that are killed between taking a job and sending leave it to another, which sends it once', async () => {
    const delivery = await planned()
    mood = 'hang'
    const doomed = await start()
    // It has the job, and the mail server has said nothing yet to whom it asked.
    await until(
      async () => (await db().$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE state = 'active'`).length === 1,
    )
    const ended = new Promise((resolve) => doomed.once('exit', resolve))
    doomed.kill('SIGKILL')
    await ended
    mood = 'fine'
    expect(await stateOf(delivery)).toMatchObject({ state: 'waiting', attempts: 0 })
    // Two minutes later, as Postgres sees it.
    await db()
      .$executeRaw`UPDATE pgboss.job SET started_on = started_on - interval '121 seconds' WHERE state = 'active'`
    await startJobs({ deliver: async (id) => void (await deliver(jobActor, { id })) })
    await db().$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`
    await until(async () => (await stateOf(delivery)).state === 'sent')
    await stopJobs()
    expect(server.arrived).toHaveLength(1)
  }, 120_000)
})
