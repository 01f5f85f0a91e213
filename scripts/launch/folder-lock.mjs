import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEnding } from './main.mjs'
import { identify, stop } from './processes.mjs'

/**
 * Who holds a lock, and which processes must end with the holder should it be killed.
 * @typedef {{ pid: number, identity: string | null, children: { pid: number, identity: string | null }[], address?: string }} Holder
 * @typedef {{ adopt: (pid: number) => void, announce: (address: string) => void, release: () => void }} Lock
 */

// A lock file is written a moment after it appears; one that still makes no sense after this long never will.
const WRITING_MS = 2000

/**
 * Takes the lock, also from a holder that was killed, whose children are ended first.
 * @param {string} file
 * @returns {Promise<Lock | null>} null when a running process holds it
 */
export async function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  /** @type {Holder} */
  const mine = { pid: process.pid, identity: identify(process.pid), children: [] }
  while (!create(file, mine)) {
    if (holderOf(file)) return null
    if (isBeingWritten(file)) await sleep(50)
    else if (!(await clearStale(file))) return null
  }
  const rewrite = () => {
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(mine))
    renameSync(`${file}.${process.pid}`, file)
  }
  const release = () => {
    forget()
    rmSync(file, { force: true })
  }
  const forget = beforeEnding(release)
  return {
    adopt: (pid) => {
      mine.children.push({ pid, identity: identify(pid) })
      rewrite()
    },
    announce: (address) => {
      mine.address = address
      rewrite()
    },
    release,
  }
}

/** The running process that holds a lock, null when none does. @param {string} file */
export function holderOf(file) {
  const holder = read(file)
  return holder !== null && isAlive(holder) ? holder : null
}

/** @param {{ pid: number, identity: string | null }} process */
const isAlive = ({ pid, identity }) => identity !== null && identify(pid) === identity

/** @param {string} file @param {Holder} holder */
function create(file, holder) {
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes the lock of a holder that is gone, and ends what it left running.
 * @param {string} file
 * @returns {Promise<boolean>} false when another process took the lock in the meantime
 */
async function clearStale(file) {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return true
    throw error
  }
  if (holderOf(aside)) {
    renameSync(aside, file) // somebody cleared it a moment before us, and this is already the new one
    return false
  }
  for (const child of read(aside)?.children ?? []) if (isAlive(child)) await stop(child.pid)
  rmSync(aside)
  return true
}

/** @param {string} file */
function isBeingWritten(file) {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  return read(file) === null && age < WRITING_MS
}

/** @param {string} file @returns {Holder | null} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
