import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from '@playwright/test'
import { acceptInvitation, invitePerson } from '@/lib/accounts/invitation-mutations'
import { jobActor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Somebody } from '@/test/identity-provider'
import { expect } from './fixtures'
import { type SecondApp, test } from './second-app'

// Each password costs its time, and each page here comes from a second app beside the first.
test.describe.configure({ timeout: 90_000 })

const PASSWORD = 'tram window seven'
const LOST = 'This took too long, or was begun in another window.'

/** Somebody the provider knows, with an address it has verified. */
function newcomer(claims: Record<string, unknown> = {}): Somebody {
  const sub = randomUUID()
  return { sub, email: `${sub}@example.org`, email_verified: true, name: `Newcomer ${sub.slice(0, 8)}`, ...claims }
}

/** Somebody who signs in here with PASSWORD. */
async function newAccount(email: string) {
  const { token } = await invitePerson(jobActor, { email, role: 'responder' })
  const from = { ip: null, userAgent: null }
  const { actor } = await acceptInvitation({ token, name: 'Known Here', password: PASSWORD }, from)
  return actor
}

async function signOn(page: Page, { provider }: SecondApp, person: Somebody | null) {
  provider.letSignIn(person)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Sign in with Example ID' }).click()
}

/** Another sign-in of the same browser, which the provider knows no more. */
async function signOnAnew(page: Page, context: BrowserContext, app: SecondApp, person: Somebody) {
  await context.clearCookies()
  await signOn(page, app, person)
}

/** Goes to the provider and stops before the way back; returns the address that leads there. */
async function stopBeforeReturn({ request }: Page, { address, provider }: SecondApp, person: Somebody): Promise<URL> {
  provider.letSignIn(person)
  let at = new URL(`${address}/sign-in/single-sign-on`)
  while (!at.pathname.endsWith('/callback')) {
    const { location } = (await request.get(at.href, { maxRedirects: 0 })).headers()
    expect(location, `${at.pathname} leads on`).toBeDefined()
    at = new URL(location ?? '', at)
  }
  return at
}

async function expectRefused(page: Page, sentence: string) {
  await expect(page).toHaveURL('/sign-in')
  await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0)
  await page.goto('/incidents')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
}

const expectSignedIn = (page: Page, name: unknown) =>
  expect(page.getByRole('banner').getByRole('link', { name: String(name) })).toBeVisible()

// First, while the app hasn't spoken with the provider yet.
test('a provider that is away is said to be, and serves as soon as it is back', async ({ page, secondApp }) => {
  await secondApp.provider.stop()
  await signOn(page, secondApp, newcomer())
  await expectRefused(page, 'can’t be reached just now')
  await secondApp.provider.start()
  const person = newcomer()
  await signOn(page, secondApp, person)
  await expectSignedIn(page, person.name)
})

test.describe('through the provider', () => {
  test.beforeEach(({ secondApp }) => secondApp.provider.start())

  test('somebody new gets an account and goes on to where they wanted to', async ({ page, secondApp }) => {
    const person = newcomer()
    secondApp.provider.letSignIn(person)
    await page.goto('/incidents?q=outage')
    await page.getByRole('link', { name: 'Sign in with Example ID' }).click()
    await expect(page).toHaveURL('/incidents?q=outage')
    await expectSignedIn(page, person.name)
    expect(await db().person.findFirst({ where: { oidcSubject: person.sub } })).toMatchObject({
      email: person.email,
      role: 'viewer',
    })
  })

  test('somebody with a verified address gets the account they have', async ({ page, secondApp }) => {
    const person = newcomer()
    const { personId } = await newAccount(String(person.email))
    await signOn(page, secondApp, person)
    await expectSignedIn(page, 'Known Here')
    expect(await db().person.findFirst({ where: { oidcSubject: person.sub } })).toMatchObject({ id: personId })
  })

  test('the address to go on to stays in the app', async ({ page, secondApp }) => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      secondApp.provider.letSignIn(newcomer())
      await page.goto(`/sign-in/single-sign-on?next=${encodeURIComponent(next)}`)
      await expect(page).toHaveURL(`${secondApp.address}/`)
      await page.context().clearCookies()
    }
  })

  test('a claim gives the role, anew at every sign-in', async ({ page, context, secondApp }) => {
    // The last admin stays one.
    await signOn(page, secondApp, newcomer({ realm_access: { roles: ['leads'] } }))
    const person = newcomer()
    const roleOf = async () => (await db().person.findFirst({ where: { oidcSubject: person.sub } }))?.role
    for (const [roles, role] of [
      [['staff', 'ops'], 'responder'],
      [['leads'], 'admin'],
      [[], 'viewer'],
    ] as const) {
      await signOnAnew(page, context, secondApp, { ...person, realm_access: { roles } })
      await expectSignedIn(page, person.name)
      expect(await roleOf()).toBe(role)
    }
  })

  test('the session is a new one, whatever the browser had before', async ({ page, context, secondApp }) => {
    const planted = { name: 'hindsight', value: 'p'.repeat(43), url: secondApp.address }
    await context.addCookies([planted])
    const person = newcomer()
    await signOn(page, secondApp, person)
    await expectSignedIn(page, person.name)
    const cookies = await context.cookies(secondApp.address)
    const session = cookies.find(({ name }) => name === 'hindsight')
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(session?.value).not.toBe(planted.value)
    expect(cookies.map(({ name }) => name)).not.toContain('hindsight-sign-on')
  })
})

