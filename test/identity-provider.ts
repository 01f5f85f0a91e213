import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider, { type Configuration, type JWK } from 'oidc-provider'
import { freePort } from '@/scripts/launch/ports.mjs'

/** What the provider says of somebody. `sub` is what it knows them by. */
export type Somebody = { sub: string; [claim: string]: unknown }

export type IdentityProvider = Awaited<ReturnType<typeof identityProvider>>

/**
 * A certified OpenID provider on this machine, for one client. It asks nobody for a password: whoever comes is `person`,
 * and is turned away while that is null. With `inIdToken` it says everything in the ID token, else only to who asks.
 */
export async function identityProvider(redirectUri: string, { inIdToken = false } = {}) {
  // By another name than the app, so that cookies meet another site as they do elsewhere.
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const client = { clientId: 'hindsight', clientSecret: 'between you & me: 100%' }
  const people = new Map<string, Somebody>()
  let person: Somebody | null = null
  let server: ReturnType<typeof createServer> | null = null

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const configuration: Configuration = {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] }],
    claims: {
      openid: ['sub', 'groups', 'realm_access'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
    },
    conformIdTokenClaims: !inIdToken,
    cookies: { keys: ['of the tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => people.get(sub) ?? { sub } }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    jwks: { keys: [privateKey.export({ format: 'jwk' }) as JWK] },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  }
  const provider = new Provider(issuer, configuration)
  const answer = provider.callback()
  const letIn = (request: IncomingMessage, response: ServerResponse) =>
    provider.interactionFinished(
      request,
      response,
      person ? { login: { accountId: person.sub, remember: false } } : { error: 'access_denied' },
    )

  /** Answers from now on; nothing happens where it does already. */
  async function start() {
    if (server) return
    const made = createServer((request, response) => {
      void (request.url?.startsWith('/interaction/') ? letIn(request, response) : answer(request, response))
    })
    server = made
    await new Promise<void>((resolve) => made.listen(port, 'localhost', resolve))
  }

  /** Is away from now on. */
  async function stop() {
    const stopped = server
    server = null
    stopped?.closeAllConnections()
    if (stopped) await new Promise((resolve) => stopped.close(resolve))
  }

  /** Whoever comes from now on is this person; null turns them away. */
  function letSignIn(next: Somebody | null) {
    person = next
    if (next) people.set(next.sub, next)
  }

  return { issuer, ...client, start, stop, letSignIn }
}
