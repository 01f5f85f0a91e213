import { readdirSync, readFileSync } from 'node:fs'

// The unit of the processor times in /proc, 100 a second on every Linux since the nineties.
const TICK_MS = 10

/**
 * Processor milliseconds that a process has used in its life, with all its descendants, ended ones included.
 * @param {number} root
 */
export function processorMs(root) {
  const all = readAll()
  let ticks = 0
  for (const pid of treeOf(root, all)) ticks += all.get(pid)?.ticks ?? 0
  return ticks * TICK_MS
}

/** Megabytes a process has in memory now, and the most it ever had. @param {number} pid */
export function memoryMb(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (/** @type {string} */ name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024
  return { now: read('VmRSS'), peak: read('VmHWM') }
}

/** @returns {Map<number, { parent: number, ticks: number }>} */
function readAll() {
  const all = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      // The name of the program, in brackets, may itself hold blanks and brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      // Its own user and system time, and those of children it has waited for.
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
      all.set(Number(name), { parent: Number(fields[1]), ticks })
    } catch {
      // ended while we were looking
    }
  }
  return all
}

/** @param {number} root @param {Map<number, { parent: number }>} all */
function treeOf(root, all) {
  const tree = [root]
  for (const pid of tree) for (const [child, { parent }] of all) if (parent === pid) tree.push(child)
  return tree
}
