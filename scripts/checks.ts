/**
 * `npm run -s checks -- [--json] FILE…`: holds Markdown reports against their own facts, without a database. Prints what
 * does not hold up, with lines; with --json one JSON object a line and file. Ends with 0 whatever it finds, with 1 where
 * a file could not be read, with 2 where it wasn't told what to do.
 */
import type { Outcome } from '@/lib/checks/run'
import { checkReport } from '@/lib/checks/run'
import { readReport } from '@/lib/markdown/read'
import { eachSourceFile, print } from './each-source-file'

const USAGE = 'Usage: npm run -s checks -- [--json] FILE|FOLDER…'

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

await eachSourceFile(USAGE, ['--json'], async (file, text, form) => {
  const outcome = checkReport(readReport(text, { fileName: file }))
  await print(`${form === '--json' ? jsonOf(file, outcome) : linesOf(file, outcome)}\n`)
})
