import { randomInt, randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { newActionItem, newIncident } from '@/test/action-items'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { newPerson } from './permission-subjects'
import { signedInAs } from './sample-people'

test.use({ storageState: signedInAs('admin') })

test('an admin pastes holidays, is told which line is none, and takes them off', async ({ page }) => {
  const year = randomInt(3000, 8999)
  const name = `Founding day ${randomUUID().slice(0, 8)}`
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Promises' }).click()
  await page.getByLabel('Add holidays').fill(`${year}-07-02 ${name}\n2 July`)
  await page.getByRole('button', { name: 'Add holidays' }).click()
  await expect(page.getByText('“2 July” is no holiday.')).toBeVisible()
  await page.getByLabel('Add holidays').fill(`${year}-07-02 ${name}\n${year}-07-03 ${name}`)
  await page.getByRole('button', { name: 'Add holidays' }).click()
  for (const day of [2, 3]) {
    await page.getByRole('button', { name: `Take off ${name}, ${day} July ${year}` }).click()
    await expect(page.getByText(`${day} July ${year}`)).toHaveCount(0)
  }
})

test('a policy says in words what it is, and what it can’t be', async ({ page }) => {
  await page.goto('/settings/promises')
  await expect(page.getByRole('row', { name: /P1/ })).toContainText('15 days after publishing')
  await expect(page.getByRole('row', { name: /P1/ })).toContainText('7 and 1 days before, then every 3 days while late')
  const p1 = page.getByRole('region', { name: 'P1 Critical' })
  await p1.getByLabel('Due so many days after publishing').fill('never')
  await p1.getByRole('button', { name: 'Save P1' }).click()
  await expect(p1.getByText('Write a number of days from 1 to 730.')).toBeVisible()
  await expect(p1.getByLabel('Due so many days after publishing')).toHaveValue('never')
})

test('the page of promises is accessible in light and dark and fits a phone', async ({ page }) => {
  test.slow()
  await expectAccessible(page, '/settings/promises')
  await expectNoSidewaysScroll(page, '/settings/promises')
})

test('what somebody leaves behind is said, handed over but for what stays, and taken back', async ({ page }) => {
  test.slow()
  const [from, to] = [await newPerson({ hasAccount: true }), await newPerson({ hasAccount: true })]
  const { id: incidentId } = await newIncident()
  const items = []
  for (const title of ['Keep it', 'Give it', 'Give that']) {
    items.push(await newActionItem(incidentId, { personId: from.id, title: `${title} ${from.id}` }))
  }
  await page.goto(`/people/${from.id}`)
  await expect(page.getByText('They own 3 open action items: hand them over first.')).toBeVisible()
  await page.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByRole('button', { name: 'Switch on' })).toBeVisible()
  await page.goto(`/people?q=${encodeURIComponent(from.name)}`)
  await page.getByRole('link', { name: 'owns 3 open action items' }).click()
  await page.getByLabel(`Keep it ${from.id}`).uncheck()
  await page.getByLabel('New owner').fill(to.name)
  await page.getByLabel('Why', { exact: true }).fill('They left.')
  await page.getByRole('button', { name: 'Hand over' }).click()
  await expect(page.getByRole('status')).toHaveText(`2 action items were handed over to ${to.name}.`)
  const owners = async () =>
    (await db().actionItem.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })).map(({ personId }) => personId)
  expect(await owners()).toEqual([from.id, to.id, to.id])
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('and that was taken back')).toBeVisible()
  expect(await owners()).toEqual([from.id, from.id, from.id])
  await expectAccessible(page, `/people/${from.id}`)
  await expectNoSidewaysScroll(page, `/people/${from.id}`)
})
