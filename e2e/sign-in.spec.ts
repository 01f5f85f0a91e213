import { expect, expectAccessible, expectNoSidewaysScroll, INCIDENT, test } from './fixtures'
import { PEOPLE } from './sample-people'

test.use({ storageState: { cookies: [], origins: [] } })

test('who isn’t signed in is asked to, and led on to where they wanted to go', async ({ page }) => {
  await page.goto('/incidents?q=order+service+outage')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await page.getByRole('button', { name: PEOPLE.commander }).click()
  await expect(page).toHaveURL('/incidents?q=order+service+outage')
  await expect(page.getByRole('rowheader').first()).toContainText('INC-2024-0318-001')
  await expect(page.getByRole('link', { name: PEOPLE.commander })).toBeVisible()
})

test('a newcomer is inside with one click, with JavaScript off too, and out again with another', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('button', { name: PEOPLE.admin }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My desk')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await page.goto(INCIDENT)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await context.close()
})

test('a wrong password says nothing about whose account there is', async ({ page }) => {
  await page.goto('/sign-in')
  for (const email of ['sarah.chen@example.org', 'nobody.at.all@example.org']) {
    await page.getByLabel('Address').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Address or password' })).toBeVisible()
    await expect(page.getByLabel('Address')).toHaveValue(email)
    await expect(page.getByLabel('Password')).toHaveValue('')
  }
})

test('a file is for who is signed in', async ({ request }) => {
  const file = await request.get(`${INCIDENT}/report.md`)
  expect(file.status()).toBe(401)
  expect(file.headers()['www-authenticate']).toBe('Bearer')
  const page = await request.get(`${INCIDENT}/report.md`, { headers: { accept: 'text/html' }, maxRedirects: 0 })
  expect(page.headers().location).toBe('/sign-in?next=%2Fincidents%2FINC-2024-0318-001%2Freport.md')
})

test('the address to go on to stays in the app', async ({ page, baseURL }) => {
  for (const next of ['//evil.example', 'https://evil.example', '/\t/evil.example']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByRole('button', { name: PEOPLE.owner }).click()
    await expect(page).toHaveURL(`${baseURL}/`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  }
})

test('the page to sign in on is accessible and fits a phone', async ({ page }) => {
  test.slow()
  await expectAccessible(page, '/sign-in')
  await expectNoSidewaysScroll(page, '/sign-in')
})
