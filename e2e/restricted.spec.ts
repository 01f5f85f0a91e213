import type { APIRequestContext, Browser } from '@playwright/test'
import { db } from '@/lib/db'
import { addressesOfApp } from './app-files'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { ADDRESSES } from './restricted-addresses'
import { type Duty, PEOPLE, signedInAs } from './sample-people'
import { importSecretIncident, type Names, SECRET_ITEMS, type SecretIncident } from './secret-incident'
import { actorOf, type LentToken, lendToken } from './tokens'

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

/** The page that follows in a list. The year that follows is none of it: there may be thousands. */
const nextOf = (answer: string) =>
  /href="([^"]+[?&;]after=[^"]+)" rel="next"/.exec(answer)?.[1]?.replaceAll('&amp;', '&')

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

  // A responder is shown all that a viewer is, and more.
  test('is not there for a responder, at any address', async ({ playwright, baseURL }) => {
    test.slow()
    const request = await playwright.request.newContext({ baseURL, storageState: signedInAs('responder') })
    await expectNothingTold(request, secret)
    for (const address of [`/incidents/${secret.reference}`, accessPage()]) {
      expect((await request.get(address)).status(), address).toBe(404)
    }
    await request.dispose()
  })

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

    await outside.goto(`/reviews?year=${secret.year}`)
    await expect(outside.getByRole('row', { name: /^W07 / })).toContainText('1 restricted')
    await outside.goto(`/reviews/${secret.week}`)
    await expect(outside.getByText(/^1 incident · 1 restricted · 1 attendee/)).toBeVisible()
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
