import type { Browser, Page } from '@playwright/test'
import { db } from '@/lib/db'
import { type Account, browserOf, newAccount } from './accounts'
import { expect, expectNoViolations, test } from './fixtures'
import { newReport, openReport, shownText, storedText, toEnd, type Written } from './written-reports'

test.describe.configure({ timeout: 90_000 })

let ana: Account
let report: Written

/** No sentence of it is long enough to be found again in the report of another test. */
const outage = (reference: string) => `# Checkout down

**Incident ID:** ${reference}
**Severity:** P1
**Duration:** 45 minutes
**Date:** March 18, 2024

## Timeline (All times in PST)

| Time | Event |
|------|-------|
| 14:20 | Errors detected by monitoring |
| 14:23 | PagerDuty alert triggered |
| 15:08 | Service recovered, incident resolved |

## Contributing Factors

1. **Monitoring Gap:** No alert for a full pool

## Action Items

| # | Action | Owner | Due Date | Status |
|---|--------|-------|----------|--------|
| 1 | Add an alert for the pool | Alex Johnson | Mar 25 | Done |

## What Went Well

- Fast detection (3 minutes to alert)
`

test.beforeEach(async () => {
  ana = await newAccount('responder')
  report = await newReport(outage)
})

const DURATION = '45 min fits alerted to resolved; first entry to resolved is 48 min'
const ZONE = 'PST was not in force on 18 March 2024: Pacific time was PDT'

async function openChecks(browser: Browser, baseURL: string | undefined, options = {}): Promise<Page> {
  const page = await (await browserOf(ana, browser, baseURL, options)).newPage()
  await openReport(page, report)
  await page.getByRole('tab', { name: /^Checks/ }).click()
  await expect(finding(page, ZONE)).toBeVisible()
  return page
}

const finding = (page: Page, message: string) => page.getByRole('listitem').filter({ hasText: message }).first()
const count = (page: Page) => page.getByRole('tab', { name: /^Checks/ }).locator('.count')

test('one click mends a finding in the text, and the finding is gone', async ({ browser, baseURL }) => {
  const page = await openChecks(browser, baseURL)
  await expect(count(page)).toHaveText('2')
  await expect(page.locator('.cm-finding').first()).toHaveAttribute('title', DURATION)
  await finding(page, ZONE).getByRole('button', { name: 'Write PDT' }).click()
  await expect(finding(page, ZONE)).toHaveCount(0)
  await expect(count(page)).toHaveText('1')
  expect(await shownText(page)).toContain('## Timeline (All times in PDT)')
  await expect.poll(() => storedText(report.documentId)).toContain('All times in PDT')
})

test('a finding is explained, for everybody who has the report open, and printed with it', async ({
  browser,
  baseURL,
}) => {
  const [page, other] = [await openChecks(browser, baseURL), await openChecks(browser, baseURL)]
  await finding(page, DURATION).getByRole('button', { name: 'Explain' }).click()
  await page.keyboard.type('counted from the alert, as the agreement says')
  await page.keyboard.press('Enter')
  for (const one of [page, other]) {
    await expect(count(one)).toHaveText('1')
    await expect(finding(one, DURATION)).toContainText(
      `Explained by ${ana.name}: counted from the alert, as the agreement says`,
    )
  }

  await page.goto(`/incidents/${report.reference}`)
  await page.emulateMedia({ media: 'print' })
  const printed = page.getByRole('region', { name: 'Checks' })
  await expect(printed).toContainText(`${DURATION}Explained: counted from the alert, as the agreement says`)
  await expect(printed).toBeVisible()
  const file = await (await page.request.get(`/incidents/${report.reference}/report.html`)).text()
  expect(file).toContain('counted from the alert, as the agreement says')
  const trail = await db().auditEntry.findMany({ where: { incidentId: report.incidentId, verb: 'explainFinding' } })
  expect(trail).toMatchObject([{ personId: ana.id, after: { check: 'stated-duration' } }])

  await finding(other, DURATION).getByRole('button', { name: 'Take back' }).click()
  await expect(count(other)).toHaveText('2')
})

test('findings come and go while somebody types, and lead to the places they are about', async ({
  browser,
  baseURL,
}) => {
  const page = await openChecks(browser, baseURL)
  await toEnd(page)
  await page.keyboard.type('\n\n## Notes\n\nThe error rate stayed at 140% for most of it.')
  const impossible = finding(page, '140%')
  await expect(impossible).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Home')
  await impossible.getByRole('button', { name: /^Line/ }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Really.')
  expect(await shownText(page)).toContain('for most of it. Really.')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('Delete')
  await expect(finding(page, '140%')).toHaveCount(0)
})

test('who only reads sees what is open and changes nothing', async ({ browser, baseURL }) => {
  ana = await newAccount('viewer')
  const page = await openChecks(browser, baseURL)
  await expect(page.getByRole('button', { name: 'Write PDT' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Explain' })).toHaveCount(0)
  const address = `/api/documents/${report.documentId}/explanations`
  const forged = await page.request.post(address, {
    data: { check: 'zone-label', about: 'PST', words: 'It is what we say.' },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(forged.status()).toBe(403)
})

test('the panel holds the matrix, and is accessible in light, dark and on a phone', async ({ browser, baseURL }) => {
  const page = await openChecks(browser, baseURL)
  const matrix = page.getByRole('table', { name: /Which action item answers which factor/ })
  await expect(matrix.getByRole('row', { name: /Monitoring Gap/ })).toContainText('alert, pool')
  await page.getByText('was compared and holds').click()
  await finding(page, DURATION).getByRole('button', { name: 'Explain' }).click()
  await expectNoViolations(page, '.desk')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
