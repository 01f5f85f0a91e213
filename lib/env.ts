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

const Environment = z.object({
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
