import { db } from '@/lib/db'
import { freePort } from '@/scripts/launch/ports.mjs'
import { migrate } from '@/scripts/migrate.mjs'
import { createScratchDatabase } from '@/scripts/postgres/throw-away.mjs'
import { type IdentityProvider, identityProvider } from '@/test/identity-provider'
import { startMailServer } from '@/test/mail-server'
import { test as base } from './fixtures'
import { startOtherApp } from './other-app'

type MailServer = Awaited<ReturnType<typeof startMailServer>>

/** What stands around the second app: its identity provider, and where its mail goes. */
export type SecondApp = { address: string; provider: IdentityProvider; mail: MailServer }

/**
 * A second app, from the same build, with an empty database of its own: it sends mail and has an identity provider, as
 * the first has not. Mutations that a test calls are on its database.
 */
export const test = base.extend<object, { secondApp: SecondApp }>({
  secondApp: [
    // biome-ignore lint/correctness/noEmptyPattern: it leans on no other fixture, and Playwright reads this pattern
    async ({}, use) => {
      const database = await createScratchDatabase(process.env.DATABASE_URL ?? '')
      await migrate(database.url)
      const port = await freePort()
      const address = `http://127.0.0.1:${port}`
      const provider = await identityProvider(`${address}/sign-in/single-sign-on/callback`)
      const mail = await startMailServer()
      const env = {
        DATABASE_URL: database.url,
        HINDSIGHT_URL: address,
        HINDSIGHT_SAMPLE_SIGN_IN: '0',
        SMTP_URL: mail.url,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        OIDC_NAME: 'Example ID',
        OIDC_ROLE_CLAIM: 'realm_access.roles',
        OIDC_ADMIN_VALUES: 'leads',
        OIDC_RESPONDER_VALUES: 'ops',
      }
      // What this worker does itself is done there too: Playwright gives no other tests to it.
      Object.assign(process.env, env)
      const app = await startOtherApp(env, port)
      // A worker that ends in a hurry must not leave it running.
      const end = () => process.kill(-app.pid, 'SIGKILL')
      process.once('exit', end)
      await use({ address, provider, mail })
      process.removeListener('exit', end)
      await app.stop()
      await Promise.all([provider.stop(), mail.stop(), db().$disconnect()])
      await database.drop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ secondApp }, use) => use(secondApp.address),
  alsoAsked: ({ secondApp }, use) => use([new URL(secondApp.provider.issuer).host]),
  storageState: { cookies: [], origins: [] },
})
