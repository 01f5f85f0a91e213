/**
 * `npm run import -- [--replace] FILE|FOLDER…`: stores Markdown documents, each in a transaction of its own, and says
 * line by line what was read as what. Ends with 1 where a document was refused, with 2 where it wasn't told what to do.
 */
import path from 'node:path'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { importPostmortem } from '@/lib/incidents/mutations'
import { inspectLines } from '@/lib/markdown/inspect'
import { readReport } from '@/lib/markdown/read'
import { importReview } from '@/lib/reviews/mutations'
import { formatWeek } from '@/lib/time'
import { findSourceFiles, readSourceFile } from './source-file'

const USAGE = `Usage: npm run import -- [--replace] FILE|FOLDER…

Stores postmortems and weekly reviews written in Markdown. Of a folder, with those below it, it takes
.md, .markdown, .qmd, .txt, .md.erb and texts without a suffix. A reference or week that is known
already is refused; with --replace the document takes the place of the one that is there.`

const counts = { postmortems: 0, reviews: 0, refused: 0 }

function refuse(file: string, reason: string) {
  counts.refused++
  console.error(`${file} ${reason}`)
}

async function importFile(file: string, replace: boolean) {
  const source = await readSourceFile(file)
  if ('refusal' in source) return refuse(file, source.refusal)
  const options = { fileName: path.basename(file), replace }
  try {
    const report = readReport(source.text, { fileName: options.fileName })
    console.log(`${file}\n${inspectLines(report)}`)
    if (report.kind === 'review') {
      const stored = await importReview(importActor, report, options)
      counts.reviews++
      console.log(`  ${said(stored)} as the review of ${formatWeek(stored)}, with ${stored.references.join(', ')}\n`)
    } else {
      const stored = await importPostmortem(importActor, report, options)
      counts.postmortems++
      for (const { line, message } of stored.notes) console.log(`  line ${line}: ${message}`)
      console.log(`  ${said(stored)} as ${stored.reference}\n`)
    }
  } catch (error) {
    // A bug in one document must not keep the others out; it is told, and counts as refused.
    const reason = error instanceof Refusal ? error.message : `It could not be stored. ${messageOf(error)}`
    refuse(file, `was not stored: ${reason}\n`)
  }
}

const said = ({ replaced }: { replaced: boolean }) => (replaced ? 'replaced' : 'stored')

/** Prisma puts its call and blank lines before what happened; an error of ours has no blank lines. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (
    message
      .trim()
      .split(/\n\s*\n/)
      .at(-1) ?? message
  )
}

async function main(args: string[]): Promise<number> {
  const replace = args.includes('--replace')
  const starts = args.filter((arg) => arg !== '--replace')
  const unknown = starts.find((arg) => arg.startsWith('-'))
  if (starts.length === 0 || unknown) {
    console.error(unknown ? `There is no option ${unknown}.\n\n${USAGE}` : USAGE)
    return 2
  }
  try {
    await db().$queryRaw`SELECT 1`
  } catch (error) {
    console.error(`The database doesn't answer, so nothing was imported. ${messageOf(error)}`)
    return 1
  }
  const seen = new Set<string>()
  for (const start of starts) {
    const found = await findSourceFiles(start)
    if ('refusal' in found) {
      refuse(start, found.refusal)
      continue
    }
    for (const file of found.files) {
      if (seen.has(path.resolve(file))) continue
      seen.add(path.resolve(file))
      await importFile(file, replace)
    }
  }
  await db().$disconnect()
  const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
  const stored = `${plural(counts.postmortems, 'postmortem')} and ${plural(counts.reviews, 'weekly review')} stored`
  console.log(`${stored}, ${counts.refused} refused.`)
  return counts.refused > 0 ? 1 : 0
}

process.exitCode = await main(process.argv.slice(2))
