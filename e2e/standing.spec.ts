import { changeActionItem } from '@/lib/action-items/change-mutations'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { expect, test } from './fixtures'
import { newIncident } from './permission-subjects'
import { signedInAs } from './sample-people'

test.use({ storageState: signedInAs('commander') })

test('who writes on a report sees how its promises stand by now', async ({ page }) => {
  const { id: incidentId, reference } = await newIncident({ isRestricted: false })
  const item = await db().actionItem.findFirstOrThrow({ where: { incidentId } })
  await changeActionItem(importActor, { id: item.id, set: { status: 'in_progress', dueOn: '1999-03-30', owner: null } })
  await page.goto(`/incidents/${reference}/edit`)
  await page.getByRole('tab', { name: /Action items/ }).click()
  const row = page.getByRole('row', { name: /Give them back/ })
  await expect(row.getByRole('link', { name: 'Now: In progress, due 30 March 1999, no owner' })).toBeVisible()
  // What was written stays as it was.
  await expect(row).toContainText('1999-04-02')
  await expect(row).toContainText('Done')
  await page.goto(`/incidents/${reference}`)
  await expect(page.getByRole('row', { name: /Give them back/ })).toContainText('In progress “Done”')
  // Lists of what is late are other tests'.
  await changeActionItem(importActor, { id: item.id, set: { status: 'done' } })
})
