import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { newClientId } from '@/lib/editing/client-id'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { expect, test } from './fixtures'
import { newIncident } from './permission-subjects'
import { type Duty, signedInAs } from './sample-people'
import { lendToken } from './tokens'
import { newReview } from './written-reviews'

type Sender = Duty | 'nobody' | 'read token' | 'write token'

/** What is answered to who writes into a report: those of the token are a responder's. */
const OPEN: Record<Sender, number> = {
  nobody: 401,
  manager: 403,
  responder: 200,
  owner: 200,
  commander: 200,
  admin: 200,
  'read token': 403,
  'write token': 200,
}
const RESTRICTED: Record<Sender, number> = {
  ...OPEN,
  manager: 404,
  responder: 404,
  owner: 404,
  'read token': 404,
  'write token': 404,
}

/** What is answered to who comments, which is for whoever reads, and to who would accept a suggestion, as for writing. */
const COMMENT: typeof OPEN = { ...OPEN, manager: 200 }

type Lent = Record<'read token' | 'write token', { token: string }>

/** A browser, or a program, as which somebody sends. */
function contextOf(sender: Sender, lent: Lent, baseURL = '') {
  const isToken = sender === 'read token' || sender === 'write token'
  return {
    baseURL,
    storageState: isToken || sender === 'nobody' ? { cookies: [], origins: [] } : signedInAs(sender),
    extraHTTPHeaders: {
      origin: baseURL,
      'x-hindsight-editing': '1',
      ...(isToken ? { authorization: `Bearer ${lent[sender].token}` } : {}),
    },
  }
}

for (const [visibility, comments, writes] of [
  ['open', COMMENT, OPEN],
  ['restricted', RESTRICTED, RESTRICTED],
] as const) {
  test(`who may comment on a report that is ${visibility}, and nobody else`, async ({ playwright, baseURL }) => {
    const { documentId } = await newIncident({ isRestricted: visibility === 'restricted' })
    const passage = { quote: 'Borrowed', startsAt: 2, endsAt: 10 }
    const { id } = await db().comment.create({ data: { documentId, ...passage, body: '', replacement: 'Lent' } })
    const lent = {
      'read token': await lendToken('responder', 'read'),
      'write token': await lendToken('responder', 'write'),
    }
    const path = `/api/documents/${documentId}/comments`
    for (const [sender, expected] of Object.entries(comments) as [Sender, number][]) {
      const request = await playwright.request.newContext(contextOf(sender, lent, baseURL))
      const said = await request.post(path, { data: { version: 0, start: 2, end: 10, body: `${sender} asks` } })
      expect(said.status(), sender).toBe(expected === 200 ? 201 : expected)
      const count = await db().comment.count({ where: { documentId, body: `${sender} asks` } })
      expect(count, sender).toBe(expected === 200 ? 1 : 0)
      const answer = await request.post(`${path}/${id}`, { data: { deed: 'answer', body: 'So' } })
      expect(answer.status(), sender).toBe(expected)
      // To who may write it is refused for what they say the passage reads.
      const accepted = await request.post(`${path}/${id}`, { data: { deed: 'accept', reads: 'Stolen' } })
      expect(accepted.status(), sender).toBe(writes[sender] === 200 ? 403 : writes[sender])
      const refusal = writes[sender] === 200 ? 'reads otherwise by now' : ''
      expect((await accepted.json()).message, sender).toContain(refusal)
      await request.dispose()
    }
    expect(await db().documentUpdate.count({ where: { documentId } })).toBe(0)
    for (const { takeBack } of Object.values(lent)) await takeBack()
  })
}

for (const [visibility, answers] of [
  ['open', OPEN],
  ['restricted', RESTRICTED],
] as const) {
  test(`who may write into a report that is ${visibility}, and nobody else`, async ({ playwright, baseURL }) => {
    const { documentId } = await newIncident({ isRestricted: visibility === 'restricted' })
    const lent = {
      'read token': await lendToken('responder', 'read'),
      'write token': await lendToken('responder', 'write'),
    }
    for (const [sender, expected] of Object.entries(answers) as [Sender, number][]) {
      const { text, version } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
      const request = await playwright.request.newContext(contextOf(sender, lent, baseURL))
      const clientId = newClientId()
      const push = { clientId, seq: 1, version, changes: [[0, `${sender} was here. `], text.length] }
      const pushed = await request.post(`/api/documents/${documentId}/updates`, { data: push })
      expect(pushed.status(), sender).toBe(expected)
      const said = await request.post(`/api/documents/${documentId}/presence`, { data: { clientId, place: null } })
      expect(said.status(), sender).toBe(expected === 200 ? 204 : expected)
      const finding = { check: 'zone', about: `${sender}` }
      const explained = await request.post(`/api/documents/${documentId}/explanations`, {
        data: { ...finding, words: 'So' },
      })
      expect(explained.status(), sender).toBe(expected)
      expect(await db().explanation.count({ where: { documentId, about: sender } }), sender).toBe(
        expected === 200 ? 1 : 0,
      )
      const withdrawn = await request.delete(`/api/documents/${documentId}/explanations`, { data: finding })
      expect(withdrawn.status(), sender).toBe(expected)
      const after = await db().document.findUniqueOrThrow({ where: { id: documentId } })
      expect(after.text.includes(`${sender} was here.`), sender).toBe(expected === 200)
      await request.dispose()
    }
    expect(await db().explanation.count({ where: { documentId } })).toBe(0)
    for (const { takeBack } of Object.values(lent)) await takeBack()
  })
}

