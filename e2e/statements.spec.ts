import { createReadStream, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { readStatements } from '@/bench/statements.mjs'
import { connect } from '@/scripts/postgres/connect.mjs'
import { expect, INCIDENT, REVIEW, test } from './fixtures'
import { startOtherApp } from './other-app'
import { signedInAs } from './sample-people'

const WRITTEN = "SELECT 'written'"

/** What each page asks of the database beside who is signed in. */
const STATEMENTS = {
  '/empty': 0,
  '/incidents': 1,
  [INCIDENT]: 1,
  [`${INCIDENT}/history`]: 1,
  [`${INCIDENT}/history?from=1&to=now`]: 1,
  [`${INCIDENT}/draft`]: 1,
  [`${INCIDENT}/review`]: 2,
  '/reviews': 3,
  [REVIEW]: 5,
  '/': 1,
  '/action-items': 1,
  '/alerts': 1,
  '/action-items?status=all&group=owner': 1,
}

test('to know who is signed in takes a page one query, however many of its parts ask', async ({ playwright }) => {
  test.slow()
  const url = new URL(process.env.DATABASE_URL ?? '')
  // Every statement of this app alone is in the server's log.
  url.searchParams.set('options', '-c log_statement=all')
  const client = await connect(url.href)
  const { rows } = await client.query('SHOW data_directory')
  const log = `${rows[0].data_directory}.log`
  test.skip(!existsSync(log), `the log of a server elsewhere can't be read: ${path.basename(log)}`)

  const app = await startOtherApp({
    ...{ DATABASE_URL: url.href, HINDSIGHT_BENCH: '1', HINDSIGHT_SAMPLE_SIGN_IN: '0' },
    // Whoever is reminded meanwhile is no part of a page.
    HINDSIGHT_JOBS: '0',
  })
  // The session of the reader is in the same database, so it is one here too.
  const reader = await playwright.request.newContext({
    baseURL: app.address,
    storageState: signedInAs('manager'),
  })
  try {
    for (const [address, count] of Object.entries(STATEMENTS)) {
      await reader.get(address) // renders what is rendered once
      const from = statSync(log).size
      expect((await reader.get(address)).status(), address).toBe(200)
      await client.query(WRITTEN) // by now what the page asked for is in the log
      const statements = readStatements(await textOf(createReadStream(log, { start: from })))
        .map(({ text }) => text)
        .filter((text) => text !== WRITTEN)
      const ofSession = statements.filter((text) => text.includes('FROM sessions'))
      expect(ofSession, address).toHaveLength(1)
      expect(statements, address).toHaveLength(count + 1)
    }
  } finally {
    await reader.dispose()
    await app.stop()
    await client.end()
  }
})
