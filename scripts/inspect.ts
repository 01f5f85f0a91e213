/**
 * `npm run -s inspect -- [--json|--markdown] FILE…`: says how Markdown documents are read, without a database. Prints
 * what was read as what, line by line; with --json one JSON object a line and file; with --markdown the document
 * written back. Ends with 1 where a file could not be read, with 2 where it wasn't told what to do.
 */
import { inspectJson, inspectLines } from '@/lib/markdown/inspect'
import { readReport } from '@/lib/markdown/read'
import { writeReport } from '@/lib/markdown/write'
import { eachSourceFile, print } from './each-source-file'

const USAGE = 'Usage: npm run -s inspect -- [--json|--markdown] FILE|FOLDER…'

await eachSourceFile(USAGE, ['--json', '--markdown'], async (file, text, form) => {
  const report = readReport(text, { fileName: file })
  if (form === '--json') await print(`${JSON.stringify(inspectJson(report, file))}\n`)
  else if (form === '--markdown') await print(writeReport(report))
  else await print(`${file}\n${inspectLines(report)}\n`)
})
