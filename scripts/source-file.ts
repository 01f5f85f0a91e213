import type { Dirent } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'

const MEGABYTE = 1024 * 1024
const LARGEST = 5 * MEGABYTE
const SUFFIXES = ['.md', '.markdown', '.qmd', '.txt', '.md.erb']

/**
 * Reads a document's text as it is, byte order mark included. What can't be read as one comes back as a refusal, a line
 * that says why: missing, a folder, not to be read, empty, over 5 MB, with NUL characters, or not UTF-8.
 */
export async function readSourceFile(file: string): Promise<{ text: string } | { refusal: string }> {
  let bytes: Uint8Array
  try {
    const { size } = await stat(file)
    if (size > LARGEST) return { refusal: `is larger than 5 MB (${(size / MEGABYTE).toFixed(1)} MB)` }
    bytes = await readFile(file)
  } catch (error) {
    return { refusal: reasonOf(error) }
  }
  if (bytes.includes(0)) return { refusal: "isn't a text: it contains NUL characters" }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { refusal: "isn't UTF-8: save it in that encoding and try again" }
  }
  return text.trim() === '' ? { refusal: 'is empty' } : { text }
}

/**
 * The documents under a file or folder, by name: a file as it is, whatever it is called; of a folder, with those below
 * it, what has a suffix of Markdown or text and what has none and looks like text. Hidden ones and links are left out.
 * A folder that can't be listed, or has no document in it, comes back as a refusal.
 */
export async function findSourceFiles(start: string): Promise<{ files: string[] } | { refusal: string }> {
  try {
    if (!(await stat(start)).isDirectory()) return { files: [start] }
    const files = await walk(start)
    return files.length > 0 ? { files } : { refusal: 'has no document in it' }
  } catch (error) {
    return { refusal: reasonOf(error) }
  }
}

async function walk(folder: string): Promise<string[]> {
  const found: string[] = []
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await walk(at)))
    else if (await isDocument(entry, at)) found.push(at)
  }
  return found
}

async function isDocument(entry: Dirent, at: string): Promise<boolean> {
  if (!entry.isFile()) return false
  const name = entry.name.toLowerCase()
  if (SUFFIXES.some((suffix) => name.endsWith(suffix))) return true
  return !/\.[a-z0-9]{1,8}$/.test(name) && (await looksLikeText(at))
}

async function looksLikeText(file: string): Promise<boolean> {
  try {
    const handle = await open(file)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
      return bytesRead > 0 && !buffer.subarray(0, bytesRead).includes(0)
    } finally {
      await handle.close()
    }
  } catch {
    // Named to nobody by a suffix and not to be read: no document of ours.
    return false
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return "isn't there"
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by you'
  if (code === 'EISDIR') return 'is a folder'
  return `can't be read: ${error instanceof Error ? error.message : String(error)}`
}
