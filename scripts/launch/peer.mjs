/** What only a proxy may say of a request; Next.js believes some of it on its own. */
const FORWARDED = [
  ...['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-real-ip'],
]

/**
 * Puts the address a connection came from into a header of its request, where the app reads it (PEER_HEADER of
 * lib/request-headers.ts), and takes out what clients wrote where only a proxy may.
 * @param {Pick<import('node:http').IncomingMessage, 'headers' | 'socket'>} request
 * @param {boolean} behindProxies whether what proxies say is to be believed (TRUST_PROXY)
 */
export function tellPeer({ headers, socket }, behindProxies) {
  if (!behindProxies) for (const name of FORWARDED) delete headers[name]
  headers['x-hindsight-peer'] = socket.remoteAddress ?? ''
}
