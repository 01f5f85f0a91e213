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
