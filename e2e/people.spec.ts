import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { browserOf, newAccount, newName } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { PEOPLE, signedInAs } from './sample-people'

/** A name as documents bring it in, with an incident and an open action item that name it. */
async function newNameInDocuments() {
  const name = newName('Named')
  const { id } = await db().person.create({ data: { name } })
  const incident = await db().incident.create({
    data: { reference: `INC-T-${randomUUID().slice(0, 11)}`, title: 'A drill', listedOn: new Date('2021-01-01') },
  })
  const names = { incidentId: incident.id, personId: id, position: 0 }
  await db().incidentRole.create({ data: { ...names, name, role: 'Scribe', stage: 'response' } })
  await db().actionItem.create({ data: { ...names, title: `Promise of ${name}`, ownerWritten: name } })
  return { id, name, reference: incident.reference }
}

test.describe('whoever reads', () => {
  test('finds somebody, what they command and what they own, and may change none of it', async ({ page }) => {
    await page.goto('/people')
    await expect(page.getByRole('button', { name: /Invite|Add team/ })).toHaveCount(0)
    await page.getByRole('searchbox').fill('chen sarah')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL('/people?q=chen+sarah')
    const people = page.getByRole('table', { name: /with an account/ })
    await expect(people.getByRole('rowheader')).toHaveCount(1)
    await people.getByRole('link', { name: PEOPLE.commander }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(PEOPLE.commander)
    await expect(page.getByRole('row', { name: /INC-2024-0318-001/ })).toContainText('Incident Commander')
    await expect(page.getByRole('heading', { name: /Change|Merge/ })).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  })

  test('is told where there is nobody, or nothing for them', async ({ page }) => {
    const nobody = randomUUID()
    for (const path of [
      `/people/${nobody}`,
      '/people/x',
      '/people/%00',
      `/people/teams/${nobody}`,
      `/people/merge?from=${nobody}&into=${nobody}`,
    ]) {
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 404])
    }
    await page.goto('/people?q=%00no-such-name-anywhere')
    await expect(page.getByRole('heading', { name: 'Nobody fits' })).toBeVisible()
  })
})

