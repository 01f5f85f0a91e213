import { ApiClient } from './api-client'
import { expect, expectNoSidewaysScroll, expectNoViolations, test } from './fixtures'

test('the API is explained on a page that the settings lead to, operation by operation', async ({
  page,
  playwright,
  baseURL,
}) => {
  const nobody = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const client = new ApiClient(await (await nobody.get('/api/v1/openapi.json')).json())
  await page.goto('/settings')
  await page.getByRole('link', { name: 'What programs may ask' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For programs')
  for (const [id, { method, path }] of client.operations) {
    const part = page.getByRole('region').filter({ has: page.locator(`h3#${id}`) })
    await expect(part.getByText(`${method.toUpperCase()} /api/v1${path}`, { exact: true })).toBeVisible()
    await expect(part.getByText(/^curl /)).toBeVisible()
  }
  // The address that a problem gives as its type is a place on this page.
  const { body } = await client.call(nobody, 'listReviews')
  await page.goto(body.type)
  await expect(page.locator(':target')).toContainText(body.title)
  // Every operation is drawn alike, and to read all of them takes axe most of a minute.
  await expectNoViolations(page, ':is(section, [role="region"]):has(h3#changeActionItem)')
  await expectNoSidewaysScroll(page, '/api/v1')
  await nobody.dispose()
})
