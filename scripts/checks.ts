/**
 * `npm run -s checks -- [--json] FILE…`: holds Markdown reports against their own facts, without a database. Prints what
 * does not hold up, with lines; with --json one JSON object a line and file. Ends with 0 whatever it finds, with 1 where
 * a file could not be read, with 2 where it wasn't told what to do.
 */
import type { Outcome } from '@/lib/checks/run'
import { checkReport } from '@/lib/checks/run'
import { readReport } from '@/lib/markdown/read'
import { findSourceFiles, readSourceFile } from './source-file'

const USAGE = 'Usage: npm run -s checks -- [--json] FILE|FOLDER…'

/** Waits where a pipe is full: what is printed must not be cut off at the end. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())))
}

function jsonOf(file: string, { findings, held }: Outcome): string {
  const shown = <Remark extends Outcome['held'][number]>({ places, ...rest }: Remark) => ({
    ...rest,
    places: places.map(({ line, text }) => ({ line, text })),
  })
  return JSON.stringify({ file, findings: findings.map(shown), held: held.map(shown) })
}

function linesOf(file: string, { findings, held }: Outcome): string {
  const words = findings.flatMap(({ check, message, places, fix }) => [
    `  ${places[0]?.line ?? 0}: ${message} [${check}]`,
    ...places.slice(1).map(({ line, text }) => `      against line ${line}: ${text.slice(0, 100)}`),
    ...(fix ? [`      fix: ${fix.label}`] : []),
  ])
  const holds = held.map(({ message, places }) => `  ${places[0]?.line ?? 0}: holds: ${message}`)
  return [file, ...(words.length > 0 ? words : ['  Nothing found.']), ...holds].join('\n')
}

async function check(file: string, isJson: boolean): Promise<boolean> {
  const read = await readSourceFile(file)
  if ('refusal' in read) {
    console.error(`${file} ${read.refusal}`)
    return false
  }
  const outcome = checkReport(readReport(read.text, { fileName: file }))
  await print(`${isJson ? jsonOf(file, outcome) : linesOf(file, outcome)}\n`)
  return true
}

// A reader that closes early (`| head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const words = process.argv.slice(2)
const isJson = words.includes('--json')
const names = words.filter((word) => word !== '--json')
const unknown = names.find((word) => word.startsWith('--'))

if (names.length === 0 || unknown) {
  console.error(unknown ? `${unknown} is not known. ${USAGE}` : USAGE)
  process.exit(2)
}
let failed = false
for (const name of names) {
  const found = await findSourceFiles(name)
  if ('refusal' in found) {
    console.error(`${name} ${found.refusal}`)
    failed = true
    continue
  }
  for (const file of found.files) if (!(await check(file, isJson))) failed = true
}
process.exitCode = failed ? 1 : 0
