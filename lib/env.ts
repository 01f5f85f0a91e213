import { z } from 'zod'

const Environment = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'DATABASE_URL must be an address like postgresql://user:password@host:5432/database.',
  }),
  /** How many connections one process may hold. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  /** '1' while the benchmarks run: adds their yardstick, the page /empty. */
  HINDSIGHT_BENCH: z.enum(['0', '1']).default('0'),
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
