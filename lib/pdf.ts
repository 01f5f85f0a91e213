import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { env } from './env'
import { Refusal } from './errors'

/** Where Chromium and Chrome are found when nobody says where they are. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const LONGEST_MS = 30_000
/** One is printed at a time, since a browser takes a whole core; who comes when so many wait is asked to try again. */
const MOST_WAITING = 8

/** The browser that makes PDFs; null where none is installed. */
export function pdfBrowser(): string | null {
  const named = env().CHROMIUM_PATH
  return [...(named ? [named] : []), ...USUAL_PLACES].find((file) => existsSync(file)) ?? null
}

/** Several readers of one report ask within a moment: so long they get the same. */
const KEPT_MS = 60_000

type Pdf = Uint8Array<ArrayBuffer>

const kept = new Map<string, Promise<Pdf>>()
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Prints a whole HTML document as PDF, tagged and with an outline. The page size is the document's own. It
 * reaches no host; the document is to forbid scripts by its policy. Refuses where there is no browser, where the browser fails, and where too many wait.
 */
export async function makePdf(html: string): Promise<Pdf> {
  const browser = pdfBrowser()
  if (!browser) {
    throw new Refusal('No browser is installed on the server, so it makes no PDFs. Print the page into one instead.')
  }
  const key = createHash('sha256').update(html).digest('base64')
  const known = kept.get(key)
  if (known) return known
  if (waiting >= MOST_WAITING) throw new Refusal('Many PDFs are being made just now. Try again in a minute.')
  waiting++
  const mine = last.then(() => print(browser, html))
  last = mine.catch(() => {})
  kept.set(key, mine)
  const forget = () => kept.delete(key)
  setTimeout(forget, KEPT_MS).unref()
  mine.catch(forget)
  return mine.finally(() => {
    waiting--
  })
}

async function print(browser: string, html: string): Promise<Pdf> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hindsight-pdf-'))
  try {
    const [from, to] = [path.join(folder, 'report.html'), path.join(folder, 'report.pdf')]
    await writeFile(from, html)
    await run(browser, [
      ...['--headless', '--disable-gpu', '--disable-extensions', '--no-first-run', '--disable-dev-shm-usage'],
      // What is printed is text of people: it reaches nobody. Scripts it has none, and its own policy forbids them.
      ...['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking'],
      ...['--export-tagged-pdf', '--generate-pdf-document-outline', '--no-pdf-header-footer'],
      // Chromium's sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...[`--user-data-dir=${path.join(folder, 'profile')}`, `--print-to-pdf=${to}`, pathToFileURL(from).href],
    ])
    return new Uint8Array(await readFile(to))
  } catch (error) {
    console.error(`A PDF could not be made: ${error}`)
    throw new Refusal('The browser of the server could not make this PDF. Print the page into one instead.')
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function run(browser: string, words: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, words, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-2_000)
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`it ended with ${code}: ${said}`))))
  })
}
