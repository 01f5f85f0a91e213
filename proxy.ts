import { type NextRequest, NextResponse } from 'next/server'
import { answeredProblem } from '@/lib/api/answer'
import { Problem } from '@/lib/api/problem-rules'
import { env } from '@/lib/env'
import { ADDRESS_HEADER, isForeign, isSecure, isToThisMachine, NONCE_HEADER } from '@/lib/request-headers'

/** The longest body; next.config.js says it again for what doesn't tell its length. */
const MOST_BYTES = 4_000_000

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/**
 * Scripts run if they carry the nonce of their page, or were loaded by one that does. Styles come from this host; what
 * stands in an attribute places bars and columns, and can't load anything.
 */
function contentSecurityPolicy(nonce: string): string {
  // Only there does React need it.
  const eager = env().NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${eager}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Why a request is not answered: its status and a sentence; null where there is no reason. */
function refusalOf({ method, headers }: NextRequest): [403 | 413, string] | null {
  const { TRUST_PROXY, HINDSIGHT_SAMPLE_SIGN_IN } = env()
  if (HINDSIGHT_SAMPLE_SIGN_IN && !isToThisMachine(headers)) {
    return [403, 'The sample workspace is for this machine alone. Set HINDSIGHT_URL to use Hindsight by another name.']
  }
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return null
  if (isForeign(headers, TRUST_PROXY)) {
    return [403, 'This was sent by a page of another site. Open Hindsight and do it there.']
  }
  if (Number(headers.get('content-length')) > MOST_BYTES) {
    return [413, `This is longer than ${MOST_BYTES / 1_000_000} MB. Send it in parts.`]
  }
  return null
}

/** What holds for every page and route: nothing is changed from another site, and each answer says what it may do. */
export function proxy(request: NextRequest): NextResponse {
  const [status, refusal] = refusalOf(request) ?? []
  if (status && request.nextUrl.pathname.startsWith('/api/v1/')) {
    const answer = answeredProblem(new Problem(status, refusal ?? ''))
    return new NextResponse(answer.body, { status, headers: { ...HEADERS, ...answer.headers } })
  }
  if (status) {
    const headers = { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }
    return new NextResponse(`${refusal}\n`, { status, headers })
  }
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set(NONCE_HEADER, nonce)
  headers.set(ADDRESS_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  // What was brought as a picture asks for nothing and runs nothing, also opened by itself.
  const isPicture = request.nextUrl.pathname.startsWith('/images/')
  response.headers.set('content-security-policy', isPicture ? "default-src 'none'" : policy)
  if (isSecure(request.headers, env().TRUST_PROXY))
    response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

export const config = { matcher: '/((?!_next/static/).*)' }
