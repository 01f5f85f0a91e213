import path from 'node:path'
import { Failure } from './failure.mjs'
import { holderOf, takeLock } from './folder-lock.mjs'
import { main } from './main.mjs'
import { prepare, tool } from './prepare.mjs'
import { run } from './processes.mjs'
import { loadSettings, ROOT } from './settings.mjs'

main(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (!name) throw new Failure('Usage: node scripts/with-database.mjs <tool> …')
  const { folder, databaseUrl } = loadSettings()
  await prepare()
  const env = { ...process.env, DATABASE_URL: await findDatabase(folder, databaseUrl), HINDSIGHT_DATA: folder }
  const { code } = await run(tool(name), args, { cwd: ROOT, env, stdio: 'inherit' })
  return code
})

/**
 * The database of this checkout, up to date: of the server that DATABASE_URL names, of the app that is running, or of
 * the embedded server, which is started for this and stops with us.
 * @param {string} folder
 * @param {string | null} databaseUrl
 */
async function findDatabase(folder, databaseUrl) {
  const { openEmbedded, openExternal } = await import('./database.mjs')
  if (databaseUrl !== null) {
    await openExternal(databaseUrl)
    return databaseUrl
  }
  const file = path.join(folder, 'start.lock')
  if (await takeLock(file)) {
    const { url } = await openEmbedded(folder, { sample: false })
    return url
  }
  const { runningServer } = await import('../postgres/cluster.mjs')
  const url = holderOf(file)?.address ? runningServer(folder) : null
  if (url === null) throw new Failure('Hindsight is just being started.', { remedy: 'Try again when it is running.' })
  await openExternal(url)
  return url
}
