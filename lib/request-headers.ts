/** The address a connection came from, put there by the launcher in place of whatever a client wrote. */
export const PEER_HEADER = 'x-hindsight-peer'

/** The path and query that were asked for, put there by the proxy in place of whatever a client wrote. */
export const ADDRESS_HEADER = 'x-hindsight-address'

/** What lets a style or a script on this page count, put there by the proxy. */
export const NONCE_HEADER = 'x-hindsight-nonce'

type Headers = { get(name: string): string | null }

const listOf = (text: string | null) => (text ?? '').split(',').flatMap((one) => one.trim() || [])

/**
 * The address a request came from; null where the server can't know. With `proxies` in front of it that is the one the
 * outermost of them saw: each adds its own peer at the end, and whatever stands before was written by the client.
 */
export function peerOf(headers: Headers, proxies: number): string | null {
  const hops = [...listOf(headers.get('x-forwarded-for')), ...listOf(headers.get(PEER_HEADER))]
  const peer = proxies === 0 ? headers.get(PEER_HEADER) : hops.at(-1 - proxies)
  // A peer that the log can't hold is none.
  return peer && /^[\da-fA-F.:]{2,45}$/.test(peer) ? peer.replace(/^::ffff:/, '') : null
}

/** True where the browser speaks TLS with whatever stands in front of the app, which alone can say so. */
export function isSecure(headers: Headers, proxies: number): boolean {
  return proxies > 0 && listOf(headers.get('x-forwarded-proto')).at(-1) === 'https'
}

/** The scheme, host and port the request was sent to, as the client wrote them. */
export function originOf(headers: Headers, proxies: number): string {
  const forwarded = proxies > 0 ? listOf(headers.get('x-forwarded-host')).at(-1) : undefined
  return `${isSecure(headers, proxies) ? 'https' : 'http'}://${forwarded ?? headers.get('host') ?? 'localhost'}`
}

/**
 * True where the request was sent to this machine by a name of its own. While people sign in without a password nothing
 * else is answered: a proxy in front would show them to the world, and a page elsewhere could give its own host's name
 * the address of this machine.
 */
export function isToThisMachine(headers: Headers): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(headers.get('host') ?? '')
}

/**
 * True where a request that changes something may have been sent by another site's page. Browsers say where a request
 * comes from, and pages can't change what they say; what says nothing is no browser, and brings no cookie of anybody.
 */
export function isForeign(headers: Headers, proxies: number): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  if (!origin) return false
  const { host } = new URL(originOf(headers, proxies))
  return !URL.canParse(origin) || new URL(origin).host !== host
}
