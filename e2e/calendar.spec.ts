import ICAL from 'ical.js'
import { db } from '@/lib/db'
import { browserOf, newAccount } from './accounts'
import { expect, test } from './fixtures'
import { newItems, today } from './own-items'

/** What a calendar program makes of the file. */
function read(text: string) {
  const root = new ICAL.Component(ICAL.parse(text))
  const of = (name: string) =>
    root.getAllSubcomponents(name).map((one) => {
      const value = (property: string) => String(one.getFirstPropertyValue(property))
      return { uid: value('uid'), summary: value('summary'), sequence: value('sequence'), url: value('url') }
    })
  return { todos: of('vtodo'), events: of('vevent') }
}

test('a calendar subscribes to one’s action items by an address alone, until its token is revoked', async ({
  browser,
  baseURL,
  playwright,
}) => {
  const owner = await newAccount('responder')
  const { items } = await newItems(owner, { 'Due today': 0, 'Without a date': null })
  const [item] = items
  const context = await browserOf(owner, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('link', { name: 'make a token for feeds' }).click()
  await page.getByLabel('What the token is for').fill('Calendar')
  await page.getByLabel('It may').selectOption({ label: 'Feeds only: for a feed reader or a calendar' })
  await page.getByRole('button', { name: 'Make a token' }).click()
  const address = await page.getByLabel('Your calendar’s address').inputValue()
  expect(address).toMatch(new RegExp(`^${baseURL}/feeds/action-items\\.ics\\?token=hs_[\\w-]{43}$`))

  const outside = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const answer = await outside.get(address)
  const { etag = '', 'content-type': type, 'last-modified': modified } = answer.headers()
  expect([answer.status(), type, modified]).toEqual([200, 'text/calendar; charset=utf-8', undefined])
  const text = await answer.text()
  expect(text).toContain(`DUE;VALUE=DATE:${today().replaceAll('-', '')}\r\n`)
  const entry = { summary: 'Due today', sequence: '0', url: `${baseURL}/action-items/${item?.id}` }
  expect(read(text)).toEqual({
    todos: [{ ...entry, uid: item?.id }],
    events: [{ ...entry, uid: `${item?.id}-due` }],
  })
  const again = () => outside.get(address, { headers: { 'if-none-match': etag } })
  expect((await again()).status()).toBe(304)
  const request = { changes: [{ id: item?.id, set: { status: 'in_progress' } }] }
  const changed = await page.request.post('/api/action-items/changes', {
    data: request,
    headers: { origin: baseURL ?? '' },
  })
  expect(changed.status()).toBe(200)
  const later = await again()
  expect([later.status(), read(await later.text()).todos[0]?.sequence]).toEqual([200, '1'])
  await db().actionItem.update({ where: { id: item?.id }, data: { status: 'done' } })
  expect(read(await (await again()).text())).toEqual({ todos: [], events: [] })

  await page.getByRole('button', { name: 'Revoke Calendar' }).click()
  await expect(page.getByRole('row', { name: /^Calendar/ })).toContainText('Revoked')
  expect((await outside.get(address)).status()).toBe(401)
  await outside.dispose()
  await context.close()
})
