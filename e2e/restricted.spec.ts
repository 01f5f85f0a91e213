import type { APIRequestContext, Browser } from '@playwright/test'
import { db } from '@/lib/db'
import { addressesOfApp } from './app-files'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { type Duty, PEOPLE, signedInAs } from './sample-people'
import { importSecretIncident, type Names, SECRET_ITEMS, type SecretIncident } from './secret-incident'
import { actorOf, type LentToken, lendToken } from './tokens'

/** Asked in each list: everything, in every order and direction, from the place where the secret would be. */
function listAddresses({ reference, title }: Names, { year }: SecretIncident): string[] {
  const orders = ['date', 'severity', 'duration', 'reference'].flatMap((order) =>
    ['asc', 'desc'].map((direction) => `order=${order}&direction=${direction}`),
  )
  const queries = [
    ...orders,
    ...orders.map((order) => `${order}&year=${year}`),
    ...['P1', 'P2', 'P3', 'P4'].map((severity) => `severity=${severity}`),
    ...['draft', 'in_review', 'published', 'missing'].map((state) => `state=${state}`),
    ...[reference, title, 'quokka', `INC-${year}-W07`].map((words) => `q=${encodeURIComponent(words)}`),
    `order=reference&direction=asc&after=INC-${year}-W07-000`,
    `order=reference&direction=asc&before=INC-${year}-W07-002`,
    'after=9998-12-31~ffffffff-ffff-ffff-ffff-ffffffffffff',
  ]
  return ['/incidents', ...queries.map((query) => `/incidents?${query}`)]
}

/** The list of action items, likewise: also grouped, and with filters that only the secret fits. */
function itemQueries({ reference, title }: Names, { year }: SecretIncident): string[] {
  const orders = ['due', 'created', 'closed', 'incident', 'owner'].flatMap((order) =>
    ['asc', 'desc'].map((direction) => `order=${order}&direction=${direction}`),
  )
  return [
    ...['', ...orders, 'group=owner', 'group=incident'].map((query) => `?status=all&${query}`),
    ...['late', 'week', '14', '30', 'none'].map((due) => `?due=${due}`),
    ...['quokka', title].map((words) => `?status=all&q=${encodeURIComponent(words)}`),
    ...['me', 'nobody', 'quokka'].map((owner) => `?status=all&owner=${owner}`),
    `?status=all&incident=${reference}`,
    `?status=all&incident=${reference}&group=incident`,
    `?status=all&week=${year}-W07`,
    `?status=all&review=${year}-W07`,
  ]
}

const AUDIT_QUERIES = ['', '?verb=restrictIncident', '?subjectType=incident', '?subjectType=review']

