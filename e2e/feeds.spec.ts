import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { reportFeed } from '@/components/publishing/report-feed'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'
import { publishPostmortem } from '@/lib/publishing/publish-mutations'
import { feedOf, feedReport, feedSection } from '@/test/feeds'
import { type Account, browserOf, newAccount, newName } from './accounts'
import { expect, test } from './fixtures'
import { newImage } from './permission-subjects'
import { lendToken } from './tokens'

const FEED = '/feeds/reports.atom'

/** What a parser that isn't ours makes of an Atom feed: the browser's, which takes nothing but well-formed XML. */
async function parse(page: Page, xml: string) {
  return page.evaluate((text) => {
    const tree = new DOMParser().parseFromString(text, 'application/xml')
    const broken = tree.getElementsByTagName('parsererror')[0]?.textContent
    if (broken) throw new Error(broken)
    const read = (of: Element) => {
      const one = (name: string) => Array.from(of.children).find(({ localName }) => localName === name)
      const words = (name: string) => one(name)?.textContent ?? null
      const names = Array.from(of.children, ({ localName, namespaceURI }) => `${namespaceURI} ${localName}`)
      return {
        ...{ names, id: words('id'), title: words('title'), updated: words('updated'), author: words('author') },
        ...{ published: words('published'), summary: words('summary'), content: words('content') },
        ...{ link: one('link')?.getAttribute('href') ?? null, severity: one('category')?.getAttribute('term') ?? null },
      }
    }
    const root = tree.documentElement
    return { ...read(root), entries: Array.from(root.children, read).filter(({ names }) => names.length > 0) }
  }, xml)
}

/** A report with a picture and a title that XML would stumble over, published by the project itself. */
async function publishNew() {
  const title = newName('A till & its 1 < 2 ]]> 🧯')
  const head = `# Incident Report: ${title}\n\n**Incident ID:** INC-T-${randomUUID().slice(0, 11)}\n**Severity:** P2\n`
  const store = (rest: string, replace: boolean) =>
    importPostmortem(importActor, readReport(`${head}**Duration:** 45 minutes\n\n${rest}`), { fileName: null, replace })
  const { incidentId, reference } = await store('', false)
  const image = await newImage(incidentId)
  await store(`## Why\n\nSee [who](/people) and ![The till](/images/${image}).\n`, true)
  const report = await db().postmortem.findUniqueOrThrow({ where: { incidentId }, include: { document: true } })
  await publishPostmortem(importActor, { reference, sha256: report.document.sha256, acknowledged: true })
  return { id: report.id, incidentId, reference, title, image }
}

/** Makes a token for feeds as a person does, and returns the address they are given. */
async function makeFeedAddress(page: Page, name: string): Promise<string> {
  await page.goto('/settings')
  await page.getByLabel('What the token is for').fill(name)
  await page.getByLabel('It may').selectOption({ label: 'Feeds only: for a feed reader or a calendar' })
  await page.getByRole('button', { name: 'Make a token' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`^${name} hs_`) })).toContainText('Feeds only')
  return page.getByLabel('The feed’s address').inputValue()
}

