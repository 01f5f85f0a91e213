import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeActionItem, changeActionItems } from '@/lib/action-items/change-mutations'
import { undoChanges } from '@/lib/action-items/undo-mutations'
import { nobody, type PersonActor } from '@/lib/actor'
import { answerAlert } from '@/lib/alerts/answer-mutations'
import { db } from '@/lib/db'
import { CHANNEL, changedMessages, LiveMessage } from '@/lib/documents/live-schema'
import { env } from '@/lib/env'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { newActionItem, newIncident } from '@/test/action-items'
import { newAlert } from '@/test/alerts'
import { findSeenChanges } from './meeting-queries'

let admin: PersonActor
let viewer: PersonActor
let client: Client
let heard: LiveMessage[]

beforeAll(async () => {
  admin = (await newAccount('admin')).actor
  viewer = (await newAccount('viewer')).actor
  client = new Client({ connectionString: env().DATABASE_URL })
  client.on('notification', ({ payload = '' }) => heard.push(LiveMessage.parse(JSON.parse(payload))))
  await client.connect()
  await client.query(`LISTEN ${CHANNEL}`)
})

beforeEach(() => {
  heard = []
})

afterAll(() => client.end())

/** What was told of these; other tests change things too. */
async function toldOf(ids: string[]): Promise<LiveMessage[]> {
  await client.query('SELECT 1')
  return heard.filter(
    (message) => message.kind === 'changed' && [...message.items, ...message.alerts].some((id) => ids.includes(id)),
  )
}

test('every change of an item is told, once it is so, and many at once in few messages', async () => {
  const { id: incidentId } = await newIncident()
  const { id } = await newActionItem(incidentId)
  expect(await changeActionItem(admin, { id, set: { status: 'in_progress' } })).toEqual({ id, version: 1 })
  expect(await toldOf([id])).toEqual([{ kind: 'changed', items: [id], alerts: [] }])

  heard = []
  await changeActionItem(admin, { id, set: { status: 'in_progress' } })
  await expect(changeActionItem(admin, { id, set: { status: 'wont_do' } })).rejects.toThrow('Say why')
  expect(await toldOf([id])).toEqual([])

  const more = await Promise.all(Array.from({ length: 5 }, () => newActionItem(incidentId)))
  const ids = [id, ...more.map((item) => item.id)]
  const { batchId } = await changeActionItems(admin, { changes: ids.map((id) => ({ id, set: { status: 'done' } })) })
  const [told, ...others] = await toldOf(ids)
  expect(others).toEqual([])
  expect(told?.kind === 'changed' && [...told.items].sort()).toEqual([...ids].sort())
  heard = []
  await undoChanges(admin, { batchId })
  expect(await toldOf(ids)).toHaveLength(1)
})

test('what is longer than a notification may be is told in parts', () => {
  const ids = Array.from({ length: 200 }, () => crypto.randomUUID())
  const messages = changedMessages('items', ids)
  expect(messages.every((message) => message.length < 7_500)).toBe(true)
  expect(messages.flatMap((message) => JSON.parse(message).items)).toEqual(ids)
  expect(changedMessages('alerts', [])).toEqual([])
})

test('an answer to an alert is told with all its rows, and so is the item that it opens again', async () => {
  const { id: incidentId } = await newIncident()
  const { id, text } = await newAlert(incidentId)
  const { id: other } = await newAlert((await newIncident()).id, { text })
  const form = { id, version: 0, owner: '', due: '', ruleUrl: '', reason: '' }
  await answerAlert(admin, { ...form, answer: 'declined', reason: 'Too loud.' })
  const [told] = await toldOf([id])
  expect(told?.kind === 'changed' && [...told.alerts].sort()).toEqual([id, other].sort())
  heard = []
  await expect(answerAlert(admin, { ...form, answer: 'live', ruleUrl: 'https://example.org' })).rejects.toThrow()
  expect(await toldOf([id])).toEqual([])
})

test('of what was changed somebody is told what is there for them', async () => {
  const [open, secret] = [await newIncident(), await newIncident()]
  const items = [(await newActionItem(open.id)).id, (await newActionItem(secret.id)).id]
  const alerts = [(await newAlert(open.id)).id, (await newAlert(secret.id)).id]
  await restrictIncident(admin, { incidentId: secret.id })
  expect(await findSeenChanges(viewer, { items, alerts })).toEqual({ items: [items[0]], alerts: [alerts[0]] })
  const all = await findSeenChanges(admin, { items, alerts })
  expect([...all.items, ...all.alerts].sort()).toEqual([...items, ...alerts].sort())
  expect(await findSeenChanges(nobody, { items, alerts })).toEqual({ items: [], alerts: [] })
  await db().alertRecommendation.deleteMany({ where: { id: { in: alerts } } })
  expect((await findSeenChanges(viewer, { items: [], alerts })).alerts).toEqual([])
})
