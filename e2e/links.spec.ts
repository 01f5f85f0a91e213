import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { sendInvitation, sendResetLink } from '@/lib/accounts/handover-mutations'
import { acceptInvitation, invitePerson } from '@/lib/accounts/invitation-mutations'
import { createSetupLink } from '@/lib/accounts/setup-mutations'
import { jobActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { type Arrived, linkIn } from '@/test/mail-server'
import { expect, expectAccessible, expectNoSidewaysScroll } from './fixtures'
import { type SecondApp, test } from './second-app'

// Each password costs its time, and each page here comes from a second app beside the first.
test.describe.configure({ timeout: 90_000 })

const PASSWORD = 'tram window seven'
const tomas = { ...jobActor, name: 'Tomas Lindqvist' }
const newEmail = () => `${randomUUID()}@example.org`
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

async function letterTo(email: string, { mail }: SecondApp) {
  const find = () => mail.arrived.find(({ to }) => to.includes(email))
  await expect.poll(find, { timeout: 10_000 }).toBeDefined()
  return find() as Arrived
}

/** Somebody with an account and PASSWORD. */
async function newPerson(name: string) {
  const email = newEmail()
  const { token } = await invitePerson(jobActor, { email, role: 'responder' })
  const { actor } = await acceptInvitation({ token, name, password: PASSWORD }, { ip: null, userAgent: null })
  return { ...actor, email }
}

async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.goto('/sign-in')
  await page.getByLabel('Address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('the link of the console makes the first admin, with JavaScript off too, and once', async ({
  browser,
  baseURL,
}) => {
  await db().person.deleteMany()
  const made = await createSetupLink(jobActor)
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL })
  const page = await context.newPage()
  await page.goto(`/set-up/${made?.token}`)
  await expect(heading(page)).toHaveText('Set up Hindsight')
  await page.getByLabel('Name').fill('First Admin')
  await page.getByLabel('Address').fill(newEmail())
  await page.getByLabel('Password').fill('First Admin')
  await page.getByRole('button', { name: 'Become admin' }).click()
  await expect(page.getByRole('alert')).toContainText('Use at least 12 characters')
  await expect(page.getByLabel('Name')).toHaveValue('First Admin')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Become admin' }).click()
  await expect(page.getByRole('link', { name: 'First Admin' })).toBeVisible()
  await page.goto(`/set-up/${made?.token}`)
  await expect(page.getByText('Ask whoever runs the server for another one.')).toBeVisible()
  await context.close()
})

test('an invitation comes by mail, is accepted, and then has been used', async ({ page, secondApp }) => {
  const email = newEmail()
  const handed = await sendInvitation(tomas, { email, role: 'responder' })
  expect(handed).toEqual({ email, path: null, trouble: null })
  const letter = await letterTo(email, secondApp)
  expect(letter.email.subject).toBe('Tomas Lindqvist invites you to Hindsight')
  const link = linkIn(letter)
  expect(link).toMatch(new RegExp(`^${secondApp.address}/invitation/[\\w-]{43}$`))

  // To look at it doesn't use it up, as programs that read mail do.
  for (const _ of ['once', 'twice']) await page.goto(link)
  await expect(page.getByLabel('Address')).toHaveValue(email)
  await expect(page.getByLabel('Address')).not.toBeEditable()
  await page.getByLabel('Name').fill('Jo New')
  await page.getByLabel('Password').fill('aaaaaaaaaaaaaaaa')
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'repeats itself' })).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Jo New')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(page.getByRole('link', { name: 'Jo New' })).toBeVisible()

  await page.goto(link)
  await expect(page.getByText('This link was used or has expired. Ask an admin to invite you again.')).toBeVisible()
})

test('a link that has expired, or never was, makes nothing', async ({ page }) => {
  const email = newEmail()
  const { token } = await invitePerson(jobActor, { email, role: 'viewer' })
  await page.goto(`/invitation/${token}`)
  await page.getByLabel('Name').fill('Too Late')
  await page.getByLabel('Password').fill(PASSWORD)
  const past = { createdAt: new Date(Date.now() - 2000), expiresAt: new Date(Date.now() - 1000) }
  await db().oneTimeLink.updateMany({ where: { email }, data: past })
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'has expired' })).toBeVisible()
  for (const path of [`/invitation/${token}`, '/invitation/x', '/new-password/x', '/set-up/x', `/set-up/${token}`]) {
    await page.goto(path)
    await expect(heading(page)).toHaveText('This link doesn’t work any more')
  }
})

