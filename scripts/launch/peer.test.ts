import { expect, test } from 'vitest'
import { PEER_HEADER } from '@/lib/request-headers'
import { tellPeer } from './peer.mjs'

const request = (headers: Record<string, string>) =>
  ({ headers, socket: { remoteAddress: '192.0.2.7' } }) as unknown as Parameters<typeof tellPeer>[0]

const written = { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'https', 'x-hindsight-peer': '203.0.113.1' }

test('what a client writes of itself is not believed', () => {
  const asked = request({ ...written, host: 'here' })
  tellPeer(asked, false)
  expect(asked.headers).toEqual({ host: 'here', [PEER_HEADER]: '192.0.2.7' })
})

test('what a proxy says is kept where proxies are trusted; who the peer is, it never says', () => {
  const asked = request({ ...written })
  tellPeer(asked, true)
  expect(asked.headers).toEqual({ ...written, [PEER_HEADER]: '192.0.2.7' })
})