/** Every address of the app, with whatever might tell of an incident. */
const ADDRESSES: Record<string, (names: Names, secret: SecretIncident) => string[]> = {
  '/': () => ['/'],
  '/action-items': (names, secret) => itemQueries(names, secret).map((query) => `/action-items${query}`),
  '/action-items.csv': (names) => [`/action-items.csv?status=all&incident=${names.reference}`],
  '/action-items.json': (names) => [`/action-items.json?status=all&incident=${names.reference}`],
  '/api/action-items/changes': () => ['/api/action-items/changes'],
  '/api/action-items/undo': () => ['/api/action-items/undo'],
  '/api/action-items/rows': (_, { items }) => [`/api/action-items/rows?ids=${items.join(',')}`],
  '/action-items/[id]': (_, { items }) =>
    items.flatMap((id) => [`/action-items/${id}`, `/action-items/${id}?find=cupboard`]),
  '/api/documents/[id]/comments': (names) => ofDocument('comments', names),
  '/api/documents/[id]/comments/[comment]': (names) => ofDocument('comments/none', names),
  '/api/documents/[id]/events': (names) => ofDocument('events', names),
  '/api/documents/[id]/elsewhere': (names) => ofDocument('elsewhere', names),
  '/api/documents/[id]/explanations': (names) => ofDocument('explanations', names),
  '/api/documents/[id]/meeting': (names) => ofDocument('meeting', names),
  '/api/documents/[id]/presence': (names) => ofDocument('presence', names),
  '/api/documents/[id]/standing': (names) => ofDocument('standing', names),
  '/api/documents/[id]/updates': (names) => ofDocument('updates?since=0', names),
  '/api/notifications/[id]': (_, { notifications }) => notifications.map((id) => `/api/notifications/${id}`),
  '/api/people': ({ title }) => ['/api/people?q=', `/api/people?q=${encodeURIComponent(title)}`],
  '/api/unsubscribe/[token]': () => ['/api/unsubscribe/none'],
  '/api/v1': () => ['/api/v1'],
  '/api/v1/[...rest]': ({ reference }) => [`/api/v1/kettles/${reference}`],
  '/api/v1/action-items': (names, { year, people }) => [
    ...['', '?status=open', '?late=true', '?owner=none', '?owner=me', `?incident=${names.reference}`].map(
      (query) => `/api/v1/action-items${query}`,
    ),
    ...people.map((id) => `/api/v1/action-items?owner=${id}&limit=200`),
    `/api/v1/incidents?year=${year}`,
  ],
  '/api/v1/action-items/[id]': ({ itemId }) => [`/api/v1/action-items/${itemId}`],
  '/api/v1/action-items/[id]/ledger': ({ itemId }) => [`/api/v1/action-items/${itemId}/ledger`],
  '/api/v1/incidents': ({ title }, { year }) => [
    `/api/v1/incidents?q=${encodeURIComponent(title)}`,
    `/api/v1/incidents?year=${year}&order=reference`,
  ],
  '/api/v1/incidents/[reference]': ({ reference }) => [`/api/v1/incidents/${reference}`],
  '/api/v1/incidents/[reference]/action-items': ({ reference }) => [`/api/v1/incidents/${reference}/action-items`],
  '/api/v1/incidents/[reference]/timeline-entries': ({ reference }) => [
    `/api/v1/incidents/${reference}/timeline-entries`,
  ],
  '/api/v1/openapi.json': () => ['/api/v1/openapi.json'],
  '/api/v1/reviews': (_, { year }) => [`/api/v1/reviews?year=${year}`],
  '/api/v1/reviews/[week]': (_, { week }) => [`/api/v1/reviews/${week}`],
  '/audit': () => AUDIT_QUERIES.map((query) => `/audit${query}`),
  '/audit/entries.jsonl': () => AUDIT_QUERIES.map((query) => `/audit/entries.jsonl${query}`),
  '/empty': () => ['/empty'],
  '/feeds/action-items.ics': () => ['/feeds/action-items.ics'],
  '/feeds/reports.atom': () => ['/feeds/reports.atom'],
  '/feeds/reviews.atom': () => ['/feeds/reviews.atom'],
  '/forgotten-password': () => ['/forgotten-password'],
  '/health': () => ['/health'],
  '/incidents': listAddresses,
  '/incidents/[reference]': (names, { sibling }) => [names, sibling].map(({ reference }) => `/incidents/${reference}`),
  '/incidents/[reference]/access': (names, { sibling }) => ofIncidents('access', names, sibling),
  '/incidents/[reference]/audit': (names, { sibling }) => ofIncidents('audit', names, sibling),
  '/incidents/[reference]/draft': (names, { sibling }) => ofIncidents('draft', names, sibling),
  '/incidents/[reference]/edit': (names, { sibling }) => ofIncidents('edit', names, sibling),
  '/incidents/[reference]/history': (names, { sibling }) =>
    ['history', 'history?from=1&to=now'].flatMap((page) => ofIncidents(page, names, sibling)),
  '/incidents/[reference]/report.html': (names, { sibling }) => ofIncidents('report.html', names, sibling),
  '/incidents/[reference]/report.pdf': (names, { sibling }) => ofIncidents('report.pdf', names, sibling),
  '/incidents/[reference]/report.md': (names, { sibling }) => ofIncidents('report.md', names, sibling),
  '/incidents/[reference]/review': (names, { sibling }) => ofIncidents('review', names, sibling),
  '/incidents/[reference]/versions/[number]': (names) => ofIncidents('versions/1', names),
  '/incidents/[reference]/versions/[number]/report.html': (names) => ofIncidents('versions/1/report.html', names),
  '/incidents/[reference]/versions/[number]/report.md': (names) => ofIncidents('versions/1/report.md', names),
  '/incidents/[reference]/versions/[number]/report.pdf': (names) => ofIncidents('versions/1/report.pdf', names),
  '/images/[id]': (_, { picture }) => [`/images/${picture}`],
  '/api/documents/[id]/images': () => ['/api/documents/none/images'],
  '/incidents/new': () => ['/incidents/new'],
  '/invitation/[token]': () => ['/invitation/none'],
  '/new-password/[token]': () => ['/new-password/none'],
  '/notifications': () => ['/notifications'],
  '/people': ({ title }) => ['/people', `/people?q=${encodeURIComponent(title)}`],
  '/people/[id]': (_, { people }) => people.map((id) => `/people/${id}`),
  '/people/merge': (_, { people: [from, into] }) => [`/people/merge?from=${from}&into=${into}`],
  '/people/teams/[id]': (_, { teams }) => teams.map((id) => `/people/teams/${id}`),
  '/reviews': (_, { year }) => ['/reviews', `/reviews?year=${year}`],
  '/reviews/[week]': (_, { week }) => [`/reviews/${week}`],
  '/reviews/[week]/edit': (_, { week }) => [`/reviews/${week}/edit`],
  '/reviews/[week]/history': (_, { week }) => [`/reviews/${week}/history`, `/reviews/${week}/history?from=1&to=now`],
  '/reviews/[week]/meeting': (_, { week }) => [`/reviews/${week}/meeting`],
  '/reviews/[week]/report.md': (_, { week }) => [`/reviews/${week}/report.md`],
  '/set-up/[token]': () => ['/set-up/none'],
  '/settings': () => ['/settings'],
  '/settings/deliveries': () => ['/settings/deliveries'],
  '/settings/promises': () => ['/settings/promises'],
  '/settings/templates': () => ['/settings/templates'],
  '/settings/templates/[id]': () => ['/settings/templates/none'],
  '/settings/workspace': () => ['/settings/workspace'],
  '/sign-in': ({ reference }) => [`/sign-in?next=/incidents/${reference}`],
  '/sign-in/single-sign-on': () => ['/sign-in/single-sign-on'],
  '/sign-in/single-sign-on/callback': () => ['/sign-in/single-sign-on/callback'],
  '/unsubscribe/[token]': () => ['/unsubscribe/none'],
}

