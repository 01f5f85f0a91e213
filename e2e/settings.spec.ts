import { readToken } from '@/lib/credential-queries'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'
import { browserOf, newAccount, PASSWORD } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, INCIDENT, test } from './fixtures'
import { signedInAs } from './sample-people'

test('somebody says who they are and in which zone they read times', async ({ browser, baseURL }) => {
  const account = await newAccount('viewer')
  const context = await browserOf(account, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/settings')
  await expect(page.getByText(`Your address is ${account.email}.`)).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Settings' })).toHaveCount(0)
  await page.getByLabel('Time zone').fill('Middle/Nowhere')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Write a zone' })).toBeVisible()
  await expect(page.getByLabel('Time zone')).toHaveValue('Middle/Nowhere')
  await page.getByLabel('Time zone').fill('Asia/Tokyo')
  await page.getByLabel('Name', { exact: true }).fill(`${account.name} again`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Times in Asia/Tokyo' })).toBeVisible()
  await expect(page.getByRole('banner').getByRole('link', { name: `${account.name} again` })).toBeVisible()
  await context.close()
})

test('a token reads, is not for writing, and is refused once it is revoked', async ({
  browser,
  baseURL,
  playwright,
}) => {
  const account = await newAccount('responder')
  const context = await browserOf(account, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/settings')
  const made = async (name: string, scope: string) => {
    await page.getByLabel('What the token is for').fill(name)
    await page.getByLabel('It may').selectOption(scope)
    await page.getByRole('button', { name: 'Make a token' }).click()
    await expect(page.getByRole('row', { name: new RegExp(`^${name} hs_`) })).toBeVisible()
    return page.getByLabel('Your new token').inputValue()
  }
  const writing = await made('Deploys', 'write')
  const reading = await made('Back-up', 'read')
  expect(reading).toMatch(/^hs_[\w-]{43}$/)
  await expect(page.getByRole('row', { name: /^Back-up/ })).toContainText(reading.slice(0, 9))
  await page.reload()
  await expect(page.getByLabel('Your new token')).toHaveCount(0)
  expect(await page.content()).not.toContain(reading)

  const outside = await playwright.request.newContext({ baseURL })
  const read = (token: string) =>
    outside.get(`${INCIDENT}/report.md`, { headers: { authorization: `Bearer ${token}` } })
  const report = await read(reading)
  expect([report.status(), await report.text()]).toEqual([200, expect.stringContaining('# Incident')])
  for (const [token, refusal] of [
    [reading, 'This token may only read.'],
    [writing, 'is known already'],
  ] as const) {
    const actor = await readToken(token)
    if (!actor) throw new Error('The token is nobody’s.')
    const attempt = importPostmortem(actor, readReport(await report.text()), { fileName: null, replace: false })
    await expect(attempt).rejects.toThrow(refusal)
  }

  await page.getByRole('button', { name: 'Revoke Back-up' }).click()
  await expect(page.getByRole('row', { name: /^Back-up/ })).toContainText('Revoked')
  expect([(await read(reading)).status(), (await read(writing)).status()]).toEqual([401, 200])
  await outside.dispose()
  await context.close()
})

test('a token has a name, and a last day that hasn’t passed', async ({ browser, baseURL }) => {
  const context = await browserOf(await newAccount('viewer'), browser, baseURL)
  const page = await context.newPage()
  await page.goto('/settings')
  await page.getByLabel('What the token is for').fill('Nightly')
  await page.getByLabel('Last day').fill('2020-01-01')
  await page.getByRole('button', { name: 'Make a token' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This day has passed.' })).toBeVisible()
  await page.getByLabel('Last day').fill('2099-12-31')
  await page.getByRole('button', { name: 'Make a token' }).click()
  await expect(page.getByRole('row', { name: /^Nightly/ })).toContainText('31 December 2099')
  await context.close()
})

test('a new password ends the other sessions, and only it opens the door', async ({ browser, baseURL }) => {
  test.slow()
  const account = await newAccount('viewer', { password: PASSWORD })
  const context = await browserOf(account, browser, baseURL)
  const elsewhere = await browserOf(account, browser, baseURL)
  const [page, other] = [await context.newPage(), await elsewhere.newPage()]
  await page.goto('/settings')
  await expect(page.getByRole('row', { name: /This browser/ })).toHaveCount(1)
  await expect(page.getByRole('row', { name: /Firefox on Windows/ })).toHaveCount(2)

  const fresh = 'seven quiet harbours'
  await page.getByLabel('Current password').fill('not the password')
  await page.getByLabel('New password').fill(fresh)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('alert').filter({ hasText: "Your current password isn't right." })).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByLabel('New password')).toHaveValue('')
  await page.getByLabel('Current password').fill(PASSWORD)
  await page.getByLabel('New password').fill(fresh)
  await page.getByRole('button', { name: 'Change password' }).click()
  // Three passwords are hashed for it.
  await expect(page.getByText('Your password is changed')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('row', { name: /Firefox on Windows/ })).toHaveCount(1)

  await other.goto('/people')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await other.getByLabel('Address').fill(account.email)
  await other.getByLabel('Password').fill(fresh)
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('People', { timeout: 20_000 })
  await context.close()
  await elsewhere.close()
})

test('somebody signs out everywhere else, with JavaScript off too', async ({ browser, baseURL }) => {
  const account = await newAccount('viewer')
  const context = await browserOf(account, browser, baseURL, { javaScriptEnabled: false })
  const elsewhere = await browserOf(account, browser, baseURL)
  const [page, other] = [await context.newPage(), await elsewhere.newPage()]
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('You are signed out everywhere else.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Firefox on Windows/ })).toHaveCount(1)
  await other.goto('/settings')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await context.close()
  await elsewhere.close()
})

test('the settings of the workspace are for admins', async ({ page }) => {
  expect((await page.goto('/settings/workspace'))?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address')
})

test('the settings of a reader are accessible and fit a phone', async ({ page }) => {
  test.slow()
  await expectAccessible(page, '/settings')
  await expectNoSidewaysScroll(page, '/settings')
})

test.describe('an admin', () => {
  test.use({ storageState: signedInAs('admin') })

  test('names the workspace, and is told of a zone that isn’t known', async ({ page }) => {
    await page.goto('/settings')
    await page.getByRole('link', { name: 'Workspace' }).click()
    await expect(page).toHaveURL('/settings/workspace')
    await expect(page.getByRole('link', { name: 'Audit trail' })).toHaveAttribute('href', '/audit')
    const name = page.getByLabel('Name of the workspace')
    const before = await name.inputValue()
    await name.fill('Another name')
    await page.getByRole('button', { name: 'Rename' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Another name')
    await name.fill(before)
    await page.getByRole('button', { name: 'Rename' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(before)

    await page.getByLabel('Time zone').fill('Nowhere')
    await page.getByRole('button', { name: 'Set time zone' }).click()
    await expect(page.getByRole('alert').filter({ hasText: "Nowhere isn't a known time zone." })).toBeVisible()
    await expect(page.getByLabel('Time zone')).toHaveValue('Nowhere')
    await expect(page.getByLabel('Single sign-on only')).not.toBeChecked()
  })

  for (const path of ['/settings', '/settings/workspace']) {
    test(`${path} is accessible to an admin and fits a phone`, async ({ page }) => {
      test.slow()
      await expectAccessible(page, path)
      await expectNoSidewaysScroll(page, path)
    })
  }
})
