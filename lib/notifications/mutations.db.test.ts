import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importActor, jobActor, type PersonActor } from '@/lib/actor'
import { addComment, answerComment } from '@/lib/comments/mutations'
import { readSession } from '@/lib/credential-queries'
import { db } from '@/lib/db'
import { addViewer, restrictIncident, unrestrictIncident } from '@/lib/incidents/access-mutations'
import { indexReport } from '@/lib/incidents/index-mutations'
import { startJobs, stopJobs } from '@/lib/jobs'
import { deliver } from '@/lib/reminders/deliver-mutations'
import { hashOf, newSecret } from '@/lib/secrets'
import { newAccount } from '@/test/accounts'
import { startMailServer } from '@/test/mail-server'
import { ownDatabase } from '@/test/own-database'
import { newReport, write } from '@/test/reports'
import { mailNotifications } from './mail-mutations'
import { markAllRead, markRead } from './mutations'
import { listNotifications } from './queries'

const mailServer = await startMailServer()
ownDatabase({ SMTP_URL: mailServer.url, HINDSIGHT_URL: 'https://hindsight.example.org' })
beforeAll(() => startJobs({ deliver: async (id) => void (await deliver(jobActor, { id })) }), 60_000)
afterAll(async () => {
  await stopJobs()
  await mailServer.stop()
})

type Account = Awaited<ReturnType<typeof newAccount>>
let ana: Account
let ben: Account
let off: Account

beforeAll(async () => {
  ana = await newAccount('viewer')
  ben = await newAccount('responder')
  off = await newAccount('viewer')
  await db().person.update({ where: { id: off.id }, data: { deactivatedAt: new Date() } })
}, 60_000)

const TEXT = '# Outage\n\n## Summary\n\nThe pool ran dry.\n'
const say = async (actor: PersonActor, documentId: string, body: string) => {
  const { version } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
  const said = await addComment(actor, { documentId, version, start: 2, end: 8, body })
  if (!said) throw new Error('no such report')
  return said
}
const unread = async (account: Account) => {
  const token = newSecret()
  const session = { tokenHash: hashOf(token), personId: account.id, expiresAt: new Date(Date.now() + 60_000) }
  await db().session.create({ data: session })
  return (await readSession(token))?.unread ?? 0
}
/** As it is after typing has rested. */
const rewrite = async (actor: PersonActor, documentId: string, before: string, after: string) => {
  await write(actor, documentId, before, after)
  await indexReport(documentId)
}

describe('who is named in a comment', () => {
  test('is told once, where and in which words, until they have read it', async () => {
    const { documentId, reference } = await newReport(TEXT)
    const body = `@${ana.name} and @${ana.name.toUpperCase()}: was it you? @${off.name} @all @${ben.name}`
    const said = await say(ben.actor, documentId, body)
    expect(said.notified).toHaveLength(1)
    expect(await listNotifications(ben.actor)).toEqual([])
    const [told] = await listNotifications(ana.actor)
    expect(told).toMatchObject({ kind: 'comment', reference, words: body, writer: ben.name, threadId: said.id })
    expect(await unread(ana)).toBe(1)

    const answer = await answerComment(ben.actor, { documentId, commentId: said.id, body: `Look, @${ana.name}` })
    expect(answer?.notified).toHaveLength(1)
    expect(await listNotifications(ana.actor)).toMatchObject([{ threadId: said.id }, { threadId: said.id }])
    const place = `/incidents/${reference}/edit#comment-${said.id}`
    expect(await markRead(ana.actor, { id: answer?.notified[0] ?? '' })).toBe(place)
    // What is unread comes first, though it is older.
    expect((await listNotifications(ana.actor)).map(({ readAt }) => readAt === null)).toEqual([true, false])
    expect(await unread(ana)).toBe(1)
    expect(await markAllRead(ana.actor)).toBe(1)
    expect(await unread(ana)).toBe(0)
  })

  test('is not told of an incident that they may not see, nor counted after it was hidden', async () => {
    const { documentId, incidentId } = await newReport(TEXT)
    await say(ben.actor, documentId, `@${ana.name}`)
    const [before] = await listNotifications(ana.actor)
    await restrictIncident(importActor, { incidentId })
    await addViewer(importActor, { incidentId, personId: ben.id })
    const said = await say(ben.actor, documentId, `@${ana.name}, psst`)
    expect(said.notified).toEqual([])
    expect(await unread(ana)).toBe(0)
    expect((await listNotifications(ana.actor)).map(({ id }) => id)).not.toContain(before?.id)
    expect(await markRead(ana.actor, { id: before?.id ?? '' })).toBeNull()
    await unrestrictIncident(importActor, { incidentId })
    expect(await unread(ana)).toBe(1)
    await markAllRead(ana.actor)
  })

  test('does not read what others were told', async () => {
    const { documentId } = await newReport(TEXT)
    const { notified } = await say(ben.actor, documentId, `@${ana.name}`)
    expect(await markRead(ben.actor, { id: notified[0] ?? '' })).toBeNull()
    expect(await markRead(ana.actor, { id: randomUUID() })).toBeNull()
    expect(await markAllRead(ben.actor)).toBe(0)
    expect(await unread(ana)).toBe(1)
    await markAllRead(ana.actor)
  })
})

