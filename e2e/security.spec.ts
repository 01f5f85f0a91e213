import type { APIRequestContext, Page } from '@playwright/test'
import { SEARCHES } from '@/lib/rate-limit-queries'
import { browserOf, newAccount } from './accounts'
import { expect, INCIDENT, test } from './fixtures'
import { PEOPLE } from './sample-people'

const SIGNED_OUT = { cookies: [], origins: [] }

/** The fields of the form around a button, as a browser without JavaScript sends them. */
async function fieldsOf(page: Page, button: string): Promise<Record<string, string>> {
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: button, exact: true }) })
  return form.evaluate((element) => {
    const fields = Array.from(element.querySelectorAll<HTMLInputElement>('input[name]'))
    return Object.fromEntries(fields.map(({ name, value }) => [name, value]))
  })
}

const send = (request: APIRequestContext, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  request.post('/sign-in', { multipart: fields, headers, maxRedirects: 0 })

test('every answer says what a page may do', async ({ request }) => {
  for (const path of [
    '/',
    INCIDENT,
    `${INCIDENT}/report.md`,
    '/health',
    '/nothing/here',
    '/incidents/INC-0000-0000-000',
  ]) {
    const headers = (await request.get(path)).headers()
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    const policy = headers['content-security-policy'] ?? ''
    expect(policy, path).toMatch(/script-src 'nonce-[0-9a-f]{32}' 'strict-dynamic';/)
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(policy, path).toContain("default-src 'none'")
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers['x-powered-by'], path).toBeUndefined()
  }
})

test('each page has a nonce of its own, and every script of it carries that', async ({ request }) => {
  const nonces = new Set<string>()
  for (const path of ['/', '/', INCIDENT, '/nothing/here']) {
    const response = await request.get(path)
    const nonce = /'nonce-(\w+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1] ?? 'none'
    nonces.add(nonce)
    const scripts = Array.from((await response.text()).matchAll(/<script\b[^>]*>/g), ([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(3)
    for (const tag of scripts) expect(tag, path).toContain(`nonce="${nonce}"`)
  }
  expect(nonces.size).toBe(4)
})

test('a script that got into a page doesn’t run', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/')
  const ran = await page.evaluate(async () => {
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," alt="" onerror="globalThis.ran = true">')
    await new Promise((resolve) => setTimeout(resolve, 300))
    return 'ran' in globalThis
  })
  expect(ran).toBe(false)
  await context.close()
})

test.describe('signing in', () => {
  test.use({ storageState: SIGNED_OUT })

  test('gives a session of its own, whatever the browser came with', async ({ browser, baseURL }) => {
    const chosen = 'a-token-that-somebody-else-has-chosen'
    const context = await browser.newContext({ storageState: SIGNED_OUT })
    await context.addCookies([{ name: 'hindsight', value: chosen, url: baseURL ?? '' }])
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: PEOPLE.owner }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'hindsight')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', secure: false })
    expect(cookie?.value).toMatch(/^[\w-]{43}$/)
    expect(cookie?.value).not.toBe(chosen)
    expect(await page.evaluate(() => document.cookie)).toBe('')

    const other = await browser.newContext({ storageState: SIGNED_OUT })
    await other.addCookies([{ name: 'hindsight', value: chosen, url: baseURL ?? '' }])
    const response = await other.request.get('/incidents', { maxRedirects: 0 })
    expect(response.headers().location).toContain('/sign-in')
    await context.close()
    await other.close()
  })

  test('a session that was left is of no use to who kept its cookie', async ({
    page,
    context,
    playwright,
    baseURL,
  }) => {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: PEOPLE.owner }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    const cookies = await context.storageState()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    expect((await context.cookies()).filter(({ name }) => name === 'hindsight')).toEqual([])
    const thief = await playwright.request.newContext({ baseURL, storageState: cookies })
    expect((await thief.get('/incidents', { maxRedirects: 0 })).status()).toBe(307)
    await thief.dispose()
  })

  test('a guesser is stopped', async ({ page, request }) => {
    test.slow()
    await page.goto('/sign-in')
    const fields = { ...(await fieldsOf(page, 'Sign in')), email: `guessed-${Date.now()}@example.org` }
    const answers: string[] = []
    for (let guess = 1; guess <= 12; guess++) {
      const body = await (await send(request, { ...fields, password: `a wrong guess ${guess}` })).text()
      answers.push(/role="alert">([^<]*)/.exec(body)?.[1] ?? '')
    }
    expect(answers.slice(0, 10).every((text) => text.startsWith('Address or password'))).toBe(true)
    expect(answers.slice(10).every((text) => text.startsWith('Too many attempts'))).toBe(true)
  })
})

test('what another site’s page sends is refused before anything is looked at', async ({ page, request }) => {
  await page.goto('/')
  const fields = await fieldsOf(page, 'Sign out')
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
  ]
  for (const headers of foreign) {
    const response = await request.post('/', { multipart: fields, headers, maxRedirects: 0 })
    expect(response.status(), JSON.stringify(headers)).toBe(403)
    expect(await response.text()).toContain('another site')
  }
  expect((await request.get('/incidents', { maxRedirects: 0 })).status()).toBe(200)
})

test('what is too long is refused, and the server goes on', async ({ page, request }) => {
  await page.goto('/sign-in')
  const long = 'a'.repeat(5_000_000)
  expect((await request.post('/sign-in', { form: { long } })).status()).toBe(413)
  expect((await request.get('/health')).status()).toBe(200)
})

test('while people need no password, only names of this machine are answered', async ({ request }) => {
  const response = await request.get('/', { headers: { host: 'evil.example' } })
  expect(response.status()).toBe(403)
  expect(await response.text()).toContain('HINDSIGHT_URL')
})

test('whoever looks for words without end is asked to wait', async ({ browser, baseURL }) => {
  test.slow()
  const context = await browserOf(await newAccount('viewer'), browser, baseURL)
  for (let count = 1; count <= SEARCHES.limit; count++) {
    expect(await (await context.request.get(`/incidents?q=word${count}`)).text()).not.toContain('Too many')
  }
  expect(await (await context.request.get('/incidents?q=again')).text()).toMatch(
    /Too many at once. Try again in \d+ sec/,
  )
  // Lists without words go on.
  expect(await (await context.request.get('/incidents')).text()).not.toContain('Too many')
  await context.close()
})
