import { db } from '@/lib/db'
import { addViewer, restrictIncident, unrestrictIncident } from '@/lib/incidents/access-mutations'
import { expect, expectAccessible, expectNoSidewaysScroll, INCIDENT, test } from './fixtures'
import { newIncident, newPerson } from './permission-subjects'
import { PEOPLE, signedInAs } from './sample-people'
import { actorOf, lendToken } from './tokens'

/** An incident that its commander restricted, named a viewer of, and showed to everybody again, from an address. */
async function newTrail() {
  const { id: incidentId, reference } = await newIncident({ isRestricted: false })
  const { id: personId, name } = await newPerson({ hasAccount: true })
  const commander = { ...(await actorOf('commander')), ip: '192.0.2.44' }
  await restrictIncident(commander, { incidentId })
  await addViewer(commander, { incidentId, personId })
  await unrestrictIncident(commander, { incidentId })
  return { incidentId, reference, name }
}

test.describe('the audit trail', () => {
  test.use({ storageState: signedInAs('admin') })

  test('says who did what to what, from where, and what it changed', async ({ page }) => {
    const { incidentId, reference, name } = await newTrail()
    await page.goto(`/audit?subjectId=${incidentId}`)
    const rows = page.getByRole('table', { name: /^Times in / }).getByRole('row')
    await expect(rows).toHaveCount(5)
    await expect(rows.nth(1)).toContainText(`showed ${reference} to everybody again`)
    await expect(rows.nth(1)).toContainText('restricted: yes → no')
    await expect(rows.nth(2)).toContainText(`added a named viewer to ${reference}`)
    await expect(rows.nth(2)).toContainText(`name: ${name}`)
    await expect(rows.nth(3)).toContainText(PEOPLE.commander)
    await expect(rows.nth(3)).toContainText('192.0.2.44')
    await expect(rows.nth(4)).toContainText('import')
    await rows.nth(1).getByRole('link', { name: reference }).click()
    await expect(page).toHaveURL(`/incidents/${reference}`)
  })

  test('is narrowed by its address, and goes on to the next page', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Audit' }).click()
    const rows = page.getByRole('table').getByRole('row')
    await page.getByRole('link', { name: 'Next page' }).click()
    await expect(rows).not.toHaveCount(0)
    await page.getByLabel('What').selectOption('restricted …')
    await page.getByLabel('Done to').selectOption('Teams')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/verb=restrictIncident&subjectType=team/)
    await expect(page.getByRole('heading', { name: 'No entry fits' })).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: 'Show all', exact: true }).click()
    await expect(rows).toHaveCount(51)
  })

  test('survives an address that means nothing', async ({ request }) => {
    const response = await request.get('/audit?personId=x&from=2024-02-30&after=-1&channel=fax&verb=%00')
    expect(response.status()).toBe(200)
  })

  test('is exported as narrowed, every entry once', async ({ page }) => {
    const { incidentId } = await newTrail()
    await page.goto(`/audit?subjectId=${incidentId}`)
    const href = (await page.getByRole('link', { name: 'Export these entries' }).getAttribute('href')) ?? ''
    const response = await page.request.get(href)
    expect(response.headers()['content-disposition']).toBe('attachment; filename="audit-trail.jsonl"')
    const entries = (await response.text()).trim().split('\n')
    expect(entries.map((line) => JSON.parse(line).verb)).toEqual([
      'unrestrictIncident',
      'addViewer',
      'restrictIncident',
      'importPostmortem',
    ])
  })

  test('is exported whole to an admin’s token, of any length', async ({ playwright, baseURL }) => {
    const { token, takeBack } = await lendToken('admin', 'read')
    const request = await playwright.request.newContext({
      baseURL,
      storageState: { cookies: [], origins: [] },
      extraHTTPHeaders: { authorization: `Bearer ${token}` },
    })
    // Of one day in the past, which no test adds to.
    await db().$executeRaw`
      INSERT INTO audit_entries (at, actor, channel, verb, subject_type, subject_id)
      SELECT '2001-05-05T12:00:00Z'::timestamptz, 'Somebody', 'job', 'signIn', 'person', gen_random_uuid()
      FROM generate_series(1, 1201)`
    const response = await request.get('/audit/entries.jsonl?from=2001-05-01&to=2001-05-09')
    const ids = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(1201)
    await request.dispose()
    await takeBack()
  })

  test('is accessible and fits a phone', async ({ page }) => {
    test.slow()
    await expectAccessible(page, '/audit')
    await expectNoSidewaysScroll(page, '/audit')
  })
})

test('whoever sees an incident sees what was done to it, and not from which address', async ({ page }) => {
  const { reference } = await newTrail()
  await page.goto(`/incidents/${reference}`)
  await page.getByRole('link', { name: 'What was done to it' }).click()
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(5)
  await expect(rows.nth(3)).toContainText(PEOPLE.commander)
  await expect(rows.nth(3)).toContainText(`restricted ${reference}`)
  await expect(page.getByText('192.0.2.44')).toHaveCount(0)
})

test('the audit trail of an incident is accessible and fits a phone', async ({ page }) => {
  test.slow()
  await expectAccessible(page, `${INCIDENT}/audit`)
  await expectNoSidewaysScroll(page, `${INCIDENT}/audit`)
})