describe('who is named in the text of a report', () => {
  test('is told when it is read for its rows, once while it is unread', async () => {
    const { documentId, reference } = await newReport(TEXT)
    await rewrite(ben.actor, documentId, 'ran dry', `ran dry, says @${ana.name}`)
    const told = {
      kind: 'text',
      of: 'incident',
      reference,
      writer: ben.name,
      words: `The pool ran dry, says @${ana.name}.`,
    }
    expect(await listNotifications(ana.actor)).toContainEqual(expect.objectContaining({ ...told, threadId: null }))
    expect(await unread(ana)).toBe(1)
    // The name stood there already; then it goes and comes again, while it is unread.
    await rewrite(ben.actor, documentId, '# Outage', '# The outage')
    await rewrite(ben.actor, documentId, `, says @${ana.name}`, '')
    await rewrite(ben.actor, documentId, 'ran dry', `ran dry, @${ana.name}`)
    expect(await unread(ana)).toBe(1)
    const [one] = await listNotifications(ana.actor)
    expect(await markRead(ana.actor, { id: one?.id ?? '' })).toBe(`/incidents/${reference}/edit`)
    await rewrite(ben.actor, documentId, `, @${ana.name}`, '')
    expect((await listNotifications(ana.actor))[0]?.words).toBeNull()
    await rewrite(ben.actor, documentId, 'ran dry', `ran dry, @${ana.name}`)
    expect(await unread(ana)).toBe(1)
    await markAllRead(ana.actor)
  })

  test('is not told of their own words', async () => {
    const { documentId } = await newReport(TEXT)
    await rewrite(ben.actor, documentId, 'ran dry', `ran dry, says @${ben.name}`)
    expect(await unread(ben)).toBe(0)
  })
})

describe('a mail', () => {
  test('says by whom, where and in which words, and leads there', async () => {
    const { documentId, reference } = await newReport(TEXT)
    const { id, notified } = await say(ben.actor, documentId, `@${ana.name}\nwas it you?`)
    mailServer.arrived.length = 0
    await mailNotifications(notified)
    await expect.poll(() => mailServer.arrived).toHaveLength(1)
    const [{ to, email } = { to: [], email: null }] = mailServer.arrived
    expect(to).toEqual([ana.email])
    expect(email?.subject).toBe(`${ben.name} named you in ${reference} Outage`)
    expect(email?.text?.replaceAll('\r\n', '\n')).toContain(`> @${ana.name}\n> was it you?\n`)
    expect(email?.text).toContain(`https://hindsight.example.org/incidents/${reference}/edit#comment-${id}`)
  })

  test('goes out after a report was read for its rows', async () => {
    const { documentId } = await newReport(TEXT)
    mailServer.arrived.length = 0
    await markAllRead(ana.actor)
    await rewrite(ben.actor, documentId, 'ran dry', `ran dry, says @${ana.name}`)
    await expect.poll(() => mailServer.arrived.map(({ to }) => to)).toEqual([[ana.email]])
  })

  test('that could not be sent harms nothing, and is kept to be tried again', async () => {
    const { documentId } = await newReport(TEXT)
    const { notified } = await say(ben.actor, documentId, `@${ana.name}`)
    mailServer.refuse(550)
    await expect(mailNotifications(notified)).resolves.toBeUndefined()
    const failed = { state: 'waiting', attempts: 1, reason: 'the mail server refused it (550)' }
    const kept = () => db().delivery.findFirst({ where: { notificationId: notified[0] ?? '' } })
    await expect.poll(kept).toMatchObject(failed)
    mailServer.refuse(null)
    expect(await listNotifications(ana.actor)).toContainEqual(expect.objectContaining({ id: notified[0] }))
  })
})