test.describe('an admin', () => {
  test.use({ storageState: signedInAs('admin') })

  test('invites somebody, is given the link, and withdraws it', async ({ page, baseURL }) => {
    const email = `${newName('new').replace(' ', '.')}@example.org`
    await page.goto('/people')
    await page.getByLabel('Address', { exact: true }).fill(email)
    await page.getByLabel('Role').selectOption('responder')
    await page.getByRole('button', { name: 'Invite' }).click()
    const link = page.getByLabel(`Link for ${email}`)
    await expect(link).toHaveValue(new RegExp(`^${baseURL}/invitation/[\\w-]{43}$`))
    await expect(link).toHaveAttribute('readonly')
    await expect(page.getByText('works once, for 7 days')).toBeVisible()
    await expect(page.getByLabel('Address', { exact: true })).toHaveValue('')

    const row = page.getByRole('row', { name: email })
    await expect(row.getByRole('cell')).toContainText(['Responder', PEOPLE.admin])
    await page.getByRole('button', { name: `Withdraw the invitation of ${email}` }).click()
    await expect(row).toHaveCount(0)
    expect(await db().oneTimeLink.count({ where: { email } })).toBe(0)
  })

  test('invites with JavaScript off too, and is told what is wrong with what they typed', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, storageState: signedInAs('admin') })
    const page = await context.newPage()
    const email = `${newName('new').replace(' ', '.')}@example.org`
    await page.goto('/people')
    await page.getByLabel('Address', { exact: true }).fill('somebody@localhost')
    await page.getByLabel('Role').selectOption('admin')
    await page.getByRole('button', { name: 'Invite' }).click()
    await expect(page.getByRole('alert')).toHaveText('Write an address like name@example.org.')
    await expect(page.getByLabel('Address', { exact: true })).toHaveValue('somebody@localhost')
    await expect(page.getByLabel('Role')).toHaveValue('admin')
    await page.getByLabel('Address', { exact: true }).fill(email)
    await page.getByRole('button', { name: 'Invite' }).click()
    await expect(page.getByLabel(`Link for ${email}`)).toHaveValue(/\/invitation\//)
    await page.getByRole('button', { name: `Withdraw the invitation of ${email}` }).click()
    await expect(page.getByRole('row', { name: email })).toHaveCount(0)
    await context.close()
  })

  test('makes a name from documents the same as an account, with everything it owns', async ({ page }) => {
    const account = await newAccount('responder')
    const named = await newNameInDocuments()
    await page.goto(`/people/${account.id}`)
    await expect(page.getByText('None is open')).toBeVisible()
    await page.getByLabel('Also goes by').selectOption({ label: named.name })
    await page.getByRole('button', { name: 'See what changes' }).click()
    const what = `Everything that names ${named.name} will name ${account.name}: 1 incident and 1 action item. ${named.name} is gone.`
    await expect(page.getByText(what)).toBeVisible()
    await page.getByRole('button', { name: `Merge ${named.name} into ${account.name}` }).click()

    await expect(page).toHaveURL(`/people/${account.id}`)
    await expect(page.getByRole('rowheader', { name: `Promise of ${named.name}` })).toBeVisible()
    await expect(page.getByRole('row', { name: new RegExp(named.reference) })).toContainText('Scribe')
    expect((await page.goto(`/people/${named.id}`))?.status()).toBe(404)
  })

  test('gives a name from documents an account by inviting it', async ({ page }) => {
    const { id, name } = await newNameInDocuments()
    await page.goto(`/people/${id}`)
    await expect(page.getByText('Named in 1 incident and 1 action item, as imported.')).toBeVisible()
    const email = `${name.replace(' ', '.').toLowerCase()}@example.org`
    await page.getByLabel('Address').last().fill(email)
    await page.getByRole('button', { name: 'Invite' }).click()
    await expect(page.getByLabel(`Link for ${email}`)).toBeVisible()
    expect(await db().oneTimeLink.findFirst({ where: { email } })).toMatchObject({ personId: id, role: 'viewer' })
  })

  test('changes a role and switches an account off: both hold at their next page', async ({
    page,
    browser,
    baseURL,
  }) => {
    const account = await newAccount('viewer')
    const context = await browserOf(account, browser, baseURL)
    const theirs = await context.newPage()
    expect((await theirs.goto('/settings/workspace'))?.status()).toBe(404)

    await page.goto(`/people/${account.id}`)
    await page.getByLabel('Role').selectOption('admin')
    await page.getByRole('button', { name: 'Change role' }).click()
    await expect(page.getByText('Their role is changed.')).toBeVisible()
    await expect(page.getByLabel('Role')).toHaveValue('admin')
    expect((await theirs.goto('/settings/workspace'))?.status()).toBe(200)

    await page.getByRole('button', { name: 'Switch off' }).click()
    await expect(page.getByRole('button', { name: 'Switch on' })).toBeVisible()
    await expect(page.getByText('Admin, switched off')).toBeVisible()
    await theirs.goto('/people')
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await page.getByRole('button', { name: 'Switch on' }).click()
    await expect(page.getByRole('button', { name: 'Switch off' })).toBeVisible()
    await theirs.goto('/people')
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await context.close()
  })

  test('signs somebody out everywhere, and makes them a link for a new password', async ({
    page,
    browser,
    baseURL,
  }) => {
    const account = await newAccount('viewer')
    const context = await browserOf(account, browser, baseURL)
    const theirs = await context.newPage()
    await page.goto(`/people/${account.id}`)
    await page.getByRole('button', { name: 'Make a reset link' }).click()
    await expect(page.getByLabel(`Link for ${account.email}`)).toHaveValue(/\/new-password\/[\w-]{43}$/)
    await theirs.goto('/settings')
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Your settings')
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page.getByText('They are signed out everywhere.')).toBeVisible()
    await theirs.goto('/settings')
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await context.close()
  })

  test('adds a team, says who is in it and who leads it', async ({ page }) => {
    const account = await newAccount('viewer')
    const team = newName('Team')
    await page.goto('/people')
    await page.getByLabel('New team').fill(team)
    await page.getByRole('button', { name: 'Add team' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(team)

    await page.goto(`/people/${account.id}`)
    await page.getByLabel('Team').selectOption({ label: team })
    await page.getByRole('button', { name: 'Change team' }).click()
    await page.getByRole('link', { name: team }).click()
    await page.getByLabel('Lead').selectOption({ label: account.name })
    await page.getByRole('button', { name: 'Set lead' }).click()
    await expect(page.getByText(`Led by ${account.name}`)).toBeVisible()
    await page.getByLabel('Name', { exact: true }).fill(`${team} renamed`)
    await page.getByRole('button', { name: 'Rename' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${team} renamed`)
    await page.goto('/people')
    await expect(page.getByRole('row', { name: new RegExp(`^${team} renamed`) })).toContainText(account.name)
  })

  const PAGES: Record<string, () => Promise<string>> = {
    'the list of people': async () => '/people',
    'an account': async () => `/people/${(await newAccount('viewer')).id}`,
    'a name from documents': async () => `/people/${(await newNameInDocuments()).id}`,
    'a team': async () => `/people/teams/${(await db().team.create({ data: { name: newName('Team') } })).id}`,
    'a merge': async () =>
      `/people/merge?from=${(await newNameInDocuments()).id}&into=${(await newAccount('viewer')).id}`,
  }
  for (const [name, newPath] of Object.entries(PAGES)) {
    test(`the page of ${name} is accessible and fits a phone`, async ({ page }) => {
      test.slow()
      const path = await newPath()
      await expectAccessible(page, path)
      await expectNoSidewaysScroll(page, path)
    })
  }
})
