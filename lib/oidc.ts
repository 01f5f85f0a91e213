import 'server-only'
import * as client from 'openid-client'
import { env, isLoopback } from '@/lib/env'

/** What must be known when a browser comes back from the provider, and nobody else may know. */
export type SignOnAttempt = { state: string; nonce: string; verifier: string }

/** What a provider has proved of somebody. */
export type ProvedClaims = { issuer: string; subject: string; claims: Record<string, unknown> }

/** Why signing in through the provider came to nothing: whether it could not be reached, or said no, or neither. */
export type SignOnTrouble = 'away' | 'denied' | 'failed'

const HOUR = 3_600_000
const PATIENCE_SECONDS = 8

let known: { configuration: Promise<client.Configuration>; until: number } | undefined

/** The provider as it describes itself, asked once an hour. A failure isn't kept: the next request asks again. */
function provider(): Promise<client.Configuration> {
  if (known && known.until > Date.now()) return known.configuration
  const asked = { configuration: discover(), until: Date.now() + HOUR }
  asked.configuration.catch(() => {
    if (known === asked) known = undefined
  })
  known = asked
  return asked.configuration
}

function discover(): Promise<client.Configuration> {
  const { OIDC_ISSUER = '', OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET } = env()
  // The library refuses plain http, but on this machine there is nobody in between.
  const execute = isLoopback(OIDC_ISSUER) ? [client.allowInsecureRequests] : []
  const options = { execute, timeout: PATIENCE_SECONDS }
  return client.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, {}, authentication(OIDC_CLIENT_SECRET), options)
}

/** The secret goes where the provider wants it: into a header unless it takes that in the body alone. */
function authentication(secret: string | undefined): client.ClientAuth {
  if (!secret) return client.None()
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (ways.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

const callback = () => `${env().HINDSIGHT_URL}/sign-in/single-sign-on/callback`

/** Where to send a browser that signs in through the provider, and what to keep for its return. Throws where it is away. */
export async function beginSignOn(): Promise<{ address: URL; attempt: SignOnAttempt }> {
  const configuration = await provider()
  const attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callback(),
    scope: env().OIDC_SCOPES,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
  })
  return { address, attempt }
}

/**
 * What the provider proves of whoever came back with this query (`?code=...`). Throws unless it answers that attempt, with
 * a code that is good and an ID token that is signed by it, for this app, just now.
 */
export async function finishSignOn(query: string, { state, nonce, verifier }: SignOnAttempt): Promise<ProvedClaims> {
  const configuration = await provider()
  const tokens = await client.authorizationCodeGrant(configuration, new URL(`${callback()}${query}`), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const proved = tokens.claims()
  if (!proved) throw new Error('The provider gave no ID token.')
  const { iss: issuer, sub: subject } = proved
  if (saysEnough(proved) || !configuration.serverMetadata().userinfo_endpoint) {
    return { issuer, subject, claims: proved }
  }
  // Throws where it is about somebody else.
  const more = await client.fetchUserInfo(configuration, tokens.access_token, subject)
  return { issuer, subject, claims: joined(proved, more) }
}

type Claims = Record<string, unknown>

function saysEnough(claims: Claims): boolean {
  const { OIDC_ROLE_CLAIM } = env()
  const has = (name: string) => claims[name] !== undefined
  const role = !OIDC_ROLE_CLAIM || has(OIDC_ROLE_CLAIM) || has(OIDC_ROLE_CLAIM.split('.')[0] ?? '')
  return has('email') && has('email_verified') && (has('name') || has('preferred_username')) && role
}

/** Both together; an address and whether it is verified always come from the same of them. */
function joined(proved: Claims, more: Claims): Claims {
  const { email, email_verified } =
    [proved, more].find((one) => one.email_verified !== undefined) ?? (proved.email ? proved : more)
  return { ...more, ...proved, email, email_verified }
}

/** What kind of failure that was, and what may be logged of it: never a code, a token or what the provider wrote. */
export function troubleOf(error: unknown): { trouble: SignOnTrouble; details: string } {
  if (!(error instanceof Error)) return { trouble: 'failed', details: 'unknown' }
  const { cause } = error
  const { code } = error as { code?: unknown }
  const answer = answerOf(error)
  // The library's own words are fixed, one level below its error; what lies deeper may quote.
  const words = cause instanceof Error ? cause.message : error.message
  const details = [code, answer, words].filter((one) => typeof one === 'string' && one !== '').join(': ')
  if (answer === 'access_denied') return { trouble: 'denied', details: inOneLine(details) }
  const isAway = error instanceof TypeError || code === 'OAUTH_TIMEOUT' || answer === 'temporarily_unavailable'
  return { trouble: isAway ? 'away' : 'failed', details: inOneLine(details) }
}

/** The provider's own name for what is wrong, of those that the standards have; '' where it gave none. */
function answerOf(error: Error): string {
  const said =
    error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError
      ? error.error
      : error instanceof client.WWWAuthenticateChallengeError
        ? error.cause[0]?.parameters.error
        : undefined
  return said && /^[a-z_]{1,60}$/.test(said) ? said : ''
}

const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 300)
