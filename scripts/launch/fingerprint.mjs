import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * A short hash over the names and contents of files and folders: the same as long as none of them changed. Tests and
 * generated code don't count.
 * @param {string} root
 * @param {string[]} inputs paths below root; missing ones count as such
 * @param {string[]} [also] whatever else matters
 */
export function fingerprint(root, inputs, also = []) {
  const hash = createHash('sha256').update(JSON.stringify(also))
  for (const input of inputs) {
    for (const file of filesIn(root, input)) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** @param {string} root @param {string} input @returns {string[]} */
function filesIn(root, input) {
  const full = path.join(root, input)
  if (!existsSync(full) || input === path.join('lib', 'generated')) return []
  if (!statSync(full).isDirectory()) return /\.test\.tsx?$/.test(input) ? [] : [input]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesIn(root, path.join(input, name)))
}
