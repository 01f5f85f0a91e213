import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ChangeSet } from '@codemirror/state'
import { beforeAll, describe, expect, test } from 'vitest'
import { importActor, nobody, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { type Client, edit, openClient, receive, shownText, takePush } from '@/lib/editing/client'
import { newClientId } from '@/lib/editing/client-id'
import { Feed, MOST_UPDATES } from '@/lib/editing/wire'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'
import { newAccount } from '@/test/accounts'
import { getFeed, getStanding } from './feed-queries'
import { pushUpdate } from './push-mutations'
import { forgetOldChanges, keepRested } from './tend-mutations'

const sample = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
let writer: PersonActor
let viewer: PersonActor

beforeAll(async () => {
  writer = (await newAccount('responder')).actor
  viewer = (await newAccount('viewer')).actor
})

async function newReport(source = sample) {
  const reference = `INC-T-${randomUUID().slice(0, 11)}`
  const report = readReport(source.replaceAll('INC-2024-0318-001', reference))
  const { incidentId } = await importPostmortem(importActor, report, { fileName: null, replace: false })
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
  return { incidentId, reference, documentId }
}

const textOf = async (id: string) => (await db().document.findUniqueOrThrow({ where: { id } })).text

/** An open editor, without a screen. */
async function open(documentId: string): Promise<Client> {
  const { version, text } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
  return openClient(newClientId(), version, text)
}

const typed = (client: Client, from: number, insert: string, to = from) =>
  edit(client, ChangeSet.of({ from, to, insert }, shownText(client).length))

/** Sends what is pending and takes in the answer. */
async function send(actor: PersonActor, documentId: string, client: Client): Promise<Client> {
  const taken = takePush(client)
  if (!taken) return client
  const answer = await pushUpdate(actor, documentId, taken.push)
  if (answer?.kind !== 'feed') throw new Error(`not taken: ${JSON.stringify(answer)}`)
  const received = receive(taken.client, Feed.parse(answer.feed))
  if (received.kind !== 'received') throw new Error(received.kind)
  return received.client
}

describe('a change that somebody typed', () => {
  test('is in the text, in the log under its name, and answered with itself', async () => {
    const { documentId } = await newReport()
    let client = typed(await open(documentId), 0, 'Ä ')
    client = await send(writer, documentId, client)
    expect(client.inflight).toBeNull()
    expect(await textOf(documentId)).toBe(shownText(client).toString())
    const [update] = await db().documentUpdate.findMany({ where: { documentId } })
    expect(update).toMatchObject({ version: 1, clientId: client.id, seq: 1, personId: writer.personId })
  })

  test('is kept once, however often and however late it comes again', async () => {
    const { documentId } = await newReport()
    const taken = takePush(typed(await open(documentId), 0, 'once '))
    if (!taken) throw new Error('nothing to send')
    const answers = await Promise.all([1, 2, 3].map(() => pushUpdate(writer, documentId, taken.push)))
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'feed', feed: { updates: [{ seq: 1 }] } })
    expect((await textOf(documentId)).startsWith('once #')).toBe(true)
  })

  test('stands beside those that others make at the same place at the same time', async () => {
    const { documentId } = await newReport()
    let clients = await Promise.all(Array.from({ length: 4 }, () => open(documentId)))
    clients = clients.map((client, index) => typed(client, 2, `<${'abcd'[index]}${'x'.repeat(5)}>`))
    clients = await Promise.all(clients.map((client) => send(writer, documentId, client)))
    const text = await textOf(documentId)
    for (const letter of 'abcd') expect(text).toContain(`<${letter}xxxxx>`)
    for (const client of clients) {
      const feed = await getFeed(writer, documentId, client.version)
      const received = receive(client, Feed.parse(feed))
      expect(received.kind === 'received' && shownText(received.client).toString()).toBe(text)
    }
  })

  test('that fits no text is refused with a sentence, and nothing is changed', async () => {
    const { documentId } = await newReport()
    const push = { version: 0, clientId: newClientId(), seq: 1 }
    const short = ChangeSet.of({ from: 0, insert: 'x' }, 3)
    expect(await pushUpdate(writer, documentId, { ...push, changes: short })).toMatchObject({ kind: 'invalid' })
    const half = ChangeSet.of({ from: 0, insert: '\ud83d' }, (await textOf(documentId)).length)
    expect(await pushUpdate(writer, documentId, { ...push, changes: half })).toMatchObject({ kind: 'invalid' })
    expect(await db().documentUpdate.count({ where: { documentId } })).toBe(0)
  })

  test('on a version that is ahead of the text, or older than the log, is apart', async () => {
    const { documentId } = await newReport()
    const ahead = { ...(await open(documentId)), version: 5 }
    const taken = takePush(typed(ahead, 0, 'x'))
    if (!taken) throw new Error('nothing to send')
    expect(await pushUpdate(writer, documentId, taken.push)).toEqual({ kind: 'apart' })
    expect(await getFeed(writer, documentId, 5)).toBe('apart')

    const old = await open(documentId)
    await send(writer, documentId, typed(await open(documentId), 0, 'x'))
    await db().$executeRaw`
      UPDATE document_updates SET at = now() - interval '31 days' WHERE document_id = ${documentId}::uuid`
    await db().document.update({ where: { id: documentId }, data: { indexedVersion: 1 } })
    await forgetOldChanges({ name: 'Hindsight', channel: 'job' })
    const late = takePush(typed(old, 0, 'y'))
    expect(late && (await pushUpdate(writer, documentId, late.push))).toEqual({ kind: 'apart' })
    expect(await getFeed(writer, documentId, 0)).toBe('apart')
    const [kept] = await db().documentUpdate.findMany({ where: { documentId } })
    expect(kept).toMatchObject({ changes: null, personId: writer.personId })
    const name = { clientId: kept?.clientId ?? '', seq: 1 }
    expect(await getStanding(writer, documentId, name)).toMatchObject({ version: 1, knowsInflight: true })
    expect(await getStanding(writer, documentId, { ...name, seq: 2 })).toMatchObject({ knowsInflight: false })
  })

  test('is refused to who only reads, and to everybody once the report is published', async () => {
    const { documentId, incidentId } = await newReport()
    const taken = takePush(typed(await open(documentId), 0, 'x'))
    if (!taken) throw new Error('nothing to send')
    await expect(pushUpdate(viewer, documentId, taken.push)).rejects.toThrow('You may read here, but not write')
    await db().postmortem.update({ where: { incidentId }, data: { state: 'published', publishedAt: new Date() } })
    await expect(pushUpdate(writer, documentId, taken.push)).rejects.toThrow('is published')
    expect(await textOf(documentId)).not.toMatch(/^x/)
  })

  test('of a restricted incident is nothing to others, and neither is what happened to its text', async () => {
    const { documentId, incidentId } = await newReport()
    const taken = takePush(typed(await open(documentId), 0, 'x'))
    if (!taken) throw new Error('nothing to send')
    await restrictIncident(importActor, { incidentId })
    await expect(pushUpdate(nobody, documentId, taken.push)).rejects.toThrow('Sign in first')
    for (const actor of [writer, viewer]) expect(await pushUpdate(actor, documentId, taken.push)).toBeNull()
    for (const actor of [writer, viewer, nobody]) {
      expect(await getFeed(actor, documentId, 0)).toBeNull()
      expect(await getStanding(actor, documentId, null)).toBeNull()
    }
    expect(await pushUpdate(writer, randomUUID(), taken.push)).toBeNull()
  })

  test('comes in feeds of a bounded length, and none is left out', async () => {
    const { documentId } = await newReport('# Short\n')
    const behind = await open(documentId)
    let client = await open(documentId)
    for (let at = 0; at <= MOST_UPDATES; at++) client = await send(writer, documentId, typed(client, 0, 'x'))
    // It is further behind than a push goes: it gets the feed alone, and the change comes again.
    let late = await send(writer, documentId, typed(behind, 2, 'late '))
    expect(late.inflight).not.toBeNull()
    late = await send(writer, documentId, late)
    expect(late.inflight).toBeNull()
    expect(await textOf(documentId)).toBe(shownText(late).toString())
  }, 60_000)
})

test('a pause in typing makes a revision, once', async () => {
  const { documentId } = await newReport()
  await send(writer, documentId, typed(await open(documentId), 0, 'x'))
  const job = { name: 'Hindsight', channel: 'job' } as const
  await keepRested(job)
  expect(await db().revision.count({ where: { documentId } })).toBe(1)
  await db().$executeRaw`
    UPDATE document_updates SET at = now() - interval '6 minutes' WHERE document_id = ${documentId}::uuid`
  await keepRested(job)
  await keepRested(job)
  const revisions = await db().revision.findMany({ where: { documentId }, orderBy: { number: 'asc' } })
  expect(revisions.map(({ number, reason, version }) => ({ number, reason, version }))).toEqual([
    { number: 1, reason: 'begun', version: 0 },
    { number: 2, reason: 'idle', version: 1 },
  ])
  expect(revisions[1]?.text).toBe(await textOf(documentId))
})
