import { sees } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { mailNotifications } from '@/lib/notifications/mail-mutations'
import { notifyOfReview } from '@/lib/notifications/mutations'
import { append, keepText, type LockedReport, PATIENCE, requireReport, setState } from './report-mutations'
import { standingOf } from './rules'
import type { GiveVerdict, OneReport, RequestReview } from './schema'

/** What is said of a text that isn't the one that was read any more. */
export const CHANGED = 'The text changed since you read it. Load this page again, and look at what changed.'

/**
 * Names reviewers of a report and tells them; a draft is in review from then on. Whoever reviewed an earlier text, or
 * wanted changes, is asked again. Refuses somebody without an account or who can't see the incident, who was asked or
 * approved this text already, and a report that is published.
 */
export async function requestReview(actor: Actor, { reference, reviewerIds }: RequestReview): Promise<void> {
  const notified = await db().$transaction(async (tx) => {
    const report = await requireReport(tx, actor, 'requestReview', reference)
    if (report.state === 'published')
      throw new Refusal('The report is published. Revise it before you ask for a review.')
    const writerId = isPerson(actor) ? actor.personId : null
    const names: string[] = []
    for (const reviewerId of new Set(reviewerIds)) {
      names.push(await requireReviewer(tx, report, reviewerId))
      const { postmortemId } = report
      const asked = { askedBy: writerId, askedAt: new Date() }
      await tx.approval.upsert({
        where: { postmortemId_reviewerId: { postmortemId, reviewerId } },
        create: { postmortemId, reviewerId, ...asked },
        update: asked,
        select: { reviewerId: true },
      })
    }
    if (report.state === 'draft') await setState(tx, report, 'in_review')
    const before = { state: report.state }
    await append(tx, actor, report, { verb: 'requestReview', before, after: { state: 'in_review', reviewers: names } })
    return notifyOfReview(tx, { incidentId: report.incidentId, reviewerIds, writerId })
  }, PATIENCE)
  void mailNotifications(notified)
}

/** The name of somebody who may be asked to review a report. */
async function requireReviewer(tx: Transaction, report: LockedReport, personId: string): Promise<string> {
  const person = await tx.person.findFirst({
    where: { id: personId, role: { not: null }, deactivatedAt: null },
    select: { name: true, role: true },
  })
  if (!person?.role) throw new Refusal('They have no account. Invite them first.')
  const { name, role } = person
  if (!sees({ personId, name, role, channel: 'web' }, report)) {
    throw new Refusal(`${name} can't see this incident. Make them a named viewer first.`)
  }
  const known = await tx.approval.findUnique({
    where: { postmortemId_reviewerId: { postmortemId: report.postmortemId, reviewerId: personId } },
    select: { verdict: true, sha256: true },
  })
  const standing = known && standingOf(known, report.sha256)
  if (standing === 'asked') throw new Refusal(`${name} was asked already. Name somebody else.`)
  if (standing === 'approved') throw new Refusal(`${name} approved this text already. Name somebody else.`)
  return name
}

/** Makes a report that is in review a draft again. Who was asked and hasn't said anything isn't asked any more. */
export async function withdrawReview(actor: Actor, { reference }: OneReport): Promise<void> {
  await db().$transaction(async (tx) => {
    const report = await requireReport(tx, actor, 'withdrawReview', reference)
    if (report.state !== 'in_review') throw new Refusal("The report isn't in review. There is nothing to withdraw.")
    await tx.approval.deleteMany({ where: { postmortemId: report.postmortemId, verdict: null } })
    await setState(tx, report, 'draft')
    const change = { before: { state: 'in_review' }, after: { state: 'draft' } }
    await append(tx, actor, report, { verb: 'withdrawReview', ...change })
  }, PATIENCE)
}

/**
 * Says what a reviewer thinks of the text with this hash, which is kept as a revision; another verdict takes its place.
 * Refuses who isn't a named reviewer, a report that isn't in review, and a text that was changed since.
 */
export async function giveVerdict(actor: Actor, { reference, verdict, note, sha256 }: GiveVerdict): Promise<void> {
  await db().$transaction(async (tx) => {
    const report = await requireReport(tx, actor, 'giveVerdict', reference)
    const { postmortemId, version } = report
    const who = isPerson(actor) && { postmortemId_reviewerId: { postmortemId, reviewerId: actor.personId } }
    const before = who && (await tx.approval.findUnique({ where: who, select: { verdict: true } }))
    if (!before) throw new Refusal('Only its named reviewers may do this. Ask to be named.')
    if (report.state !== 'in_review') throw new Refusal("The report isn't in review. Ask for that first.")
    if (report.sha256 !== sha256) throw new Refusal(CHANGED)
    const revision = await keepText(tx, report)
    const said = { verdict, note: note === '' ? null : note }
    await tx.approval.update({
      where: who,
      data: { ...said, sha256, version, revision, decidedAt: new Date() },
      select: { reviewerId: true },
    })
    await append(tx, actor, report, { verb: 'giveVerdict', before, after: { ...said, sha256, revision } })
  }, PATIENCE)
}
