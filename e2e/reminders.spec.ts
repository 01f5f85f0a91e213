import { randomInt, randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { browserOf, newAccount } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, expectNoViolations, test } from './fixtures'
import { signedInAs } from './sample-people'

test('somebody says how they are reminded, and a webhook into a private network is refused', async ({
  browser,
  baseURL,
}) => {
  test.slow()
  const account = await newAccount('viewer')
  const context = await browserOf(account, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/settings#reminders')
  const hook = page.getByLabel('To a chat, by an incoming webhook')
  await expect(page.getByLabel('Before an item is due')).toBeChecked()
  await page.getByLabel('Before an item is due').uncheck()
  await page.getByLabel('Once a week').uncheck()
  await hook.fill('https://192.168.1.1/hooks/one')
  await page.getByRole('button', { name: 'Save reminders' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'leads into a private network' })).toBeVisible()
  await expect(hook).toHaveValue('https://192.168.1.1/hooks/one')
  await expect(page.getByLabel('Once a week')).not.toBeChecked()
  await hook.fill('https://hooks.example.org/services/one')
  await page.getByRole('button', { name: 'Save reminders' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(hook).toHaveValue('https://hooks.example.org/services/one')
  for (const [label, isOn] of [
    ['By mail', true],
    ['Before an item is due', false],
    ['On the due date and after it', true],
    ['When others’ items stay late', true],
    ['Once a week', false],
  ] as const) {
    await expect(page.getByLabel(label)).toBeChecked({ checked: isOn })
  }
  const kept = await db().auditEntry.findFirstOrThrow({ where: { verb: 'chooseReminders', personId: account.id } })
  expect(JSON.stringify(kept.after)).not.toContain('hooks.example.org')
  await expectNoViolations(page)
  await context.close()
})

test('mails are stopped by their link, signed out and without JavaScript, and by a mail program', async ({
  browser,
  baseURL,
  playwright,
}) => {
  const choiceOf = async () => {
    const { id: personId } = await newAccount('viewer')
    const unsubscribeToken = randomUUID()
    await db().reminderChoice.create({ data: { personId, unsubscribeToken } })
    const isByMail = async () => (await db().reminderChoice.findUniqueOrThrow({ where: { personId } })).byMail
    return { token: unsubscribeToken, isByMail }
  }
  const one = await choiceOf()
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState: undefined })
  const page = await context.newPage()
  // The address of the mail's head leads there too, and to open either stops nothing.
  await page.goto(`/api/unsubscribe/${one.token}`)
  await expect(page).toHaveURL(new RegExp(`/unsubscribe/${one.token}$`))
  expect(await one.isByMail()).toBe(true)
  await page.getByRole('button', { name: 'Stop these mails' }).click()
  await expect(page.getByText('They are stopped.')).toBeVisible()
  expect(await one.isByMail()).toBe(false)
  await page.goto('/unsubscribe/none')
  await expect(page.getByText('This link doesn’t work.')).toBeVisible()
  await context.close()

  const other = await choiceOf()
  const program = await playwright.request.newContext({ baseURL })
  const body = { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 }
  expect((await program.post(`/api/unsubscribe/${other.token}`, body)).status()).toBe(200)
  expect(await other.isByMail()).toBe(false)
  expect((await program.post('/api/unsubscribe/none', body)).status()).toBe(404)
  // Another site's page is no mail program.
  const third = await choiceOf()
  const foreign = { ...body, headers: { origin: 'https://evil.example' } }
  expect((await program.post(`/api/unsubscribe/${third.token}`, foreign)).status()).toBe(403)
  expect(await third.isByMail()).toBe(true)
  await program.dispose()
})

test('the page that stops mails is read by everybody', async ({ page }) => {
  const { id: personId } = await newAccount('viewer')
  const unsubscribeToken = randomUUID()
  await db().reminderChoice.create({ data: { personId, unsubscribeToken } })
  await expectAccessible(page, `/unsubscribe/${unsubscribeToken}`)
  await expectNoSidewaysScroll(page, `/unsubscribe/${unsubscribeToken}`)
})

test.describe('an admin', () => {
  test.use({ storageState: signedInAs('admin') })

  test('sees what was not sent and why, and has it sent again', async ({ page }) => {
    const { id: personId, name } = await newAccount('viewer')
    const forDay = new Date(Date.UTC(randomInt(1000, 1900), 0, 1))
    const failed = { state: 'failed', attempts: 11, reason: 'the webhook answered 404', doneAt: new Date() } as const
    const { id } = await db().delivery.create({ data: { personId, kind: 'digest', way: 'webhook', forDay, ...failed } })
    await page.goto('/settings')
    await page.getByRole('link', { name: 'Deliveries' }).click()
    const row = page.getByRole('row', { name: new RegExp(`^${name}`) })
    await expect(row).toContainText('Week by webhook')
    await expect(row).toContainText('11 times')
    await expect(row).toContainText('The webhook answered 404.')
    await expectAccessible(page, '/settings/deliveries')
    await expectNoSidewaysScroll(page, '/settings/deliveries')
    await page.getByRole('button', { name: `Send to ${name} now` }).click()
    // It has no webhook, so its job, which this app does, finds nothing to send.
    await expect
      .poll(() => db().delivery.findUniqueOrThrow({ where: { id }, select: { state: true } }), { timeout: 30_000 })
      .toEqual({ state: 'dropped' })
    await page.reload()
    await expect(row).toHaveCount(0)
  })
})