const ofIncidents = (page: string, ...incidents: Names[]) =>
  incidents.map(({ reference }) => `/incidents/${reference}/${page}`)

const ofDocument = (what: string, { documentId }: Names) => [`/api/documents/${documentId}/${what}`]

test('every page and route of the app is walked', () => {
  expect(Object.keys(ADDRESSES).sort()).toEqual(addressesOfApp())
})

/** An answer as one text, without what differs from one to the next and without the names the address carried. */
async function answerOf(request: APIRequestContext, address: string, { reference, title }: Names): Promise<string> {
  const response = await request.get(address, { maxRedirects: 0 })
  const { date: _, ...headers } = response.headers()
  const nonce = /nonce-(\w+)/.exec(headers['content-security-policy'] ?? '')?.[1] ?? 'no nonce'
  const whole = [response.status(), JSON.stringify(headers), await response.text()].join('\n')
  const spellings = [title, ...['%20', '+', '%2B'].map((blank) => title.replaceAll(' ', blank))]
  return [reference, ...spellings].reduce((text, one) => text.replaceAll(one, 'NAME'), whole.replaceAll(nonce, 'NONCE'))
}

/** What a reader gets to see of an answer: scripts say it again, in pieces as they came to be ready. */
const withoutScripts = (answer: string) => answer.replaceAll(/<script[^>]*>.*?<\/script>/gs, '')

