/**
 * `npm run -s inspect -- [--json|--markdown] FILE…`: says how Markdown documents are read, without a database. Prints
 * what was read as what, line by line; with --json one JSON object a line and file; with --markdown the document
 * written back. Ends with 1 where a file could not be read, with 2 where it wasn't told what to do.
 */
import { inspectJson, inspectLines } from '@/lib/markdown/inspect'
import { readReport } from '@/lib/markdown/read'
import { writeReport } from '@/lib/markdown/write'
import { findSourceFiles, readSourceFile } from './source-file'

const USAGE = 'Usage: npm run -s inspect -- [--json|--markdown] FILE|FOLDER…'

/** Writes to standard output, and waits where a pipe is full: what is printed must not be cut off at the end. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())))
}

async function inspectFile(file: string, form: string): Promise<boolean> {
  const read = await readSourceFile(file)
  if ('refusal' in read) {
    console.error(`${file} ${read.refusal}`)
    return false
  }
  const report = readReport(read.text, { fileName: file })
  if (form === '--json') await print(`${JSON.stringify(inspectJson(report, file))}\n`)
  else if (form === '--markdown') await print(writeReport(report))
  else await print(`${file}\n${inspectLines(report)}\n`)
  return true
}

// A reader that closes early (`| head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const words = process.argv.slice(2)
const form = words.find((word) => word === '--json' || word === '--markdown') ?? ''
const names = words.filter((word) => word !== form)
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
  for (const file of found.files) if (!(await inspectFile(file, form))) failed = true
}
process.exitCode = failed ? 1 : 0
