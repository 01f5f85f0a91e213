import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { Prisma, PrismaClient } from '@/lib/generated/prisma/client'

/** What runs inside a transaction. */
export type Transaction = Prisma.TransactionClient

function create() {
  const { DATABASE_URL, DATABASE_POOL } = env()
  const adapter = new PrismaPg(
    {
      connectionString: DATABASE_URL,
      application_name: 'hindsight',
      max: DATABASE_POOL,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      // A query that takes this long is stuck: give its connection back instead of losing the pool to it.
      statement_timeout: 30_000,
      keepAlive: true,
    },
    {
      // An idle connection that breaks (the server restarts) would otherwise end the process.
      onPoolError: (error) => console.error(`Database connection lost: ${error.message}`),
      onConnectionError: (error) => console.error(`Database connection lost: ${error.message}`),
      statementNameGenerator: ({ sql }) => statementName(sql),
    },
  )
  return new PrismaClient({ adapter })
}

const NAMED_AT_MOST = 200
const names = new Map<string, string>()

/**
 * A name for the statements that pages read with, so that Postgres plans each once per connection and not at every
 * request: planning the statement of a postmortem costs more than running it. What has very many shapes (rows written,
 * lists of ids) stays unnamed, since a name is kept as long as its connection.
 */
function statementName(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  const isRead = /^\s*(?:SELECT|WITH)\b/i.test(sql) && sql.length > 200
  if (!isRead || names.size >= NAMED_AT_MOST) return ''
  const name = `hindsight_${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`
  names.set(sql, name)
  return name
}

// One client per process: `next dev` evaluates modules anew at every edit.
const store = globalThis as { hindsightDatabase?: PrismaClient }

/**
 * The database. Made at the first call and not at import, since a build has no database; it connects at the first
 * query. Throws where DATABASE_URL is missing or wrong.
 */
export function db(): PrismaClient {
  store.hindsightDatabase ??= create()
  return store.hindsightDatabase
}

// How a column of a tagged statement becomes text, so that no value ever passes through the zone of a machine.

/** A `date` column as 'YYYY-MM-DD'. */
export const sqlDay = (column: string) => Prisma.raw(`to_char(${column}, 'YYYY-MM-DD')`)

/** A `timestamptz` column as '2024-03-18T21:20:00.000Z'. */
export const sqlInstant = (column: string) =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** A `timestamp` column, what a clock on the wall showed, as '2024-03-18T14:20:00'. */
export const sqlWallClock = (column: string) => Prisma.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS')`)
