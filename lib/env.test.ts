import { afterEach, expect, test, vi } from 'vitest'

// Settings are read once, so each test reads them anew.
async function read(settings: Record<string, string>) {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1/none')
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  return (await import('./env')).env()
}
afterEach(() => vi.unstubAllEnvs())

const HINDSIGHT_URL = 'https://hindsight.example.org/'
const sso = { HINDSIGHT_URL, OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'hindsight' }

test.each([
  [{ SMTP_URL: 'smtp://mail.example.org' }, 'SMTP_URL is set, so set HINDSIGHT_URL too.'],
  [{ ...sso, HINDSIGHT_URL: '' }, 'OIDC_ISSUER is set, so set HINDSIGHT_URL too.'],
  [{ ...sso, OIDC_CLIENT_ID: '' }, 'OIDC_ISSUER is set, so set OIDC_CLIENT_ID too.'],
  [{ ...sso, OIDC_ISSUER: 'http://id.example.org' }, 'OIDC_ISSUER must begin with https://'],
  [{ ...sso, OIDC_ISSUER: 'http://127.0.0.1.example.org' }, 'OIDC_ISSUER must begin with https://'],
  [{ HINDSIGHT_URL, SMTP_URL: 'mail.example.org' }, 'SMTP_URL must be an address like'],
  [{ MAIL_FROM: 'Hindsight' }, 'MAIL_FROM must be an address like'],
  [{ MAIL_FROM: 'Hindsight <a@example.org>, b@example.org' }, 'MAIL_FROM must be an address like'],
])('%j is refused: %s', async (settings, reason) => {
  await expect(read(settings)).rejects.toThrow(reason)
})

test('what is not set is not needed, and an identity provider on this machine needs no TLS', async () => {
  expect(await read({ SMTP_URL: '', OIDC_ISSUER: '' })).toMatchObject({ SMTP_URL: undefined })
  expect(await read({ ...sso, OIDC_ISSUER: 'http://localhost:4000' })).toMatchObject({
    HINDSIGHT_URL: 'https://hindsight.example.org',
  })
})

test.each([
  ['reports@example.org', { name: '', address: 'reports@example.org' }],
  ['Hindsight <reports@example.org>', { name: 'Hindsight', address: 'reports@example.org' }],
])('mail may come from %s', async (MAIL_FROM, sender) => {
  expect(await read({ MAIL_FROM })).toMatchObject({ MAIL_FROM: sender })
})