test.describe('nobody gets in', () => {
  test.beforeEach(({ secondApp }) => secondApp.provider.start())

  test('whom the provider turns away', async ({ page, secondApp }) => {
    await signOn(page, secondApp, null)
    await expectRefused(page, 'The identity provider didn’t let you in.')
  })

  test('with another state, or without one', async ({ page, secondApp }) => {
    for (const change of [(state: string) => `${state}x`, () => null]) {
      const address = await stopBeforeReturn(page, secondApp, newcomer())
      const state = change(address.searchParams.get('state') ?? '')
      address.searchParams.delete('state')
      if (state) address.searchParams.set('state', state)
      await page.goto(address.href)
      await expectRefused(page, 'Signing in came to nothing.')
    }
  })

  test('in a browser that didn’t begin', async ({ page, browser, secondApp }) => {
    const address = await stopBeforeReturn(page, secondApp, newcomer())
    const other = await browser.newPage({ baseURL: secondApp.address })
    await other.goto(address.href)
    await expectRefused(other, LOST)
    await other.close()
  })

  test('with an answer of the provider that was used', async ({ page, context, secondApp }) => {
    const person = newcomer()
    const address = await stopBeforeReturn(page, secondApp, person)
    const kept = await context.cookies(address.href)
    expect(kept).toEqual([expect.objectContaining({ name: 'hindsight-sign-on', httpOnly: true, sameSite: 'Lax' })])
    await page.goto(address.href)
    await expectSignedIn(page, person.name)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(address.href)
    await expectRefused(page, LOST)
    // A thief of the address and of the cookie comes too late as well.
    await context.addCookies(kept)
    await page.goto(address.href)
    await expectRefused(page, 'Signing in came to nothing.')
  })

  test('while the provider can’t be asked about the code', async ({ page, secondApp }) => {
    const address = await stopBeforeReturn(page, secondApp, newcomer())
    await secondApp.provider.stop()
    await page.goto(address.href)
    await expectRefused(page, 'can’t be reached just now')
  })

  test('with somebody’s address that the provider hasn’t verified', async ({ page, context, secondApp }) => {
    for (const email_verified of [false, 'yes', undefined]) {
      const person = newcomer({ email_verified })
      const { personId } = await newAccount(String(person.email))
      await signOnAnew(page, context, secondApp, person)
      await expectRefused(page, 'Your identity provider has not verified your address.')
      expect(await db().person.findUnique({ where: { id: personId } })).toMatchObject({ oidcSubject: null })
    }
  })

  test('whose account is switched off', async ({ page, context, secondApp }) => {
    const person = newcomer()
    await signOn(page, secondApp, person)
    await expectSignedIn(page, person.name)
    await db().person.updateMany({ where: { oidcSubject: person.sub }, data: { deactivatedAt: new Date() } })
    await signOnAnew(page, context, secondApp, person)
    await expectRefused(page, 'Your account is switched off.')
  })

  test('by a password, where single sign-on is the only way in', async ({ page, secondApp }) => {
    const person = newcomer()
    await newAccount(String(person.email))
    await page.goto('/sign-in')
    await page.getByLabel('Address').fill(String(person.email))
    await page.getByLabel('Password').fill(PASSWORD)
    await db().workspace.update({ where: { id: 1 }, data: { ssoOnly: true } })
    try {
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'has no passwords. Use single sign-on.' })).toBeVisible()
      await signOn(page, secondApp, person)
      await expectSignedIn(page, 'Known Here')
    } finally {
      await db().workspace.update({ where: { id: 1 }, data: { ssoOnly: false } })
    }
  })
})