test.describe('the feed of published reports', () => {
  let account: Account
  let outside: APIRequestContext

  test.beforeAll(async ({ playwright, baseURL }) => {
    account = await newAccount('viewer')
    outside = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  })
  test.afterAll(() => outside.dispose())

  test('is read by its address alone until its token is revoked', async ({ browser, baseURL }) => {
    const { id, incidentId, reference, title, image } = await publishNew()
    const context = await browserOf(account, browser, baseURL)
    const page = await context.newPage()
    const address = await makeFeedAddress(page, 'Reader')
    expect(address).toMatch(new RegExp(`^${baseURL}${FEED}\\?token=hs_[\\w-]{43}$`))

    const answer = await outside.get(address)
    const {
      'content-type': type,
      'cache-control': caching,
      etag = '',
      'last-modified': modified = '',
    } = answer.headers()
    expect([answer.status(), type, caching]).toEqual([200, 'application/atom+xml; charset=utf-8', 'private, no-cache'])
    const xml = await answer.text()
    expect(xml).not.toContain('hs_')
    const feed = await parse(page, xml)
    expect(new Set(feed.names.map((name) => name.split(' ')[0]))).toEqual(new Set(['http://www.w3.org/2005/Atom']))
    expect(feed).toMatchObject({ title: 'Hindsight: published reports', link: `${baseURL}/incidents?state=published` })
    const entry = feed.entries.find((one) => one.link === `${baseURL}/incidents/${reference}`)
    expect(entry).toMatchObject({
      ...{ id: `urn:uuid:${id}`, title: `${reference} ${title}`, author: 'Import', severity: 'P2' },
      summary: expect.stringMatching(/^P2\. .*\. Stated duration 45 min\. Impact: not recorded\.$/),
    })
    expect(entry?.published).toBe(entry?.updated)
    expect(feed.updated).toBe(feed.entries[0]?.updated)
    expect(new Date(modified).getTime()).toBe(Math.floor(Date.parse(feed.updated ?? '') / 1000) * 1000)
    expect(entry?.content).toContain('<h2>Why</h2>')
    expect(entry?.content).toContain(`<a href="${baseURL}/people">who</a>`)
    expect(entry?.content).toContain(`<a href="${baseURL}/images/${image}">The till</a>`)
    expect(entry?.content).not.toContain('<img')

    const again = (headers: Record<string, string>) => outside.get(address, { headers })
    expect((await again({ 'if-none-match': etag })).status()).toBe(304)
    expect((await again({ 'if-modified-since': modified })).status()).toBe(304)
    // Hidden since: the time is that of an older report now, but what the reader has isn't the feed any more.
    await restrictIncident(importActor, { incidentId })
    const hidden = await again({ 'if-none-match': etag, 'if-modified-since': modified })
    expect([hidden.status(), (await hidden.text()).includes(reference)]).toEqual([200, false])

    await page.reload()
    expect(await page.content()).not.toContain(address.slice(-43))
    await page.getByRole('button', { name: 'Revoke Reader' }).click()
    await expect(page.getByRole('row', { name: /^Reader/ })).toContainText('Revoked')
    const refused = await outside.get(address)
    expect([refused.status(), refused.headers()['content-type']]).toEqual([401, 'text/plain; charset=utf-8'])
    expect(await refused.text()).toMatch(/^This feed's address doesn't work/)
    await context.close()
  })

  test('opens to a program and to whoever is signed in, and a token for it opens nothing else', async ({ page }) => {
    const { reference } = await publishNew()
    const lent = await Promise.all((['feed', 'read', 'write'] as const).map((scope) => lendToken('responder', scope)))
    const [feed = '', read = '', write = ''] = lent.map(({ token }) => token)
    const statusOf = async (address: string, token?: string) => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
      return (await outside.get(address, { headers })).status()
    }
    const report = `/incidents/${reference}/report.md`
    expect([await statusOf(FEED), await statusOf(FEED, read), await statusOf(`${FEED}?token=${feed}`)]).toEqual([
      401, 200, 200,
    ])
    expect((await page.request.get(FEED)).status()).toBe(200)
    expect([
      await statusOf(report, feed),
      await statusOf(`${report}?token=${feed}`),
      await statusOf(FEED, feed),
    ]).toEqual([401, 401, 401])
    expect([await statusOf(report, read), await statusOf('/api/people?q=a', feed)]).toEqual([200, 401])
    for (const token of [read, write]) {
      const refused = await outside.get(`${FEED}?token=${token}`)
      expect([refused.status(), await refused.text()]).toEqual([
        403,
        expect.stringContaining('addresses are kept in logs'),
      ])
    }
    // Also where a browser is signed in, the token in the address counts, and it is never sent on.
    const wrong = await page.request.get(`${FEED}?token=hs_none`, { headers: { accept: 'text/html' }, maxRedirects: 0 })
    expect([wrong.status(), wrong.headers().location]).toEqual([401, undefined])
    for (const { takeBack } of lent) await takeBack()
    expect(await statusOf(`${FEED}?token=${feed}`)).toBe(401)
  })
})

test('whatever stands in a report, its feed is XML that says the same', async ({ page }) => {
  await page.goto('/settings')
  const hostile = ']]> <title>&amp;</title> "\' 🧯 \u0085'
  const html = `<p>${hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`
  const report = feedReport(
    {
      title: `${hostile}\u0000\u001B\uFFFF\uD800`,
      severityWritten: `"${hostile}`,
      impactWritten: hostile,
      sections: [feedSection({ html })],
    },
    { publisherName: hostile },
  )
  const { entries } = await parse(
    page,
    reportFeed({ ...feedOf(report), name: hostile }, 'https://hindsight.example.org'),
  )
  expect(entries).toMatchObject([
    {
      title: `INC-2024-0318-001 ${hostile}${'\uFFFD'.repeat(4)}`,
      author: hostile,
      summary: expect.stringContaining(`Impact: ${hostile}`),
      content: `<h2>Summary</h2>${html}\n`,
    },
  ])
  const empty = await parse(page, reportFeed(feedOf(), 'https://hindsight.example.org'))
  expect(empty).toMatchObject({ entries: [], updated: '2024-01-01T00:00:00.000Z' })
})