for (const visibility of ['open', 'restricted'] as const) {
  test(`who may change an action item of an incident that is ${visibility}`, async ({ playwright, baseURL }) => {
    const { id: incidentId } = await newIncident({ isRestricted: visibility === 'restricted' })
    const { id } = await db().actionItem.findFirstOrThrow({ where: { incidentId } })
    const lent = {
      'read token': await lendToken('responder', 'read'),
      'write token': await lendToken('responder', 'write'),
    }
    const mayNot = visibility === 'open' ? 'Only its owner' : 'There is no such action item'
    const expected: Record<Sender, string | null> = {
      nobody: null,
      manager: mayNot,
      responder: mayNot,
      owner: visibility === 'open' ? 'changed' : mayNot,
      commander: 'changed',
      admin: 'changed',
      'read token': visibility === 'open' ? 'may only read' : mayNot,
      'write token': mayNot,
    }
    for (const [sender, answer] of Object.entries(expected) as [Sender, string | null][]) {
      const request = await playwright.request.newContext(contextOf(sender, lent, baseURL))
      const changes = [{ id, set: { trackerTitle: `By ${sender}`, trackerUrl: 'https://example.org/1' } }]
      const sent = await request.post('/api/action-items/changes', { data: { changes } })
      expect(sent.status(), sender).toBe(answer === null ? 401 : 200)
      const { changed, refused } = answer === null ? { changed: [], refused: [] } : await sent.json()
      expect(changed, sender).toHaveLength(answer === 'changed' ? 1 : 0)
      if (answer !== null && answer !== 'changed') expect(refused[0].reason, sender).toContain(answer)
      const { trackerTitle } = await db().actionItem.findUniqueOrThrow({ where: { id } })
      expect(trackerTitle === `By ${sender}`, sender).toBe(answer === 'changed')
      const undone = await request.post('/api/action-items/undo', { data: { batchId: id } })
      expect(undone.status(), sender).toBe(answer === null ? 401 : 403)
      await request.dispose()
    }
    for (const { takeBack } of Object.values(lent)) await takeBack()
  })
}

test('what is no change of the text is answered with a sentence', async ({ playwright, baseURL }) => {
  const { documentId } = await newIncident({ isRestricted: false })
  const headers = { origin: baseURL ?? '', 'x-hindsight-editing': '1' }
  const request = await playwright.request.newContext({
    baseURL,
    storageState: signedInAs('responder'),
    extraHTTPHeaders: headers,
  })
  const send = (data: unknown, options = {}) =>
    request.post(`/api/documents/${documentId}/updates`, { data: data as string, ...options })
  const push = { clientId: newClientId(), seq: 1, version: 0, changes: [[0, 'x']] }
  const answers = [
    [await send('{'), 400, 'no JSON'],
    [await send({ ...push, changes: 'all' }), 422, "can't be taken"],
    [await send({ ...push, clientId: 'me' }), 422, "can't be taken"],
    [await send(push), 422, 'made on another text'],
    [await send({ ...push, version: 7 }), 410, 'too old'],
    [await send(push, { headers: { ...headers, 'x-hindsight-editing': '0' } }), 409, 'Load it again'],
    [await request.get(`/api/documents/${documentId}/updates?since=x`), 422, 'since which version'],
    [await request.get('/api/documents/none/updates?since=0'), 404, 'no such report'],
  ] as const
  for (const [answer, status, words] of answers) {
    expect(answer.status(), words).toBe(status)
    expect((await answer.json()).message).toContain(words)
  }
  await request.dispose()
})

test('who may write a weekly review, and be in its meeting', async ({ playwright, baseURL }) => {
  const { documentId, references } = await newReview()
  const lent = {
    'read token': await lendToken('responder', 'read'),
    'write token': await lendToken('responder', 'write'),
  }
  const lead = { screen: 'reading', isRunning: false, whole: 0, onScreen: 0, reading: 60_000 }
  const postAll = async (expected: Record<Sender, { writes: number; attends: number }>) => {
    for (const [sender, { writes, attends }] of Object.entries(expected) as [Sender, (typeof expected)[Sender]][]) {
      const { text, version } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
      const request = await playwright.request.newContext(contextOf(sender, lent, baseURL))
      const clientId = newClientId()
      const push = { clientId, seq: 1, version, changes: [[0, `${sender} was here. `], text.length] }
      const post = async (what: string, data: object) =>
        (await request.post(`/api/documents/${documentId}/${what}`, { data })).status()
      expect(await post('updates', push), sender).toBe(writes)
      expect(await post('meeting', { clientId }), sender).toBe(attends)
      expect(await post('meeting', { clientId, lead }), sender).toBe(
        attends === 204 && writes !== 200 ? writes : attends,
      )
      expect(await post('meeting', { clientId, lead: 'me' }), sender).toBe(sender === 'nobody' ? 401 : 422)
      await request.dispose()
    }
  }
  const writer = { writes: 200, attends: 204 }
  await postAll({
    nobody: { writes: 401, attends: 401 },
    manager: { writes: 403, attends: 204 },
    responder: writer,
    owner: writer,
    commander: writer,
    admin: writer,
    'read token': { writes: 403, attends: 403 },
    'write token': writer,
  })
  const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { reference: references[0] } })
  await restrictIncident(importActor, { incidentId })
  const gone = { writes: 404, attends: 404 }
  await postAll({
    nobody: { writes: 401, attends: 401 },
    ...{ manager: gone, responder: gone, owner: gone, commander: gone, 'write token': gone },
    'read token': { writes: 404, attends: 403 },
    admin: writer,
  })
  for (const { takeBack } of Object.values(lent)) await takeBack()
})
