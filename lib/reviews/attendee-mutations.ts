import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { auditedAs, refuseUnlessWritable } from '@/lib/documents/access'
import { assertStorable } from '@/lib/documents/mutations'
import { indexRows } from '@/lib/documents/rows-mutations'
import { appendUpdate } from '@/lib/documents/update-mutations'
import { newClientId } from '@/lib/editing/client-id'
import { changesBetween } from '@/lib/editing/difference'
import { MOST_TEXT } from '@/lib/editing/wire'
import { Refusal } from '@/lib/errors'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import { addPerson } from '@/lib/report-rows/people'
import { requireWeek } from './assemble-mutations'
import { lockReview } from './lock-mutations'
import type { RecordAttendees } from './schema'

/**
 * Writes people down as attendees in the text of a review, behind those who stand there; who does is passed over. It is
 * an ordinary change: who has the text open sees it arrive. Returns how many were added. Refuses a review that is
 * published, and where nobody is to be added.
 */
export async function recordAttendees(actor: Actor, { week, personIds }: RecordAttendees): Promise<{ added: number }> {
  const { documentId, added } = await db().$transaction(async (tx) => {
    const review = await lockReview(tx, actor, 'writeReview', requireWeek(week))
    refuseUnlessWritable(actor, review)
    const { text, added } = withAttendees(review.text, await namesOf(tx, personIds))
    if (added.length === 0) throw new Refusal('Everybody who is here stands in the text already.')
    assertStorable(text)
    if (text.length > MOST_TEXT) throw new Refusal(`A review has room for ${MOST_TEXT} characters. Shorten it first.`)
    const changes = changesBetween(review.text, text)
    const personId = isPerson(actor) ? actor.personId : null
    await appendUpdate(tx, review, { clientId: newClientId(), seq: 1, changes, text, personId })
    await appendAudit(tx, actor, { verb: 'recordAttendees', ...auditedAs(review), after: { names: added } })
    return { documentId: review.id, added }
  })
  await indexRows(documentId)
  return { added: added.length }
}

async function namesOf(tx: Transaction, personIds: string[]): Promise<string[]> {
  const people = await tx.person.findMany({
    where: { id: { in: personIds }, role: { not: null }, deactivatedAt: null },
    select: { name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return people.map(({ name }) => name)
}

function withAttendees(source: string, names: string[]): { text: string; added: string[] } {
  const added: string[] = []
  let text = source
  for (const name of names) {
    const report = readReport(text, { kind: 'review' })
    if (report.people.some((one) => one.name?.toLowerCase() === name.toLowerCase())) continue
    const edit = addPerson(report, { name, role: null, stage: 'review' })
    if (typeof edit === 'string') throw new Refusal(`${name} can't be written down here. Write them into the text.`)
    text = applyChanges(text, edit)
    added.push(name)
  }
  return { text, added }
}
