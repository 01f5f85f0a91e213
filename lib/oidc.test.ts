import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type IdentityProvider, identityProvider, type Somebody } from '@/test/identity-provider'

const HINDSIGHT_URL = 'https://hindsight.example.org'
const sarah: Somebody = {
  sub: 'sarah',
  email: 'sarah@example.org',
  email_verified: true,
  name: 'Sarah Chen',
  realm_access: { roles: ['ops'] },
}

/** Goes to the provider as a browser does, and stops at the way back: the query that comes with it. */
async function goTo(address: URL): Promise<string> {
  const cookies = new Map<string, string>()
  let at = address
  while (at.origin !== HINDSIGHT_URL) {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
    const { headers } = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const one of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      cookies.set(name, value)
    }
    at = new URL(headers.get('location') ?? expect.fail(`${at.pathname} leads nowhere`), at)
  }
  return at.search
}

// Settings are read once, so each of the two reads them anew.
async function appOf(provider: IdentityProvider, settings: Record<string, string> = {}) {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1/none')
  vi.stubEnv('HINDSIGHT_URL', HINDSIGHT_URL)
  vi.stubEnv('OIDC_ISSUER', provider.issuer)
  vi.stubEnv('OIDC_CLIENT_ID', provider.clientId)
  vi.stubEnv('OIDC_CLIENT_SECRET', provider.clientSecret)
  vi.stubEnv('OIDC_ROLE_CLAIM', 'realm_access.roles')
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  return import('./oidc')
}

describe.each([
  ['in its ID token', true],
  ['when asked', false],
])('a provider that says who somebody is %s', (_, inIdToken) => {
  let provider: IdentityProvider
  beforeAll(async () => {
    provider = await identityProvider(`${HINDSIGHT_URL}/sign-in/single-sign-on/callback`, { inIdToken })
    await provider.start()
    provider.letSignIn(sarah)
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await provider.stop()
  })

  test('is believed about whom it let in', async () => {
    const { beginSignOn, finishSignOn } = await appOf(provider)
    const { address, attempt } = await beginSignOn()
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
    })
    expect(address.href).not.toContain(attempt.verifier)
    const proved = await finishSignOn(await goTo(address), attempt)
    expect(proved).toMatchObject({ issuer: provider.issuer, subject: 'sarah', claims: sarah })
  })

  test('is not believed where its answer is to another attempt', async () => {
    const { beginSignOn, finishSignOn } = await appOf(provider)
    const other = (await beginSignOn()).attempt
    for (const part of ['state', 'nonce', 'verifier'] as const) {
      const { address, attempt } = await beginSignOn()
      const query = await goTo(address)
      await expect(finishSignOn(query, { ...attempt, [part]: other[part] }), part).rejects.toThrow()
    }
  })

  test('takes a code once', async () => {
    const { beginSignOn, finishSignOn, troubleOf } = await appOf(provider)
    const { address, attempt } = await beginSignOn()
    const query = await goTo(address)
    await finishSignOn(query, attempt)
    const again = await finishSignOn(query, attempt).catch((error: unknown) => troubleOf(error))
    expect(again).toMatchObject({ trouble: 'failed', details: expect.stringContaining('invalid_grant') })
  })

  test('that hasn’t the secret in common is no provider, and nothing secret is logged of it', async () => {
    const { beginSignOn, finishSignOn, troubleOf } = await appOf(provider, { OIDC_CLIENT_SECRET: 'another' })
    const { address, attempt } = await beginSignOn()
    const query = await goTo(address)
    const error = await finishSignOn(query, attempt).catch((thrown: unknown) => thrown)
    const { details } = troubleOf(error)
    expect(details).toContain('invalid_client')
    for (const secret of ['another', attempt.verifier, new URLSearchParams(query).get('code') ?? '']) {
      expect(details).not.toContain(secret)
    }
  })

  test('that comes back is asked again', async () => {
    const { beginSignOn, troubleOf } = await appOf(provider)
    await provider.stop()
    const error = await beginSignOn().catch((thrown: unknown) => thrown)
    expect(troubleOf(error).trouble).toBe('away')
    await provider.start()
    await expect(beginSignOn()).resolves.toBeDefined()
    // What it said then serves while it is away: the browser finds out.
    await provider.stop()
    await expect(beginSignOn()).resolves.toBeDefined()
    await provider.start()
  })
})
