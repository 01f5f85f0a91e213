import { createReadStream, statSync } from 'node:fs'
import { text as textOf } from 'node:stream/consumers'
import { Failure } from '../scripts/launch/failure.mjs'
import { connect } from '../scripts/postgres/connect.mjs'
import { startApp } from './servers.mjs'
import { readStatements } from './statements.mjs'

const LIST_PAGES = 20
const WRITTEN = "SELECT 'written'"

/** What the bare server does for an address. @typedef {{ statements: import('./statements.mjs').Statement[], bytes: number }} Answer */

/**
 * Asks the app for every address before anything is measured. That renders the sections as their first readers would,
 * finds the pages of the list, and notes the queries and bytes of each address for the bare server.
 * @param {string} build
 * @param {{ url: string, log: string, references: string[], cookie: string }} data
 */
export async function rehearse(build, { url, log, references, cookie }) {
  const logged = new URL(url)
  logged.searchParams.set('options', '-c log_statement=all')
  // Whoever is reminded meanwhile is no part of a page.
  const app = await startApp(build, logged.href, { HINDSIGHT_JOBS: '0' })
  const client = await connect(logged.href)
  const answers = /** @type {Record<string, Answer>} */ ({})

  /** @param {string} address */
  const visit = async (address) => {
    const from = statSync(log).size
    const body = await ask(app.address + address, cookie)
    await client.query(WRITTEN) // by now what the page asked for is in the log
    const written = await textOf(createReadStream(log, { start: from }))
    const statements = readStatements(written).filter(({ text }) => text !== WRITTEN)
    answers[address] = { statements, bytes: Buffer.byteLength(body) }
    return body
  }

  const postmortems = references.map((reference) => `/incidents/${reference}`)
  for (const address of postmortems) await ask(app.address + address, cookie)
  for (const address of postmortems) await visit(address)
  const list = await visitList('/incidents', visit)
  const items = await visitList('/action-items', (address) => ask(app.address + address, cookie))
  await visit('/empty')
  await client.end()
  await app.stop()
  return { postmortems, list, items, answers }
}

/**
 * The first pages of a list, found the way a reader does.
 * @param {string} first
 * @param {(address: string) => Promise<string>} visit
 */
async function visitList(first, visit) {
  const list = [first]
  for (const address of list) {
    const body = await visit(address)
    const next = new RegExp(`href="(${first}\\?[^"]*after=[^"]*)"`).exec(body)?.[1]?.replaceAll('&amp;', '&')
    if (next && list.length < LIST_PAGES && !list.includes(next)) list.push(next)
  }
  return list
}

/** @param {string} address @param {string} cookie */
async function ask(address, cookie) {
  const response = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  if (response.status !== 200) throw new Failure(`${address} answers ${response.status}.`)
  return response.text()
}
