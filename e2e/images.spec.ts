import { db } from '@/lib/db'
import { gif, jpeg, png, webp } from '@/test/pictures'
import { expect, test } from './fixtures'
import { newIncident } from './permission-subjects'
import { signedInAs } from './sample-people'
import { lendToken } from './tokens'

async function newReport(isRestricted = false) {
  const { id, reference } = await newIncident({ isRestricted })
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId: id } })
  return { reference, documentId, path: `/api/documents/${documentId}/images` }
}

const body = (bytes: Uint8Array) => ({ data: Buffer.from(bytes) })

test('who only reads, or has not signed in, brings no picture', async ({ page, playwright, baseURL }) => {
  const { path } = await newReport()
  const refused = await page.request.post(path, body(png(1, 1)))
  expect([refused.status(), await refused.json()]).toEqual([
    403,
    { message: expect.stringMatching(/^You may read here/) },
  ])
  const outside = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const unknown = await outside.post(path, body(png(1, 1)))
  expect([unknown.status(), await unknown.json()]).toEqual([401, { message: 'Sign in first, then try again.' }])
  await outside.dispose()
})

test.describe('a responder', () => {
  test.use({ storageState: signedInAs('responder') })

  test('brings a picture, and the report shows it without moving', async ({ page }) => {
    const { path, reference, documentId } = await newReport()
    const bytes = png(600, 200)
    const stored = await page.request.post(path, body(bytes))
    expect(stored.status()).toBe(201)
    const { address } = await stored.json()
    expect(address).toMatch(/^\/images\/[0-9a-f-]{36}$/)
    expect(await (await page.request.post(path, body(bytes))).json()).toEqual({ address })

    const image = await page.request.get(address)
    expect(Buffer.from(bytes).equals(await image.body())).toBe(true)
    expect(image.headers()).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    const { etag = '' } = image.headers()
    expect((await page.request.get(address, { headers: { 'if-none-match': etag } })).status()).toBe(304)

    // As an editor will have written it.
    const { body: text, id } = await db().section.findFirstOrThrow({ where: { documentId, title: 'Response Team' } })
    const written = `${text}\n![The till](${address})\n\n![](https://example.org/x.png)\n`
    await db().section.update({
      where: { id },
      data: { body: written, bodyHash: documentId.replaceAll('-', '').repeat(2) },
    })
    await page.goto(`/incidents/${reference}`)
    const shown = page.getByRole('img', { name: 'The till' })
    await expect(shown).toHaveAttribute('width', '600')
    await expect(shown).toHaveAttribute('height', '200')
    await shown.scrollIntoViewIfNeeded()
    await expect(shown).toHaveJSProperty('naturalWidth', 600)
    // One of another host isn't asked for; the test would fail if it were.
    await expect(page.locator('article img')).toHaveCount(1)
    await expect(page.getByRole('link', { name: 'x.png' })).toBeVisible()
  })

  test('is told what isn’t taken, and why', async ({ page, baseURL }) => {
    const { path } = await newReport()
    for (const bytes of [gif(2, 2), jpeg(2, 2), webp('VP8L', 2, 2)]) {
      expect((await page.request.post(path, body(bytes))).status()).toBe(201)
    }
    const answerTo = async (bytes: Uint8Array) => {
      const answer = await page.request.post(path, body(bytes))
      return [answer.status(), (await answer.json()).message]
    }
    const words = (text: string) => new TextEncoder().encode(text)
    expect(await answerTo(words('<svg><script>1</script></svg>'))).toEqual([
      422,
      expect.stringMatching(/^An SVG can hold/),
    ])
    expect(await answerTo(words('%PDF-1.7'))).toEqual([422, expect.stringMatching(/^This is no PNG, JPEG/)])
    expect(await answerTo(png(10_000, 9_000))).toEqual([422, expect.stringMatching(/50 megapixels/)])
    expect(await answerTo(new Uint8Array())).toEqual([422, expect.stringMatching(/^This file is empty/)])
    expect((await page.request.post(path, body(new Uint8Array(4_000_001)))).status()).toBe(413)
    // Also where nobody said before how long it is.
    const lent = await lendToken('responder', 'write')
    const stream = new Blob([new Uint8Array(4_000_001)]).stream()
    const headers = { authorization: `Bearer ${lent.token}` }
    const chunked = await fetch(`${baseURL}${path}`, {
      method: 'POST',
      body: stream,
      headers,
      duplex: 'half',
    } as RequestInit)
    expect([chunked.status, await chunked.json()]).toEqual([
      413,
      { message: expect.stringMatching(/^This picture is larger/) },
    ])
    await lent.takeBack()
    expect((await page.request.post('/api/documents/none/images', body(png(1, 1)))).status()).toBe(404)
  })

  test('has no picture of a restricted incident, and brings none', async ({ page, playwright, baseURL }) => {
    const { path, documentId } = await newReport(true)
    const lent = await lendToken('commander', 'write')
    const inside = await playwright.request.newContext({
      baseURL,
      storageState: { cookies: [], origins: [] },
      extraHTTPHeaders: { authorization: `Bearer ${lent.token}` },
    })
    const { address } = await (await inside.post(path, body(png(5, 5)))).json()
    expect((await inside.get(address)).status()).toBe(200)
    expect((await page.request.get(address)).status()).toBe(404)
    const refused = await page.request.post(path, body(png(5, 5)))
    const unknown = await page.request.post(path.replace(documentId, crypto.randomUUID()), body(png(5, 5)))
    expect([refused.status(), await refused.text()]).toEqual([404, await unknown.text()])
    await inside.dispose()
    await lent.takeBack()
  })
})
