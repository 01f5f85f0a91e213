import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { readReport } from '@/lib/markdown/read'
import { importReview } from '@/lib/reviews/mutations'

const SAMPLE = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')

export type WrittenReview = {
  documentId: string
  reviewId: string
  references: string[]
  year: number
  /** '/reviews/1234-W50' */
  path: string
  /** What its editor is called. */
  label: string
}

/** A review of its own for a test: the sample in a year long gone, with its text as `retold`. */
export async function newReview(retold = (text: string) => text): Promise<WrittenReview> {
  for (;;) {
    const year = randomInt(1000, 1900)
    if (await db().weeklyReview.findFirst({ where: { year }, select: { id: true } })) continue
    const report = { ...readReport(retold(SAMPLE.replaceAll('2024', String(year)))), week: { year, week: 50 } }
    const { reviewId, references } = await importReview(importActor, report, { fileName: null, replace: false })
    const { documentId } = await db().weeklyReview.findUniqueOrThrow({ where: { id: reviewId } })
    const label = `Review of Week 50, ${year}`
    return { documentId, reviewId, references, year, path: `/reviews/${year}-W50`, label }
  }
}