test('whoever opens a link while somebody else is signed in becomes themselves', async ({
  page,
  context,
  secondApp,
}) => {
  const other = await newPerson('Other Person')
  await signIn(page, other.email)
  await expect(page.getByRole('link', { name: 'Other Person' })).toBeVisible()
  const [former] = await context.cookies()

  const { token } = await invitePerson(jobActor, { email: newEmail(), role: 'viewer' })
  await page.goto(`/invitation/${token}`)
  await expect(page.getByText('You are signed in as Other Person.')).toBeVisible()
  await page.getByLabel('Name').fill('Own Person')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(page.getByRole('link', { name: 'Own Person' })).toBeVisible()
  const headers = { cookie: `${former?.name}=${former?.value}` }
  const response = await fetch(`${secondApp.address}/incidents`, { headers, redirect: 'manual' })
  expect(response.headers.get('location')).toContain('/sign-in')
})

test('a forgotten password is replaced by mail, and whoever was signed in is not any more', async ({
  page,
  browser,
  baseURL,
  secondApp,
}) => {
  const { email } = await newPerson('Forgetful Person')
  const elsewhere = await browser.newPage({ baseURL })
  await signIn(elsewhere, email)
  await expect(elsewhere.getByRole('link', { name: 'Forgetful Person' })).toBeVisible()

  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await page.getByLabel('Address').fill(email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  const said = await page.getByRole('status').textContent()
  const letter = await letterTo(email, secondApp)
  expect(letter.email.text).toContain('Hello Forgetful Person,')

  await page.goto(linkIn(letter))
  await expect(page.getByLabel('Address')).toHaveValue(email)
  await page.getByLabel('New password').fill(email)
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'name or address' })).toBeVisible()
  await page.getByLabel('New password').fill('lamp under the desk')
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  await expect(page.getByRole('link', { name: 'Forgetful Person' })).toBeVisible()
  await elsewhere.goto('/incidents')
  await expect(heading(elsewhere)).toHaveText('Sign in')
  await signIn(elsewhere, email)
  await expect(elsewhere.getByRole('alert').filter({ hasText: 'Address or password' })).toBeVisible()
  await elsewhere.goto(linkIn(letter))
  await expect(elsewhere.getByText('Ask for another one on the page you sign in on.')).toBeVisible()

  // An address that nobody has is told the same.
  await elsewhere.goto('/forgotten-password')
  await elsewhere.getByLabel('Address').fill(newEmail())
  await elsewhere.getByRole('button', { name: 'Send me a link' }).click()
  await expect(elsewhere.getByRole('status')).toHaveText(said ?? '')
  await elsewhere.close()
})

test('an admin’s link to a new password comes by mail, and says whose idea it was', async ({ secondApp }) => {
  const { personId, email } = await newPerson('Locked Out')
  expect(await sendResetLink(tomas, { personId })).toEqual({ email, path: null, trouble: null })
  const letter = await letterTo(email, secondApp)
  expect(letter.email.text).toContain('Tomas Lindqvist asked for a new password')
  expect(linkIn(letter)).toMatch(new RegExp(`^${secondApp.address}/new-password/[\\w-]{43}$`))
})

test('while the mail server refuses, an admin has the link to hand over, and who asks is told the same', async ({
  page,
  secondApp,
}) => {
  const { email } = await newPerson('Unlucky Person')
  secondApp.mail.refuse(550)
  try {
    const handed = await sendInvitation(tomas, { email: newEmail(), role: 'viewer' })
    expect(handed.trouble).toBe('The mail could not be sent: the mail server refused it (550). Hand them this link.')
    await page.goto(handed.path ?? '')
    await expect(heading(page)).toHaveText('Invitation')

    await page.goto('/forgotten-password')
    await page.getByLabel('Address').fill(email)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expect(page.getByRole('status')).toContainText('a link is on its way')
    await expect(page.getByRole('alert')).toHaveText('')
  } finally {
    secondApp.mail.refuse(null)
  }
})

test('where single sign-on is the only way in, these pages say so', async ({ page }) => {
  const invited = newEmail()
  const { token } = await invitePerson(jobActor, { email: invited, role: 'viewer' })
  await db().workspace.update({ where: { id: 1 }, data: { ssoOnly: true } })
  try {
    await page.goto(`/invitation/${token}`)
    await expect(page.getByText(`Use Example ID with the address ${invited}`)).toBeVisible()
    await expect(page.getByLabel('Password')).toHaveCount(0)
    await page.goto('/forgotten-password')
    await expect(page.getByText('This workspace has no passwords. Use Example ID.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send me a link' })).toHaveCount(0)
    await page.goto('/sign-in')
    await expect(page.getByLabel('Password')).toHaveCount(0)
  } finally {
    await db().workspace.update({ where: { id: 1 }, data: { ssoOnly: false } })
  }
})

test('the pages of links are accessible and fit a phone', async ({ page }) => {
  const { token } = await invitePerson(jobActor, { email: newEmail(), role: 'viewer' })
  const setup = await createSetupLink(jobActor, { recover: true })
  for (const path of ['/forgotten-password', `/invitation/${token}`, `/set-up/${setup?.token}`, '/invitation/stale']) {
    await expectAccessible(page, path)
    await expectNoSidewaysScroll(page, path)
  }
})
