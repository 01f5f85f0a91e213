import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { Prisma, PrismaClient } from '@/lib/generated/prisma/client'

/** What runs inside a transaction. */
export type Transaction = Prisma.TransactionClient

type Connections = { pool: pg.Pool; prisma: PrismaClient }

function connect(): Connections {
  const { DATABASE_URL, DATABASE_POOL } = env()
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    application_name: 'hindsight',
    max: DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // A query that takes this long is stuck: give its connection back instead of losing the pool to it.
    statement_timeout: 30_000,
    keepAlive: true,
  })
  const complain = (error: Error) => console.error(`Database connection lost: ${error.message}`)
  // An idle connection that breaks (the server restarts) would otherwise end the process.
  pool.on('error', complain)
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    onConnectionError: complain,
    statementNameGenerator: ({ sql }) => statementName(sql),
  })
  return { pool, prisma: new PrismaClient({ adapter }) }
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

// One pool per process: `next dev` evaluates modules anew at every edit.
const store = globalThis as { hindsightDatabase?: Connections }

function connections(): Connections {
  store.hindsightDatabase ??= connect()
  return store.hindsightDatabase
}

/**
 * The database. Made at the first call and not at import, since a build has no database; it connects at the first
 * query. Throws where DATABASE_URL is missing or wrong.
 */
export function db(): PrismaClient {
  return connections().prisma
}

const { builtins } = pg.types
/** What a machine would read in its own zone, or not exactly. */
const UNREADABLE = new Set<number>([builtins.DATE, builtins.TIMESTAMP, builtins.NUMERIC])

function refuse(): never {
  throw new Error('A statement reads days, wall clocks and decimals as text or in JSON.')
}

/** As Prisma reads columns, but for those that are better read as text. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (UNREADABLE.has(oid)) return refuse
    return oid === builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format)
  },
}

/**
 * The rows of a statement that only reads, outside a transaction: what pages are made of. It runs on Prisma's own
 * connections but not through Prisma, whose way with such a statement takes ten times the processor time of pg's.
 * Throws where a column is a `date`, a `timestamp` or a `numeric`.
 */
export async function read<Row>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> {
  const { text, values: parameters } = Prisma.sql(strings, ...values)
  const statement = { name: statementName(text), text, values: parameters.map(parameter), types }
  const { rows } = await connections().pool.query(statement)
  return rows as Row[]
}

/** A time as text that says its zone; pg would write it in the zone of the machine. */
const parameter = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null))

// How a column of a tagged statement becomes text, so that no value ever passes through the zone of a machine.

/** A `date` column as 'YYYY-MM-DD'. */
export const sqlDay = (column: string) => Prisma.raw(`to_char(${column}, 'YYYY-MM-DD')`)

/** A `timestamptz` column as '2024-03-18T21:20:00.000Z'. */
export const sqlInstant = (column: string) =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** A `timestamp` column, what a clock on the wall showed, as '2024-03-18T14:20:00'. */
export const sqlWallClock = (column: string) => Prisma.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS')`)
