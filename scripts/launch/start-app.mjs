import path from 'node:path'
import { requirePort, serve } from './app-server.mjs'
import { Failure } from './failure.mjs'
import { holderOf, takeLock } from './folder-lock.mjs'
import { main, serveUntilStopped } from './main.mjs'
import { prepareApp, tool } from './prepare.mjs'
import { run } from './processes.mjs'
import { say } from './progress.mjs'
import { loadSettings, ROOT } from './settings.mjs'

main(async () => {
  const { port, host, folder, databaseUrl, isSample } = loadSettings()
  const lock = await lockFolder(folder, databaseUrl === null ? 'start.lock' : `start-${port}.lock`)
  await requirePort(port, host)
  const build = await prepareApp()

  // Only now is it sure that the dependencies these lean on are installed.
  const { openEmbedded, openExternal } = await import('./database.mjs')
  const cluster = databaseUrl === null ? await openEmbedded(folder, { sample: true, onSeed: lock.adopt }) : null
  if (databaseUrl !== null) await openExternal(databaseUrl)

  const env = {
    DATABASE_URL: cluster?.url ?? databaseUrl ?? '',
    HINDSIGHT_DATA: folder,
    HINDSIGHT_SAMPLE_SIGN_IN: isSample ? '1' : '0',
  }
  const app = await serve(build, { port, host, env, onStart: lock.adopt })
  lock.announce(app.address)
  serveUntilStopped()
  say(`Hindsight is running: ${app.address}`)
  say(`Stop it with Ctrl-C. Its data ${cluster ? `is in ${folder}` : 'is in the database that DATABASE_URL names'}.`)
  if (!isSample) await printSetUpLink({ HINDSIGHT_URL: app.address, ...process.env, ...env })
  throw await Promise.race([app.died, ...(cluster ? [cluster.died] : [])])
})

/** Where nobody can sign in yet. @param {Record<string, string | undefined>} env */
async function printSetUpLink(env) {
  const { code } = await run(tool('tsx'), ['scripts/set-up-link.ts'], { cwd: ROOT, env, stdio: 'inherit' })
  if (code !== 0) throw new Failure('The link that makes the first admin could not be made.')
}

/** One start per data folder; with a database server of one's own, one per port. @param {string} folder @param {string} name */
async function lockFolder(folder, name) {
  const file = path.join(folder, name)
  const lock = await takeLock(file)
  if (lock) return lock
  const holder = holderOf(file)
  const where = holder?.address ? `running: ${holder.address}` : 'being started'
  throw new Failure(
    `The data folder ${folder} is in use: Hindsight is ${where} (process ${holder?.pid ?? 'unknown'}).`,
    {
      remedy:
        'Use that one, or stop it first. HINDSIGHT_DATA=<another folder> and PORT give a second one a place of its own.',
    },
  )
}