/** The page that follows in a list. */
const nextOf = (answer: string) => /href="([^"]+)" rel="next"/.exec(answer)?.[1]?.replaceAll('&amp;', '&')

/** Reads every address twice, with the names of the secret and of one that isn't there: both must answer the same. */
async function expectNothingTold(request: APIRequestContext, secret: SecretIncident): Promise<void> {
  const forbidden = [secret.reference, secret.title, ...secret.sentences]
  for (const addresses of Object.values(ADDRESSES)) {
    const asked = addresses(secret, secret)
    const unknown = addresses(secret.unknown, secret)
    for (const [index, first] of asked.entries()) {
      let address: string | undefined = first
      if (first !== unknown[index]) {
        const same = await answerOf(request, unknown[index] ?? '', secret.unknown)
        expect(withoutScripts(await answerOf(request, first, secret)), first).toBe(withoutScripts(same))
      }
      while (address) {
        // What the address itself said isn't told by the answer.
        const said = first === unknown[index] ? { reference: '\0', title: '\0' } : secret
        const answer = await answerOf(request, address, said)
        expect(
          forbidden.filter((words) => answer.includes(words)),
          address,
        ).toEqual([])
        address = nextOf(answer)
      }
    }
  }
}

test.describe('a restricted incident', () => {
  test.describe.configure({ mode: 'serial' })
  let secret: SecretIncident
  let lent: LentToken | undefined

  test.beforeAll(async () => {
    secret = await importSecretIncident()
    lent = await lendToken('responder', 'read')
  })
  test.afterAll(async () => {
    await lent?.takeBack()
    // A test that failed on the way leaves nothing hidden.
    await db().incident.updateMany({ where: { reference: secret.reference }, data: { restrictedAt: null } })
  })

  const pageOf = async (browser: Browser, duty: Duty, javaScriptEnabled = true) => {
    const context = await browser.newContext({ storageState: signedInAs(duty), javaScriptEnabled })
    return context.newPage()
  }
  const accessPage = () => `/incidents/${secret.reference}/access`

  test('is one because its commander said so, with JavaScript off too', async ({ browser }) => {
    const page = await pageOf(browser, 'commander', false)
    await page.goto(`/incidents/${secret.reference}`)
    await expect(page.getByText('Restricted')).toHaveCount(0)
    await page.getByRole('link', { name: 'Who may see this' }).click()
    await page.getByRole('button', { name: 'Restrict this incident' }).click()
    await expect(page.getByText('Restricted since')).toBeVisible()
    await page.getByLabel('Add a named viewer').selectOption({ label: PEOPLE.owner })
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('button', { name: `Remove ${PEOPLE.owner}` })).toBeVisible()
    await page.context().close()
  })

  for (const duty of ['manager', 'responder'] as const) {
    test(`is not there for a ${duty}, at any address`, async ({ playwright, baseURL }) => {
      test.slow()
      const request = await playwright.request.newContext({ baseURL, storageState: signedInAs(duty) })
      await expectNothingTold(request, secret)
      for (const address of [`/incidents/${secret.reference}`, accessPage()]) {
        expect((await request.get(address)).status(), address).toBe(404)
      }
      await request.dispose()
    })
  }

  test('is not there for who has not signed in, at any address', async ({ playwright, baseURL }) => {
    const request = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
    await expectNothingTold(request, secret)
    await request.dispose()
  })

  test('is not there for a token of somebody who owns its action items', async ({ playwright, baseURL }) => {
    const request = await playwright.request.newContext({
      baseURL,
      storageState: { cookies: [], origins: [] },
      extraHTTPHeaders: { authorization: `Bearer ${lent?.token}` },
    })
    await expectNothingTold(request, secret)
    expect((await request.get(`/incidents/${secret.reference}/report.md`)).status()).toBe(404)
    expect((await request.get(`/reviews/${secret.week}/report.md`)).status()).toBe(200)
    await request.dispose()
  })

  test('is there for its commander, its named viewer and an admin, and says what it is', async ({ browser }) => {
    for (const duty of ['commander', 'owner', 'admin'] as const) {
      const page = await pageOf(browser, duty)
      await page.goto(`/incidents/${secret.reference}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(secret.title)
      await expect(page.getByText('Restricted: visible to 2 named viewers, its commander and admins.')).toBeVisible()
      await page.goto(`/incidents?year=${secret.year}`)
      await expect(page.getByRole('rowheader', { name: secret.title })).toContainText('restricted')
      const file = await page.request.get(`/reviews/${secret.week}/report.md`)
      expect(await file.text()).toBe(secret.review)
      await page.goto(`/incidents/${secret.reference}/audit`)
      await expect(page.getByRole('row', { name: /Sarah Chen restricted/ })).toBeVisible()
      await page.context().close()
    }
  })

  test('counts for nothing to others, and a review says that it is left out', async ({ browser }) => {
    const [outside, inside] = [await pageOf(browser, 'manager'), await pageOf(browser, 'commander')]
    await outside.goto(`/incidents?year=${secret.year}`)
    await expect(outside.getByRole('table', { name: '1 incident', exact: true })).toBeVisible()
    await inside.goto(`/incidents?year=${secret.year}`)
    await expect(inside.getByRole('table', { name: '2 incidents' })).toBeVisible()

    const row = { name: new RegExp(`Week 7, ${secret.year}`) }
    await outside.goto('/reviews')
    await expect(outside.getByRole('row', row).getByRole('cell').nth(1)).toHaveText('1')
    await outside.goto(`/reviews/${secret.week}`)
    await expect(outside.getByText('1 incident · 1 restricted · 0 alert recommendations')).toBeVisible()
    await expect(outside.getByText('4 sections that tell restricted incidents are left out.')).toBeVisible()
    await inside.goto(`/reviews/${secret.week}`)
    await expect(inside.getByText('2 incidents · 1 alert recommendation')).toBeVisible()

    const late = async (page: typeof outside) => {
      await page.goto('/')
      const caption = await page
        .getByRole('table', { name: /^\d+ late, the longest first$/ })
        .locator('caption')
        .textContent()
      return Number(/(\d+) late/.exec(caption ?? '')?.[1])
    }
    expect((await late(inside)) - (await late(outside))).toBe(SECRET_ITEMS)
    for (const page of [outside, inside]) await page.context().close()
  })

  test('leaves a review’s Markdown that nobody takes for the file', async ({ request }) => {
    const file = await (await request.get(`/reviews/${secret.week}/report.md`)).text()
    expect(file).toMatch(/^<!-- 4 sections that tell restricted incidents are left out. -->\n\n# Weekly/)
    expect(file).toContain(secret.sibling.title)
  })

  test('has a page of who may see it that is accessible and fits a phone', async ({ browser }) => {
    test.slow()
    const page = await pageOf(browser, 'commander')
    await expectAccessible(page, accessPage())
    await expectNoSidewaysScroll(page, accessPage())
    await page.context().close()
  })

  test('loses a viewer, and is shown to everybody again', async ({ browser, page }) => {
    const admin = await pageOf(browser, 'admin')
    await admin.goto(accessPage())
    await admin.getByRole('button', { name: `Remove ${PEOPLE.owner}` }).click()
    await expect(admin.getByRole('button', { name: `Remove ${PEOPLE.owner}` })).toHaveCount(0)
    const { personId } = await actorOf('owner')
    expect(await db().incidentViewer.count({ where: { personId, incident: { reference: secret.reference } } })).toBe(0)
    await admin.getByRole('button', { name: 'Show to everybody again' }).click()
    await expect(admin.getByText('Everybody with an account sees this incident.')).toBeVisible()
    await page.goto(`/incidents/${secret.reference}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(secret.title)
    await expect(page.getByRole('link', { name: 'Who may see this' })).toHaveCount(0)
    await admin.context().close()
  })
})
