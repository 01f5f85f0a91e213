import { readsAnything } from '@/lib/access'
import { type StandingItem, standingItemsJson } from '@/lib/action-items/standing-queries'
import type { Actor } from '@/lib/actor'
import { read } from '@/lib/db'
import { type DocumentSubject, subjectJoins, subjectJson, visibleDocuments } from '@/lib/documents/access-queries'
import { Prisma } from '@/lib/generated/prisma/client'
import { isWeek, type Week } from '@/lib/time'

type Row = {
  title: string
  isWhole: boolean
  id: string
  version: number
  text: string
  subject: DocumentSubject
  standing: StandingItem[]
}

/**
 * A review to be written on: its text as it stands now, what decides whether this actor may, and the action items that
 * stand otherwise than the text says. Null where the week has no review, or nobody is signed in; `document` is null for
 * who doesn't see all that it tells.
 */
export async function getReviewDraft(actor: Actor, { year, week }: Week) {
  if (!isWeek({ year, week }) || !readsAnything(actor)) return null
  const [row] = await read<Row>`
    SELECT w.title, ${visibleDocuments(actor)} AS "isWhole", d.id::text, d.version, d.text, ${subjectJson} AS subject,
      ${standingItemsJson(Prisma.sql`a.review_id = w.id`)} AS standing
    FROM documents d ${subjectJoins} WHERE w.year = ${year} AND w.week = ${week}`
  if (!row) return null
  const { title, isWhole, standing, ...document } = row
  return isWhole ? { title, standing, document } : { title: null, standing: [], document: null }
}
