import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { clockIn, dayIn } from '@/lib/time'
import { newIncidentOf, newItem } from '@/test/promised'
import { expect } from './fixtures'
import { test } from './second-app'

// The server looks for mornings once a minute.
test.describe.configure({ timeout: 180_000 })

/** Where it is working time now; there always is such a place. */
const zoneAtWork = () => {
  const now = new Date().toISOString()
  const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Auckland', 'America/New_York']
  const found = zones.find((zone) => clockIn(zone, now) >= '08:00' && clockIn(zone, now) < '19:30')
  if (!found) throw new Error('Nobody works.')
  return found
}

test('the app itself reminds an owner by mail, once, and stops by the link in it', async ({ secondApp, page }) => {
  await db().workspace.update({ where: { id: 1 }, data: { workingDays: [1, 2, 3, 4, 5, 6, 7] } })
  const email = `${randomUUID()}@example.org`
  const timeZone = zoneAtWork()
  const { id: personId } = await db().person.create({ data: { name: 'Owner', email, role: 'viewer', timeZone } })
  const { incidentId } = await newIncidentOf('P1')
  const title = `Fit a second lock ${randomUUID()}`
  const id = await newItem(title, dayIn(timeZone, new Date()), { incidentId, personId })
  const mine = () =>
    secondApp.mail.arrived.filter(({ to, email: { subject } }) => to.includes(email) && subject?.includes(title))
  await expect.poll(() => mine().length, { timeout: 90_000 }).toBe(1)
  const text = mine()[0]?.email.text ?? ''
  expect(text).toContain(`${secondApp.address}/action-items/${id}`)
  await page.goto(/Stop these mails: (\S+)/.exec(text)?.[1] ?? '')
  await page.getByRole('button', { name: 'Stop these mails' }).click()
  await expect(page.getByText('They are stopped.')).toBeVisible()
  // As the server looks again, it finds the morning seen to.
  await page.waitForTimeout(65_000)
  expect(mine()).toHaveLength(1)
})
