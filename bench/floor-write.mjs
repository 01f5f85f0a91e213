/**
 * The floor of a write: who has this token, the item locked, and its three rows (item, ledger entry, audit row) in one
 * transaction; answered with the item. Does nothing else. Takes DATABASE_URL and PORT.
 */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const WHO = `SELECT p.id, p.name FROM api_tokens t JOIN people p ON p.id = t.person_id
  WHERE t.token_hash = $1 AND t.revoked_at IS NULL`
const LOCK = 'SELECT id, title, status, incident_id, version FROM action_items WHERE id = $1 FOR UPDATE'
const ITEM = `UPDATE action_items SET status = $2::"ActionStatus", closed_at = CASE WHEN $2::"ActionStatus" = 'done' THEN now() END,
  version = version + 1, updated_at = now() WHERE id = $1 RETURNING version`
const LEDGER = `INSERT INTO ledger_entries (id, action_id, field, from_status, to_status, actor, person_id)
  VALUES (gen_random_uuid(), $1, 'status', $2, $3, $4, $5)`
const AUDIT = `INSERT INTO audit_entries (actor, person_id, channel, verb, subject_type, subject_id, incident_id, before, after)
  VALUES ($1, $2, 'api', 'changeActionItem', 'actionItem', $3, $4, $5, $6)`

/** @param {string} id @param {string} status @param {string} token */
async function change(id, status, token) {
  const client = await pool.connect()
  const ask = (/** @type {string} */ name, /** @type {string} */ text, /** @type {unknown[]} */ values) =>
    client.query({ name, text, values })
  try {
    const hash = createHash('sha256').update(token).digest('hex')
    const [who] = (await ask('who', WHO, [hash])).rows
    await client.query('BEGIN')
    const [item] = (await ask('lock', LOCK, [id])).rows
    const [written] = (await ask('item', ITEM, [id, status])).rows
    await ask('ledger', LEDGER, [id, item.status, status, who.name, who.id])
    const before = JSON.stringify({ status: item.status })
    await ask('audit', AUDIT, [who.name, who.id, id, item.incident_id, before, JSON.stringify({ status })])
    await client.query('COMMIT')
    return { ...item, status, version: written.version }
  } finally {
    client.release()
  }
}

const server = createServer(async (request, response) => {
  const id = request.url?.split('/').at(-1) ?? ''
  const { status } = /** @type {{ status: string }} */ (await json(request))
  const body = JSON.stringify(await change(id, status, request.headers.authorization?.slice(7) ?? ''))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
