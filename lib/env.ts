import { z } from 'zod'

/** Values with commas between them. */
const List = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((value) => value.trim()))
  .transform((values) => values.filter((value) => value !== ''))

/** An empty setting is none. */
const Text = z
  .string()
  .optional()
  .transform((text) => text || undefined)

const Address = Text.pipe(
  z.url({ protocol: /^https?$/, error: 'This must be an address like https://id.example.org.' }).optional(),
)

const Mailbox = z.email({ error: 'MAIL_FROM must be an address like hindsight@example.org.' })

/** An address with or without a name before it: 'Hindsight <hindsight@example.org>'. */
const Sender = Text.transform((text) => text && (/^([^<>]*)<([^<>]*)>$/.exec(text)?.slice(1, 3) ?? ['', text])).pipe(
  z
    .tuple([z.string().trim(), z.string().trim().pipe(Mailbox)])
    .transform(([name, address]) => ({ name, address }))
    .optional(),
)

const Settings = z.object({
  NODE_ENV: z.string().default('production'),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'DATABASE_URL must be an address like postgresql://user:password@host:5432/database.',
  }),
  /** How many connections one process may hold. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** This app as its users reach it: what links in mails begin with, and where single sign-on comes back to. */
  HINDSIGHT_URL: Address.transform((text) => (text ? new URL(text).origin : undefined)),
  /** How many proxies stand in front of the app, whose X-Forwarded headers are believed; none unless it is said. */
  TRUST_PROXY: z.coerce
    .number({ error: 'TRUST_PROXY must be how many proxies there are: 1.' })
    .int()
    .min(0)
    .max(9)
    .default(0),
  /** '1' while the benchmarks run: adds their yardstick, the page /empty. */
  HINDSIGHT_BENCH: z.enum(['0', '1']).default('0'),
  /** '1' where the launcher serves the sample workspace to this machine alone: its people need no password. */
  HINDSIGHT_SAMPLE_SIGN_IN: z
    .string()
    .default('')
    .transform((text) => text === '1'),
  /** The Chromium or Chrome that makes PDFs; without it one in the usual places is taken, where there is one. */
  CHROMIUM_PATH: Text,
  /** The server that takes mail: smtp:// or, with TLS from the first byte, smtps://; without it links are handed over. */
  SMTP_URL: Text.pipe(
    z
      .url({ protocol: /^smtps?$/, error: 'SMTP_URL must be an address like smtps://user:password@mail.example.org.' })
      .optional(),
  ),
  /** Whom mails come from; else hindsight@ and the host of HINDSIGHT_URL. */
  MAIL_FROM: Sender,
  /** '0' where this instance answers and reminds nobody: another one of the same database does. */
  HINDSIGHT_JOBS: z.enum(['0', '1']).default('1'),
  /**
   * Hosts of the network's own that people's webhooks may lead to, as 'chat.example.lan' or with a port,
   * 'chat.example.lan:8065'; by http too. Others must be public, and are asked by https.
   */
  WEBHOOK_HOSTS: List,
  /** Single sign-on by OpenID Connect: the provider, and what this app is to it. */
  OIDC_ISSUER: Address,
  OIDC_CLIENT_ID: Text,
  OIDC_CLIENT_SECRET: Text,
  OIDC_SCOPES: Text.transform((scopes) => scopes ?? 'openid email profile'),
  /** What the button on the page to sign in on calls it. */
  OIDC_NAME: Text.transform((name) => name ?? 'single sign-on'),
  /** The claim of single sign-on that gives a role, and the values that give each; without it admins give roles. */
  OIDC_ROLE_CLAIM: Text,
  OIDC_ADMIN_VALUES: List,
  OIDC_RESPONDER_VALUES: List,
  OIDC_VIEWER_VALUES: List,
  /** The role of whom no value fits, or who comes for the first time; 'none' keeps them out. */
  OIDC_DEFAULT_ROLE: z
    .enum(['viewer', 'responder', 'admin', 'none', ''])
    .default('')
    .transform((role) => role || 'viewer'),
})

/** What must be set where another setting is: [the other, what it needs, why]. */
const NEEDED = [
  ['SMTP_URL', 'HINDSIGHT_URL', 'Links in mails begin with it, and whoever asks for one must have no say in that.'],
  ['OIDC_ISSUER', 'HINDSIGHT_URL', 'The identity provider sends people back to it.'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'It is what the identity provider knows Hindsight by.'],
] as const

const Environment = Settings.superRefine((settings, { addIssue }) => {
  for (const [setting, needed, why] of NEEDED) {
    if (!settings[setting] || settings[needed]) continue
    addIssue({ code: 'custom', path: [needed], message: `${setting} is set, so set ${needed} too. ${why}` })
  }
  const { OIDC_ISSUER = 'https://id.example.org' } = settings
  if (new URL(OIDC_ISSUER).protocol === 'https:' || isLoopback(OIDC_ISSUER)) return
  const message = 'OIDC_ISSUER must begin with https://: who is in between could sign in as anybody.'
  addIssue({ code: 'custom', path: ['OIDC_ISSUER'], message })
})

/** True for an address on this machine, which nobody stands in between. */
export function isLoopback(address: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(address).hostname)
}

let read: z.output<typeof Environment> | undefined

/**
 * The settings of this process; the only reader of `process.env`. Read at the first call and not at import, since a
 * build has no database. Throws, naming each setting that is wrong.
 */
export function env() {
  if (read) return read
  const result = Environment.safeParse(process.env)
  if (!result.success) throw new Error(`The environment isn't right.\n${z.prettifyError(result.error)}`)
  read = result.data
  return read
}
