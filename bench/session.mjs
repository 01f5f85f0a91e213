import { createHash, randomBytes } from 'node:crypto'
import { connect } from '../scripts/postgres/connect.mjs'

/**
 * Somebody of the benchmarks' own, signed in to a database; the cookie their requests bring.
 * @param {string} url
 * @param {'viewer' | 'responder'} [role]
 */
export async function openSession(url, role = 'viewer') {
  const token = randomBytes(32).toString('base64url')
  const client = await connect(url)
  await client
    .query(
      `WITH reader AS (
        INSERT INTO people (id, name, email, role) VALUES (gen_random_uuid(), initcap($2), $2 || '@bench.invalid', $2::"Role")
        ON CONFLICT (email) DO UPDATE SET role = EXCLUDED.role RETURNING id
      )
      INSERT INTO sessions (token_hash, person_id, expires_at) SELECT $1, id, now() + interval '1 day' FROM reader`,
      [createHash('sha256').update(token).digest('hex'), role],
    )
    .finally(() => client.end())
  return `hindsight=${token}`
}

const DESK_ITEMS = 12

/** As `openSession`, of somebody who owns a dozen open action items and wrote none of the reports. @param {string} url */
export async function openDesk(url) {
  const cookie = await openSession(url, 'responder')
  const client = await connect(url)
  await client
    .query(
      `UPDATE action_items SET person_id = (SELECT id FROM people WHERE email = 'responder@bench.invalid')
       WHERE id IN (SELECT id FROM action_items WHERE status IN ('todo', 'in_progress') ORDER BY id LIMIT $1)`,
      [DESK_ITEMS],
    )
    .finally(() => client.end())
  return cookie
}

/** A token of an admin that may write, and the ids of items to write on. @param {string} url @param {number} count */
export async function lendToken(url, count) {
  const token = `hs_${randomBytes(32).toString('base64url')}`
  const client = await connect(url)
  try {
    await client.query(
      `WITH admin AS (
        INSERT INTO people (id, name, email, role) VALUES (gen_random_uuid(), 'Admin', 'admin@bench.invalid', 'admin')
        ON CONFLICT (email) DO UPDATE SET role = EXCLUDED.role RETURNING id
      )
      INSERT INTO api_tokens (id, person_id, name, scope, token_hash, prefix)
      SELECT gen_random_uuid(), id, 'bench', 'write', $1, 'hs_' FROM admin`,
      [createHash('sha256').update(token).digest('hex')],
    )
    const { rows } = await client.query(
      `SELECT id FROM action_items WHERE status IN ('todo', 'in_progress') ORDER BY id DESC LIMIT $1`,
      [count],
    )
    return { token, ids: /** @type {string[]} */ (rows.map(({ id }) => id)) }
  } finally {
    await client.end()
  }
}
