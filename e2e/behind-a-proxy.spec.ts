import { db } from '@/lib/db'
import { expect, test } from './fixtures'
import { startOtherApp } from './other-app'
import { PEOPLE } from './sample-people'

test.use({ storageState: { cookies: [], origins: [] } })

/** What a proxy that speaks TLS adds; the first address is what the client wrote itself. */
const FORWARDED = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }

const lastSignIn = () =>
  db().auditEntry.findFirstOrThrow({
    where: { verb: 'signIn', actor: PEOPLE.responder },
    orderBy: { id: 'desc' },
    select: { ip: true },
  })

test('a proxy is believed where it is said that there is one', async ({ browser }) => {
  const app = await startOtherApp({
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    HINDSIGHT_SAMPLE_SIGN_IN: '1',
    TRUST_PROXY: '1',
  })
  const context = await browser.newContext({ baseURL: app.address, extraHTTPHeaders: FORWARDED })
  const page = await context.newPage()
  const response = await page.goto('/sign-in')
  expect(response?.headers()['strict-transport-security']).toBe('max-age=31536000')
  await page.getByRole('button', { name: PEOPLE.responder }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  expect(await context.cookies()).toMatchObject([
    { name: '__Host-hindsight', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' },
  ])
  expect(await lastSignIn()).toEqual({ ip: '198.51.100.7' })
  await context.close()
  await app.stop()
})

test('what a client writes in a proxy’s name is not believed', async ({ browser }) => {
  const context = await browser.newContext({ extraHTTPHeaders: FORWARDED })
  const page = await context.newPage()
  const response = await page.goto('/sign-in')
  expect(response?.headers()).not.toHaveProperty('strict-transport-security')
  await page.getByRole('button', { name: PEOPLE.responder }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  expect(await context.cookies()).toMatchObject([{ name: 'hindsight', secure: false }])
  expect(await lastSignIn()).toEqual({ ip: '127.0.0.1' })
  await context.close()
})
