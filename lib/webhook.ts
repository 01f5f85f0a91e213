import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { env } from '@/lib/env'

/** Why a message didn't go out, as words that fit after 'The message could not be sent: '. */
export class WebhookTrouble extends Error {
  override name = 'WebhookTrouble'
}

const PATIENCE_MS = 10_000

// What is not a public address (the registries of RFC 6890, with multicast): nobody's webhook leads into a network.
const NOT_PUBLIC = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  NOT_PUBLIC.addSubnet(net, bits, 'ipv4')
}
const PUBLIC_6 = new BlockList()
PUBLIC_6.addSubnet('2000::', 3, 'ipv6')
// Of these the last bits say an address of the other kind, or nothing public.
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  NOT_PUBLIC.addSubnet(net, bits, 'ipv6')
}

/** True for an address that anybody on the internet may ask. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !NOT_PUBLIC.check(address, 'ipv4')
  return isIP(address) === 6 && PUBLIC_6.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6')
}

const isOwn = ({ host, hostname }: URL) => {
  const own = env().WEBHOOK_HOSTS
  return own.includes(host) || own.includes(hostname)
}

/**
 * Why a webhook at this address is not asked, as a sentence that says what to do; null where it may be. That its name
 * leads to a public address is looked at when it is asked.
 */
export function webhookRefusal(address: string): string | null {
  if (!URL.canParse(address)) return 'Write the whole address, like https://hooks.slack.com/services/...'
  const url = new URL(address)
  if (url.username || url.password) return 'Leave name and password out of the address.'
  if (isOwn(url)) return /^https?:$/.test(url.protocol) ? null : 'The address must begin with https://.'
  if (url.protocol !== 'https:') return 'The address must begin with https://.'
  if (url.port !== '') return 'The address must have no port. An admin can allow this host by WEBHOOK_HOSTS.'
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !isPublic(literal)) return NOT_ALLOWED
  return null
}

const NOT_ALLOWED = 'This leads into a private network. An admin can allow its host by WEBHOOK_HOSTS.'

/**
 * Posts a message to an incoming webhook as Slack has them, and others after it ({"text": ...}); returns once it was
 * taken. It asks the very address that it looked up, so that no name can lead elsewhere a moment later, follows no
 * redirect and reads no answer. Throws a WebhookTrouble where it wasn't taken within ten seconds.
 */
export async function postWebhook(address: string, text: string): Promise<void> {
  const refusal = webhookRefusal(address)
  if (refusal) throw new WebhookTrouble('its address is none that may be asked')
  const url = new URL(address)
  const found = await lookUp(url)
  const status = await post(url, found, JSON.stringify({ text }))
  if (status < 200 || status > 299) throw new WebhookTrouble(`the webhook answered ${status}`)
}

type Found = { address: string; family: number }

async function lookUp(url: URL): Promise<Found> {
  const found = await lookup(url.hostname.replace(/^\[|\]$/g, '')).catch(() => null)
  if (!found) throw new WebhookTrouble('there is no such host')
  if (!isOwn(url) && !isPublic(found.address)) throw new WebhookTrouble('its host is in a private network')
  return found
}

function post(url: URL, { address, family }: Found, body: string): Promise<number> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(PATIENCE_MS),
      lookup: (_, { all }, found) => (all ? found(null, [{ address, family }]) : found(null, address, family)),
    })
    sent.on('response', (response) => {
      resolve(response.statusCode ?? 0)
      // Whatever it says, nobody reads it.
      response.destroy()
    })
    sent.on('error', (error) => reject(new WebhookTrouble(reasonOf(error))))
    sent.end(body)
  })
}

function reasonOf(error: Error): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'the webhook did not answer in time'
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && /CERT|TLS|SSL/.test(code)) return 'the connection to the webhook is not secure'
  return 'the webhook could not be reached'
}
