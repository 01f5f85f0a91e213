import pg from 'pg'
import { Failure } from '../launch/failure.mjs'

const OLDEST_MAJOR = 15

/**
 * Connects, or says what is in the way.
 * @param {string} url
 * @returns {Promise<pg.Client>}
 */
export async function connect(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // a connection lost between two queries: the next query says so
  try {
    await client.connect()
  } catch (error) {
    throw connectionFailure(error, url)
  }
  return client
}

/** Refuses a server that is too old for the schema. @param {pg.Client} client */
export async function requireVersion(client) {
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major")
  if (rows[0].major < OLDEST_MAJOR) {
    throw new Failure(`This PostgreSQL server is version ${rows[0].major}; Hindsight needs ${OLDEST_MAJOR} or newer.`, {
      remedy: 'Upgrade it, or leave DATABASE_URL unset to use the PostgreSQL that comes with Hindsight.',
    })
  }
}

/**
 * The failure to show for an error while connecting. Never contains the password.
 * @param {unknown} error
 * @param {string} url
 */
export function connectionFailure(error, url) {
  const { code = '', message } = /** @type {{ code?: string, message: string }} */ (firstOf(error))
  const at = new URL(url)
  const server = `${at.hostname}:${at.port || 5432}`
  const user = decodeURIComponent(at.username)
  const [said, remedy] = (() => {
    switch (code) {
      case 'ECONNREFUSED':
        return [`No database server answers at ${server}.`, 'Start it, or correct host and port in DATABASE_URL.']
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return [`The database host ${at.hostname} can't be found.`, 'Correct the host name in DATABASE_URL.']
      case '28P01':
        return [`The database at ${server} refuses the password of ${user}.`, 'Correct the password in DATABASE_URL.']
      case '28000':
        return [
          `The database at ${server} does not let ${user} in: ${message}.`,
          'Allow it there, or use another user.',
        ]
      case '3D000': {
        const name = decodeURIComponent(at.pathname.slice(1))
        return [`The server ${server} has no database "${name}".`, `Create it there: CREATE DATABASE "${name}"`]
      }
      default:
        return [`The database at ${server} can't be used: ${message}`, 'Check DATABASE_URL and the server.']
    }
  })()
  return new Failure(said, { remedy, cause: error })
}

/** A host with several addresses fails with one error per address. @param {unknown} error */
const firstOf = (error) => (error instanceof AggregateError ? error.errors[0] : error)
