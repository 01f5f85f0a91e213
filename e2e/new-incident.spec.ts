import type { Page } from '@playwright/test'
import { db } from '@/lib/db'
import { newName } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { PEOPLE, signedInAs } from './sample-people'

test('who only reads is offered no new incident', async ({ page }) => {
  for (const path of ['/', '/incidents']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: 'New incident' })).toHaveCount(0)
  }
  expect((await page.goto('/incidents/new'))?.status()).toBe(404)
})

/** From where a report is written to where it is read. */
const toReport = (page: Page) => page.getByRole('link', { name: 'Read it' }).click()

test.describe('a responder', () => {
  test.use({ storageState: signedInAs('responder') })

  test('has a draft after twelve keys and a title', async ({ page }) => {
    const title = newName('Parcels arrive twice')
    let pressed = 0
    const press = async (key: string) => {
      pressed++
      await page.keyboard.press(key)
    }
    await page.goto('/incidents')
    // Past the head of the page, as its first link offers.
    for (const key of ['Tab', 'Enter', 'Tab']) await press(key)
    await expect(page.getByRole('link', { name: 'New incident' })).toBeFocused()
    await press('Enter')
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await page.keyboard.type(title)
    await press('Tab')
    await press('2')
    await expect(page.getByRole('radio', { name: 'P2 High' })).toBeChecked()
    await press('Enter')

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page).toHaveURL(/\/incidents\/INC-\d{4}-\d{4}-\d{3}\/edit$/)
    await expect(page.getByRole('textbox', { name: 'New timeline entry' })).toBeFocused()
    await toReport(page)
    expect(pressed).toBeLessThanOrEqual(12)
    await expect(page.getByText('P2 (High)')).toBeVisible()
    await expect(page.getByText('Draft')).toBeVisible()
    // What nobody has written yet isn't in the way; who commands is.
    await expect(page.locator('article').getByRole('heading')).toHaveText(['Attendees'])
    await expect(page.locator('article')).toContainText(`${PEOPLE.responder} (Incident Commander)`)
  })

  test('writes down an incident of long ago, in its own zone, commanded by somebody else', async ({ page }) => {
    const title = newName('Clocks ran backwards')
    await page.goto('/')
    await page.getByRole('link', { name: 'New incident' }).click()
    await page.getByLabel('Title').fill(title)
    await page.getByRole('radio', { name: 'P4 Low' }).check()
    await page.getByLabel('Day it began').fill('2019-06-04')
    await page.getByLabel('Time zone').fill('Europe/Berlin')
    await page.getByLabel('Incident commander').selectOption({ label: PEOPLE.commander })
    await page.getByRole('button', { name: 'Declare incident' }).click()
    await expect(page).toHaveURL(/\/incidents\/INC-2019-0604-\d{3}\/edit$/)
    await toReport(page)
    await expect(page.getByText('4 June 2019', { exact: true })).toBeVisible()
    const file = await page.request.get(`${page.url()}/report.md`)
    expect(await file.text()).toContain('## Timeline (All times in Europe/Berlin)\n\n| Time | Event |\n')
    expect(await file.text()).toContain(`- ${PEOPLE.commander} (Incident Commander)\n`)
  })

  for (const javaScriptEnabled of [true, false]) {
    test(`keeps what was typed where something is wrong, with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ storageState: signedInAs('responder'), javaScriptEnabled })
      const page = await context.newPage()
      await page.goto('/incidents/new')
      await page.getByLabel('Title').fill('Weekly mail sent twice')
      await page.getByRole('radio', { name: 'P3 Moderate' }).check()
      await page.getByLabel('Day it began').fill('2031-01-01')
      await page.getByLabel('Time zone').fill('Mars/Olympus')
      await page.getByLabel('Restricted').check()
      await page.getByLabel('Incident commander').selectOption({ label: PEOPLE.owner })
      const declare = () => page.getByRole('button', { name: 'Declare incident' }).click()
      await declare()
      await expect(page.getByRole('alert').filter({ hasText: 'Write a zone like Europe/Berlin.' })).toBeVisible()
      await page.getByLabel('Time zone').fill('Europe/Berlin')
      await declare()
      await expect(page.getByRole('alert').filter({ hasText: 'This day hasn’t come yet.' })).toBeVisible()
      await expect(page.getByLabel('Title')).toHaveValue('Weekly mail sent twice')
      await expect(page.getByRole('radio', { name: 'P3 Moderate' })).toBeChecked()
      await expect(page.getByLabel('Day it began')).toHaveValue('2031-01-01')
      await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Berlin')
      await expect(page.getByLabel('Restricted')).toBeChecked()
      await page.getByLabel('Day it began').fill('2018-01-01')
      const title = newName('Mail sent twice')
      await page.getByLabel('Title').fill(title)
      await declare()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      await toReport(page)
      await expect(page.getByText(/^Restricted: visible to/)).toBeVisible()
      await context.close()
      await db().incident.updateMany({ where: { title }, data: { restrictedAt: null } })
    })
  }

  test('finds the form accessible and fit for a phone', async ({ page }) => {
    test.slow()
    await expectAccessible(page, '/incidents/new')
    await expectNoSidewaysScroll(page, '/incidents/new')
  })
})
