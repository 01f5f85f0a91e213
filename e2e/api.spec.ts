import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { limitKey } from '@/lib/rate-limit-queries'
import { createToken } from '@/lib/tokens/mutations'
import { type Account, newAccount, newName } from './accounts'
import { ApiClient, type Call, type Called } from './api-client'
import { newReport } from './api-report'
import { expect, test } from './fixtures'
import { signedInAs } from './sample-people'

type Sender = { request: APIRequestContext; account: Account }

test.describe.configure({ mode: 'serial' })

test.describe('the API', () => {
  let client: ApiClient
  let writer: Sender
  let reader: APIRequestContext
  let nobody: APIRequestContext
  let report: Awaited<ReturnType<typeof newReport>>
  const open: APIRequestContext[] = []

  test.beforeAll(async ({ playwright, baseURL }) => {
    const contextOf = async (headers: Record<string, string>) => {
      const empty = { cookies: [], origins: [] }
      const context = await playwright.request.newContext({ baseURL, storageState: empty, extraHTTPHeaders: headers })
      open.push(context)
      return context
    }
    const account = await newAccount('responder')
    const actor: PersonActor = { personId: account.id, name: account.name, role: 'responder', channel: 'web' }
    const bearer = async (scope: 'read' | 'write') => {
      const { token } = await createToken(actor, { name: 'A test of the API', scope })
      return contextOf({ authorization: `Bearer ${token}` })
    }
    writer = { request: await bearer('write'), account }
    reader = await bearer('read')
    nobody = await contextOf({})
    const document = await (await nobody.get('/api/v1/openapi.json')).json()
    expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true })
    client = new ApiClient(document)
    report = await newReport(account)
  })

  test.afterAll(() => Promise.all(open.map((one) => one.dispose())))

  const call = (id: string, options?: Call): Promise<Called> => client.call(writer.request, id, options)

  /** What each operation is called with to go well. */
  const calls = (): Record<string, Call> => {
    const [id = ''] = report.items
    const { reference } = report
    return {
      listIncidents: { values: { q: reference } },
      declareIncident: { body: { title: newName('The kettle'), severity: 'P4' } },
      getIncident: { values: { reference } },
      listTimelineEntries: { values: { reference } },
      addTimelineEntry: {
        values: { reference },
        body: { at: `${report.day}T10:15:00Z`, text: 'Somebody woke up', milestone: 'detected' },
      },
      listActionItems: { values: { owner: 'me' } },
      getActionItem: { values: { id } },
      changeActionItem: { values: { id }, body: { kind: 'detect' } },
      listLedger: { values: { id } },
      listIncidentActionItems: { values: { reference } },
      addActionItem: { values: { reference }, body: { title: newName('Tell the neighbour'), dueOn: '1999-05-01' } },
      listReviews: {},
      getReview: { values: { week: '2024-W50' } },
    }
  }

  test('answers every operation, and refuses in every way that its document tells', async () => {
    test.slow()
    expect(Object.keys(calls()).sort()).toEqual([...client.operations.keys()].sort())
    for (const [id, good] of Object.entries(calls())) {
      const { method, path } = client.operations.get(id) ?? { method: '', path: '' }
      const values = good.values ?? {}
      const went = await call(id, good)
      expect(went.status, id).toBe(method === 'post' ? 201 : 200)
      const refused = async (status: number, of: APIRequestContext, options: Call) => {
        const answer = await client.call(of, id, options)
        expect(answer.status, `${id} ${JSON.stringify(answer.body)}`).toBe(status)
        return answer
      }
      await refused(401, nobody, good)
      const unknown = await refused(400, writer.request, { ...good, values: { ...values, nonsense: 1 } })
      expect(unknown.body.errors).toContainEqual({ parameter: 'nonsense', detail: 'There is no such field.' })
      if (path.includes('{')) {
        const gone = { reference: 'INC-T-none', id: randomUUID(), week: '1871-W01' }
        await refused(404, writer.request, { ...good, values: { ...values, ...onlyOf(path, gone) } })
      }
      if (method === 'get') {
        const headers = { 'if-none-match': went.headers.etag ?? '' }
        await refused(304, writer.request, { ...good, headers })
        expect(await client.call(reader, id, good), id).toMatchObject({ status: 200 })
        continue
      }
      await refused(403, reader, good)
      await refused(415, writer.request, { ...good, headers: { 'content-type': 'text/plain' } })
      await refused(400, writer.request, { ...good, body: '{' })
      await refused(413, writer.request, { ...good, body: JSON.stringify({ title: 'x'.repeat(1_000_001) }) })
      const wrong = await refused(422, writer.request, { ...good, body: { ...(good.body as object), nonsense: 1 } })
      expect(wrong.body.errors).toEqual([{ pointer: '#/nonsense', detail: 'There is no such field.' }])
      await expectInFlight(id, good)
      await expectLimit(id, good)
      if (id === 'changeActionItem') {
        await refused(412, writer.request, { ...good, headers: { 'if-match': '"99999"' } })
        await refused(412, writer.request, { ...good, headers: { 'if-match': 'W/"1"' } })
      }
    }
    expect(client.documented().filter((answer) => !client.seen.has(answer))).toEqual([])
  })

  /** The parameters that stand in a path, of those. */
  const onlyOf = (path: string, all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => path.includes(`{${name}}`)))

  async function expectInFlight(id: string, good: Call) {
    const key = randomUUID()
    const headers = { 'idempotency-key': key }
    expect((await call(id, { ...good, headers })).status).toBeLessThan(300)
    await db().$executeRaw`UPDATE api_answers SET status = NULL, headers = NULL, body = NULL WHERE key = ${key}`
    expect(await call(id, { ...good, headers })).toMatchObject({ status: 409, headers: { 'retry-after': '1' } })
  }

  async function expectLimit(id: string, good: Call) {
    const key = limitKey('api: writes', writer.account.id)
    await db().$executeRaw`UPDATE rate_limits SET count = 99999 WHERE key = ${key}`
    const answer = await call(id, good)
    expect(answer.status, id).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    await db().rateLimit.delete({ where: { key } })
  }

  test('gives every row of a list once, page by page', async () => {
    for (const [id, rows, values] of [
      ['listIncidentActionItems', 'actionItems', { reference: report.reference }],
      ['listActionItems', 'actionItems', { owner: 'me' }],
      ['listTimelineEntries', 'timelineEntries', { reference: report.reference }],
      ['listIncidents', 'incidents', { year: 2024, order: 'severity' }],
    ] as const) {
      const whole = await call(id, { values: { ...values, limit: 200 } })
      expect(whole.body.next, id).toBeNull()
      const found: string[] = []
      let after: string | null = ''
      while (after !== null) {
        const page: Called = await call(id, { values: { ...values, limit: 2, ...(after === '' ? {} : { after }) } })
        found.push(...page.body[rows].map((row: { id: string }) => row.id))
        after = page.body.next
        const link = page.headers.link
        if (after === null) expect(link, id).toBeUndefined()
        else expect(new URL(link?.slice(1, link.indexOf('>')) ?? '', 'http://x').searchParams.get('after')).toBe(after)
      }
      expect(found.length, id).toBeGreaterThan(2)
      expect(found, id).toEqual(whole.body[rows].map((row: { id: string }) => row.id))
    }
    const forged = await call('listIncidents', { values: { order: 'date', after: 'x' } })
    expect(forged).toMatchObject({ status: 400, body: { errors: [{ parameter: 'after' }] } })
  })

  test('changes an item, keeps why in its ledger, and lets two who change other fields both have it', async () => {
    const id = report.items[1] ?? ''
    const values = { id }
    const before = await call('getActionItem', { values })
    expect(before.body).toMatchObject({ status: 'todo', dueOn: '1999-04-03', mayChange: true })
    expect(before.body.daysLate).toBeGreaterThan(9_000)
    const [done, moved] = await Promise.all([
      call('changeActionItem', { values, body: { status: 'done', evidenceUrl: 'https://example.org/1' } }),
      call('changeActionItem', { values, body: { successMeasure: 'Nobody hears it' } }),
    ])
    expect([done.status, moved.status]).toEqual([200, 200])
    const after = await call('getActionItem', { values })
    expect(after.body).toMatchObject({ status: 'done', successMeasure: 'Nobody hears it', daysLate: null })
    expect(after.body.version).toBe(before.body.version + 2)
    expect(after.headers.etag).toMatch(new RegExp(`^"${after.body.version}\\.[\\w-]+"$`))

    // The tag of before is stale; that of now, and its version alone, are not.
    const stale = { 'if-match': before.headers.etag ?? '' }
    expect(await call('changeActionItem', { values, body: { kind: 'prevent' }, headers: stale })).toMatchObject({
      status: 412,
    })
    const fresh = { 'if-match': `"${after.body.version}"` }
    expect(await call('changeActionItem', { values, body: { kind: 'prevent' }, headers: fresh })).toMatchObject({
      status: 200,
      body: { kind: 'prevent', version: after.body.version + 1 },
    })
    const seen = { status: 'done', was: { status: 'todo' } }
    expect(await call('changeActionItem', { values, body: { ...seen, status: 'in_progress' } })).toMatchObject({
      status: 409,
    })

    expect(await call('changeActionItem', { values, body: { dueOn: '1999-06-02' } })).toMatchObject({ status: 422 })
    const later = { status: 'todo', dueOn: '1999-06-02', reason: 'The shop was closed' }
    expect(await call('changeActionItem', { values, body: later })).toMatchObject({
      status: 200,
      body: { slips: 1, slippedDays: 60 },
    })
    const { body } = await call('listLedger', { values })
    const [first, ...both] = body.ledger
    expect(first).toMatchObject({ fromStatus: 'todo', toStatus: 'done', actor: writer.account.name })
    // What one change says of two fields is of the same moment, in no order.
    expect(both).toHaveLength(2)
    expect(both).toContainEqual(expect.objectContaining({ field: 'status', fromStatus: 'done', toStatus: 'todo' }))
    const slip = { field: 'due', fromOn: '1999-04-03', toOn: '1999-06-02', reason: 'The shop was closed' }
    expect(both).toContainEqual(expect.objectContaining(slip))
    const nobodys = { owner: { kind: 'person', id: randomUUID() } }
    expect(await call('changeActionItem', { values, body: nobodys })).toMatchObject({ status: 422 })
  })

  test('does what has an Idempotency-Key once, also where it comes twice at the same moment', async () => {
    const { reference } = report
    const title = newName('Fetch the kettle')
    const twice = { values: { reference }, body: { title }, headers: { 'idempotency-key': randomUUID() } }
    const both = await Promise.all([call('addActionItem', twice), call('addActionItem', twice)])
    const statuses = both.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0)
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect(await db().actionItem.count({ where: { incidentId: report.incidentId, title } })).toBe(1)

    const first = both.find(({ status }) => status === 201)
    const again = await call('addActionItem', twice)
    expect(again).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } })
    expect([again.body, again.headers.location]).toEqual([first?.body, first?.headers.location])
    const other = await call('addActionItem', { ...twice, body: { title: `${title}!` } })
    expect(other).toMatchObject({ status: 422 })
    expect(other.body.detail).toContain('another request')
    // The same key of somebody else is another one, and what was refused is refused again alike.
    const wrong = { ...twice, body: { title: '' }, headers: { 'idempotency-key': randomUUID() } }
    expect((await call('addActionItem', wrong)).body).toEqual((await call('addActionItem', wrong)).body)
    const unfit = await call('addActionItem', { ...twice, headers: { 'idempotency-key': 'a b' } })
    expect(unfit.status).toBe(400)
  })

  test('writes entries and items into the text, where it would be read', async () => {
    const { reference } = report
    const made = await newReport(writer.account)
    const values = { reference: made.reference }
    const at = `${made.day}T10:15:20Z`
    const first = await call('addTimelineEntry', { values, body: { at, text: 'Steam | fog', milestone: 'mitigated' } })
    expect(first).toMatchObject({ status: 201, body: { position: 1, milestone: 'mitigated', precision: 'second' } })
    expect(new Date(first.body.at).toISOString()).toBe(new Date(at).toISOString())
    const last = await call('addTimelineEntry', { values, body: { time: '+5m', text: 'Tea' } })
    expect(last.body).toMatchObject({ position: 3, written: '10:35' })
    expect(await call('addTimelineEntry', { values, body: { time: 'soon', text: 'Tea' } })).toMatchObject({
      status: 422,
    })
    const both = { time: '10:00', at, text: 'Tea' }
    expect(await call('addTimelineEntry', { values, body: both })).toMatchObject({
      body: { errors: [{ pointer: '#/time' }] },
    })
    const owner = { kind: 'person', id: writer.account.id }
    const item = await call('addActionItem', { values, body: { title: 'Wipe the wall', owner, dueOn: '2001-02-03' } })
    expect(item.body).toMatchObject({ title: 'Wipe the wall', dueOn: '2001-02-03', owner: { id: owner.id } })
    const { body } = await call('getIncident', { values })
    expect(body.report.markdown).toContain(`| 10:30 | Nobody came |\n| 10:35 | Tea |`)
    expect(body.report.markdown).toContain(`| Wipe the wall | ${writer.account.name} | 2001-02-03 |`)
    expect(body.actionItems).toHaveLength(4)
    expect(body.timelineEntries.map(({ text }: { text: string }) => text)).toContain('Mitigated. Steam | fog')
    expect(reference).not.toBe(made.reference)
    const verbs = await db().auditEntry.findMany({ where: { incidentId: made.incidentId, channel: 'api' } })
    expect(verbs.map(({ verb }) => verb)).toEqual(['addTimelineEntry', 'addTimelineEntry', 'addActionItem'])
  })

  test('knows nothing of a restricted incident for who may not see it', async () => {
    const secret = await newReport(await newAccount('viewer'))
    await db().incident.update({ where: { id: secret.incidentId }, data: { restrictedAt: new Date() } })
    const unknown = { reference: 'INC-T-none', id: randomUUID() }
    const hidden = { reference: secret.reference, id: secret.items[0] ?? '' }
    for (const [id, good] of Object.entries(calls())) {
      const path = client.operations.get(id)?.path ?? ''
      if (!path.includes('{') || path.includes('{week}')) continue
      const [told, same] = [
        await call(id, { ...good, values: onlyOf(path, hidden) }),
        await call(id, { ...good, values: onlyOf(path, unknown) }),
      ]
      expect(told, id).toMatchObject({ status: 404, body: same.body })
    }
    expect((await call('listIncidents', { values: { q: secret.reference } })).body.incidents).toEqual([])
    expect((await call('listActionItems', { values: { incident: secret.reference } })).body.actionItems).toEqual([])
  })

  test('answers other methods, other addresses and other sites', async ({ playwright, baseURL }) => {
    const { request } = writer
    const at = `/api/v1/incidents/${report.reference}`
    const head = await request.head(at)
    expect([head.status(), await head.text(), (head.headers().etag ?? '').length > 9]).toEqual([200, '', true])
    const options = await request.fetch(at, { method: 'OPTIONS' })
    expect([options.status(), options.headers().allow]).toEqual([204, 'GET, HEAD, OPTIONS'])
    const put = await request.put(at, { data: {} })
    expect([put.status(), put.headers()['content-type']]).toEqual([405, 'application/problem+json'])
    expect(await put.json()).toMatchObject({ type: '/api/v1#no-such-method', status: 405 })
    const lost = await request.get('/api/v1/kettles/1')
    expect([lost.status(), lost.headers()['content-type']]).toEqual([404, 'application/problem+json'])

    // A browser reads with its session; what another site's page sends is refused before anything is read.
    const browser = await playwright.request.newContext({ baseURL, storageState: signedInAs('responder') })
    expect((await browser.get(at)).status()).toBe(200)
    const foreign = await browser.post('/api/v1/incidents', {
      data: { title: 'x', severity: 'P4' },
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect([foreign.status(), foreign.headers()['content-type']]).toEqual([403, 'application/problem+json'])
    await browser.dispose()
  })

  test('takes no text that could not be kept', async () => {
    const { reference } = report
    for (const text of ['a\0b', 'half \ud83d of one']) {
      const answer = await call('addTimelineEntry', { values: { reference }, body: { text } })
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '#' }] } })
    }
    expect((await writer.request.get('/api/v1/incidents?q=a%00b')).status()).toBe(400)
  })
})
