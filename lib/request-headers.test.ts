import { expect, test } from 'vitest'
import { isForeign, isSecure, isToThisMachine, originOf, PEER_HEADER, peerOf } from './request-headers'

const of = (headers: Record<string, string>) => new Headers(headers)

test('the peer is who connected, whatever a client writes', () => {
  expect(peerOf(of({ [PEER_HEADER]: '::ffff:192.0.2.7', 'x-forwarded-for': '198.51.100.1' }), 0)).toBe('192.0.2.7')
  expect(peerOf(of({ 'x-forwarded-for': '198.51.100.1' }), 0)).toBeNull()
})

test('behind proxies it is what the outermost of them saw; what stands before it, the client wrote', () => {
  const headers = of({ [PEER_HEADER]: '10.0.0.1', 'x-forwarded-for': '203.0.113.9, 198.51.100.1, 10.0.0.2' })
  expect(peerOf(headers, 1)).toBe('10.0.0.2')
  expect(peerOf(headers, 2)).toBe('198.51.100.1')
  expect(peerOf(headers, 9)).toBeNull()
  expect(peerOf(of({ [PEER_HEADER]: '10.0.0.1', 'x-forwarded-for': "x'; DROP" }), 1)).toBeNull()
})

test('TLS is what a trusted proxy says', () => {
  const headers = of({ 'x-forwarded-proto': 'http, https', 'x-forwarded-host': 'a.example', host: 'b.example:3000' })
  expect([isSecure(headers, 0), isSecure(headers, 1), isSecure(of({}), 1)]).toEqual([false, true, false])
  expect(originOf(headers, 0)).toBe('http://b.example:3000')
  expect(originOf(headers, 1)).toBe('https://a.example')
})

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ 'sec-fetch-site': 'cross-site' }, true],
  [{ 'sec-fetch-site': 'same-site', origin: 'http://here:3000' }, true],
  [{ origin: 'http://here:3000' }, false],
  [{ origin: 'http://here:3001' }, true],
  [{ origin: 'null' }, true],
  [{}, false],
])('%j comes from another site: %j', (headers, foreign) => {
  expect(isForeign(of({ host: 'here:3000', ...(headers as Record<string, string>) }), 0)).toBe(foreign)
})

test('only names of this machine are this machine', () => {
  for (const host of ['127.0.0.1:3000', 'localhost', 'LOCALHOST:80', '[::1]:3000', '127.9.9.9']) {
    expect(isToThisMachine(of({ host })), host).toBe(true)
  }
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000', '10.0.0.1', '']) {
    expect(isToThisMachine(of({ host })), host).toBe(false)
  }
})
