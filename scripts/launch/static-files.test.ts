import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compressStaticFiles, staticFileServer } from './static-files.mjs'

const folder = mkdtempSync(path.join(os.tmpdir(), 'hindsight-static-'))
const script = `console.log('${'word '.repeat(500)}')`
let server: http.Server

beforeAll(async () => {
  mkdirSync(path.join(folder, 'chunks'))
  writeFileSync(path.join(folder, 'chunks/a b.js'), script)
  writeFileSync(path.join(folder, 'font.woff2'), 'font')
  compressStaticFiles(folder)
  const answer = staticFileServer(folder)
  server = http.createServer((request, response) => {
    if (!answer(request, response)) response.end('next')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

function get(address: string, accepted?: string, method = 'GET') {
  const { port } = server.address() as AddressInfo
  const headers = accepted ? { 'accept-encoding': accepted } : {}
  return new Promise<{ body: Buffer; headers: http.IncomingHttpHeaders }>((resolve, reject) => {
    const request = http.request({ port, path: address, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => resolve({ body: Buffer.concat(chunks), headers: response.headers }))
    })
    request.on('error', reject).end()
  })
}

test('a script is answered in the best form its reader takes', async () => {
  const brotli = await get('/_next/static/chunks/a%20b.js', 'gzip, deflate, br, zstd')
  expect(brotli.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': expect.stringContaining('immutable'),
  })
  expect(brotliDecompressSync(brotli.body).toString()).toBe(script)
  const gzip = await get('/_next/static/chunks/a%20b.js?v=1', 'gzip, br;q=0')
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gzip.body).toString()).toBe(script)
})

test('a question for the head alone has no body', async () => {
  const { body, headers } = await get('/_next/static/chunks/a%20b.js', 'br', 'HEAD')
  expect(body).toHaveLength(0)
  expect(Number(headers['content-length'])).toBeGreaterThan(0)
})

test.each([
  ['a reader who takes no compression', '/_next/static/chunks/a%20b.js', undefined],
  ['what is no script', '/_next/static/font.woff2', 'br'],
  ['the twin itself', '/_next/static/chunks/a%20b.js.br', 'br'],
  ['a way out of the folder', '/_next/static/../../server.js', 'br'],
  ['a page', '/incidents', 'br'],
])('%s is left to Next.js', async (_, address, accepted) => {
  expect((await get(address, accepted)).body.toString()).toBe('next')
})
