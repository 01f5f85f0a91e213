import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/**
 * The scripts and styles of a build, compressed once. Next.js compresses them anew for every reader, which costs more
 * than making the page they belong to: their names carry a hash of what is in them, so once is enough.
 */

const TYPES = /** @type {Record<string, string>} */ ({
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
})
const FORMS = /** @type {const} */ (['br', 'gzip'])

/** Writes a compressed twin or two beside every script and style. @param {string} folder `.next/static` of a build */
export function compressStaticFiles(folder) {
  for (const file of staticFiles(folder)) {
    const bytes = readFileSync(file)
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: quality }))
    writeFileSync(`${file}.gzip`, gzipSync(bytes, { level: 9 }))
  }
}

/** @param {string} folder @returns {string[]} */
function staticFiles(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => path.extname(name) in TYPES).map((name) => path.join(folder, name))
}

/**
 * Answers for those files out of memory.
 * @param {string} folder `.next/static` of a build
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean}
 *   false for everything else, and for a reader who takes no compression: then Next.js answers
 */
export function staticFileServer(folder) {
  const answers = new Map(
    staticFiles(folder).flatMap((file) =>
      FORMS.map((form) => [
        `${form} ${addressOf(folder, file)}`,
        { type: TYPES[path.extname(file)] ?? '', bytes: readFileSync(`${file}.${form}`) },
      ]),
    ),
  )
  return (request, response) => {
    const { method, url = '' } = request
    if (!url.startsWith('/_next/static/') || (method !== 'GET' && method !== 'HEAD')) return false
    const accepted = String(request.headers['accept-encoding'] ?? '')
    const form = FORMS.find((name) => new RegExp(`\\b${name}\\b(?!;q=0(?:\\.0*)?(?:,|$))`).test(accepted))
    const answer = form && answers.get(`${form} ${url.split('?', 1)[0]}`)
    if (!answer) return false
    response.writeHead(200, {
      'content-type': answer.type,
      'content-encoding': form,
      'content-length': answer.bytes.length,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    })
    response.end(method === 'HEAD' ? undefined : answer.bytes)
    return true
  }
}

/** The address is encoded as a browser asks for it. @param {string} folder @param {string} file */
function addressOf(folder, file) {
  const parts = path.relative(folder, file).split(path.sep)
  return `/_next/static/${parts.map((part) => encodeURIComponent(part)).join('/')}`
}
