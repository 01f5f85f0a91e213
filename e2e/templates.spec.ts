import { db } from '@/lib/db'
import { newName } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { signedInAs } from './sample-people'

const TEXT = `# {{title}}

**Incident ID:** {{reference}}
**Severity:** {{severity}}
**Date:** {{date}}

## What we promise

<!-- One line each. -->
`

test.describe('an admin', () => {
  test.use({ storageState: signedInAs('admin') })
  const made: string[] = []
  test.afterAll(async () => {
    // What is offered first is about the workspace as a whole.
    await db().template.deleteMany({ where: { name: { in: made } } })
  })

  /** A name that is cleaned up after the test. */
  const named = () => {
    const name = newName('Template')
    made.push(name)
    return name
  }

  test('adds a template, declares with it, and removes it', async ({ page }) => {
    const name = named()
    await page.goto('/settings/workspace')
    await page.getByRole('link', { name: 'Templates' }).click()
    await expect(page.getByLabel('Text')).toHaveValue(/^# Incident Report: \{\{title\}\}/)
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Text').fill('## Nothing {{else}}')
    await page.getByRole('checkbox', { name: 'P4 Low' }).check()
    await page.getByRole('button', { name: 'Add template' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing can be filled in for {{else}}.' })).toBeVisible()
    await expect(page.getByLabel('Text')).toHaveValue('## Nothing {{else}}')
    await expect(page.getByRole('checkbox', { name: 'P4 Low' })).toBeChecked()
    await page.getByLabel('Text').fill(TEXT)
    await page.getByRole('button', { name: 'Add template' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await expect(page.locator('pre')).toContainText('**Severity:** P2 (High)')
    await expect(page.locator('pre')).not.toContainText('One line each')

    await page.goto('/incidents/new')
    await page.getByLabel('Title').fill(newName('A dry tap'))
    await page.getByRole('radio', { name: 'P4 Low' }).check()
    await expect(page.getByLabel('Template').getByRole('option')).toContainText([name])
    await page.getByRole('button', { name: 'Declare incident' }).click()
    await expect(page).toHaveURL(/\/INC-\d{4}-\d{4}-\d{3}\/edit$/)
    const file = await page.request.get(page.url().replace('/edit', '/report.md'))
    expect(await file.text()).toContain('\n## What we promise\n\n## Attendees\n')

    await page.goto('/settings/templates')
    await page.getByRole('link', { name }).click()
    await page.getByRole('button', { name: `Remove ${name}` }).click()
    await expect(page).toHaveURL('/settings/templates')
    await expect(page.getByRole('link', { name })).toHaveCount(0)
  })

  for (const javaScriptEnabled of [true, false]) {
    test(`sees both texts where another admin was faster, with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
      browser,
    }) => {
      const { id } = await db().template.create({ data: { name: named(), text: TEXT, severities: [] } })
      const context = await browser.newContext({ storageState: signedInAs('admin'), javaScriptEnabled })
      const [one, two] = [await context.newPage(), await context.newPage()]
      for (const page of [one, two]) await page.goto(`/settings/templates/${id}`)
      await one.getByLabel('Text').fill(`${TEXT}\nFrom the first\n`)
      await one.getByRole('button', { name: 'Save template' }).click()
      await expect(one.getByText('The template is saved.')).toBeVisible()

      await two.getByLabel('Text').fill(`${TEXT}\nFrom the second\n`)
      await two.getByRole('button', { name: 'Save template' }).click()
      await expect(two.getByRole('alert').filter({ hasText: 'Somebody else changed this template' })).toBeVisible()
      await expect(two.getByRole('region', { name: 'What stands now' })).toContainText('From the first')
      await expect(two.getByLabel('Text')).toHaveValue(/From the second/)
      await two.getByLabel('Text').fill(`${TEXT}\nFrom both\n`)
      await two.getByRole('button', { name: 'Save template' }).click()
      await expect(two.getByText('The template is saved.')).toBeVisible()
      await expect(two.getByRole('region', { name: 'What stands now' })).toHaveCount(0)
      expect((await db().template.findUniqueOrThrow({ where: { id } })).text).toBe(`${TEXT}\nFrom both\n`)
      await context.close()
    })
  }

  test('finds the pages of templates accessible and fit for a phone', async ({ page }) => {
    test.slow()
    const { id } = await db().template.create({ data: { name: named(), text: TEXT, severities: ['P1'] } })
    for (const path of ['/settings/templates', `/settings/templates/${id}`]) {
      await expectAccessible(page, path)
      await expectNoSidewaysScroll(page, path)
    }
  })
})
