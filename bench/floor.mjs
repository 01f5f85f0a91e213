/**
 * The floor: what the machine, Postgres and Node cost without any framework. Makes the same queries as the app for an
 * address and sends as many bytes, and does nothing else. Takes DATABASE_URL, PORT and the file of answers.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import pg from 'pg'

const answers = /** @type {Record<string, import('./rehearsal.mjs').Answer>} */ (
  JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
)
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const names = new Map()
const bodies = new Map()

/** Statements are prepared once per connection, under a name per text. @param {string} text */
function nameOf(text) {
  if (!names.has(text)) names.set(text, `statement-${names.size}`)
  return names.get(text)
}

/** @param {number} bytes */
function bodyOf(bytes) {
  if (!bodies.has(bytes)) bodies.set(bytes, Buffer.alloc(bytes, ' '))
  return bodies.get(bytes)
}

const server = createServer(async ({ url = '/' }, response) => {
  const answer = answers[url]
  if (!answer) return response.writeHead(404).end()
  await Promise.all(answer.statements.map(({ text, values }) => pool.query({ name: nameOf(text), text, values })))
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': answer.bytes })
  response.end(bodyOf(answer.bytes))
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
