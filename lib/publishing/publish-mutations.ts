import { type Actor, isPerson } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { explanationsJson } from '@/lib/explanations/queries'
import type { ExplanationView } from '@/lib/explanations/schema'
import { indexReport } from '@/lib/incidents/index-mutations'
import { getPostmortem } from '@/lib/incidents/queries'
import { giveDueDates } from '@/lib/policies/due-mutations'
import { approvalsJson } from './approval-queries'
import { findingsOf } from './finding-queries'
import { append, type LockedReport, PATIENCE, requireReport, setState } from './report-mutations'
import { CHANGED } from './review-mutations'
import { openThings, openWords, standingOf } from './rules'
import type { ApprovalView, OneReport, PublishedApproval, PublishPostmortem } from './schema'

/**
 * Publishes the text with this hash as the report's next version, which never changes again: its bytes, the page as it
 * is now, what the checks say of it, and who approved it. Open items without a due date get the workspace's before. Returns its number. Refuses a text that was changed since, a
 * report that is published already, and one of which something is open unless that is acknowledged.
 */
export async function publishPostmortem(actor: Actor, input: PublishPostmortem): Promise<{ number: number }> {
  const { reference, sha256, acknowledged } = input
  const { id } = await db().$transaction((tx) => requireReport(tx, actor, 'publishPostmortem', reference), PATIENCE)
  await indexReport(id)
  // Renders what isn't rendered yet, so that the report isn't locked for so long.
  await getPostmortem(actor, reference)
  const number = await db().$transaction(async (tx) => {
    const report = await requireReport(tx, actor, 'publishPostmortem', reference)
    if (report.state === 'published') throw new Refusal(await publishedWords(tx, report))
    // Rows that are behind the text: somebody typed just now.
    if (report.sha256 !== sha256 || report.indexedVersion !== report.version) throw new Refusal(CHANGED)
    const { approvals, explanations, writers } = await beside(tx, report)
    const findings = await findingsOf(tx, { ...report, explanations })
    const open = openWords(openThings(findings, approvals, sha256))
    if (open && !acknowledged) throw new Refusal(`Not published yet: ${open}. Look at that, and confirm it.`)

    const publishedAt = new Date()
    await giveDueDates(tx, actor, report.incidentId, publishedAt)
    const page = await getPostmortem(actor, reference, tx)
    if (!page?.postmortem) throw new Error(`The report of ${reference} was there and can't be read.`)
    const revision = await setState(tx, report, 'published', publishedAt)
    const state = { state: 'published', publishedAt: publishedAt.toISOString() } as const
    const { preparedBy, reviewedBy } = page.postmortem
    const approvers = approvals.filter((one) => standingOf(one, sha256) === 'approved').map(({ name }) => name)
    const next = (await numberOfLatest(tx, report)) + 1
    await tx.publishedVersion.create({
      data: {
        postmortemId: report.postmortemId,
        number: next,
        ...{ sha256, text: report.text, lineEnd: report.lineEnd, fileName: report.fileName, revision },
        page: { ...page, postmortem: { ...page.postmortem, ...state } },
        findings,
        preparedBy: preparedBy ?? namesOf(writers),
        reviewedBy: reviewedBy ?? namesOf(approvers),
        publisherName: actor.name,
        publisherId: isPerson(actor) ? actor.personId : null,
        approvals: approvals.map((one) => published(one, sha256)),
        publishedAt,
      },
      select: { number: true },
    })
    const after = { state: 'published', number: next, sha256, ...(open ? { open } : {}) }
    await append(tx, actor, report, { verb: 'publishPostmortem', before: { state: report.state }, after })
    return next
  }, PATIENCE)
  return { number }
}

/**
 * Makes a published report a draft again, to be written on and published as its next version. Readers go on seeing the
 * published one.
 */
export async function revisePostmortem(actor: Actor, { reference }: OneReport): Promise<{ reference: string }> {
  await db().$transaction(async (tx) => {
    const report = await requireReport(tx, actor, 'revisePostmortem', reference)
    if (report.state !== 'published') throw new Refusal("The report isn't published. Write it as it is.")
    await setState(tx, report, 'draft')
    const change = { before: { state: 'published' }, after: { state: 'draft' } }
    await append(tx, actor, report, { verb: 'revisePostmortem', ...change })
  }, PATIENCE)
  return { reference }
}

/** What of a report isn't in its text: approvals, explanations, and who wrote it, the first of them first. */
async function beside(tx: Transaction, { id }: LockedReport) {
  const [row] = await tx.$queryRaw<{ approvals: ApprovalView[]; explanations: ExplanationView[]; writers: string[] }[]>`
    SELECT ${approvalsJson} AS approvals, ${explanationsJson} AS explanations, ARRAY(
      SELECT x.name FROM document_updates u JOIN people x ON x.id = u.person_id
      WHERE u.document_id = d.id GROUP BY x.id, x.name ORDER BY min(u.version)
    ) AS writers
    FROM documents d JOIN postmortems p ON p.document_id = d.id WHERE d.id = ${id}::uuid`
  if (!row) throw new Error('A report that is locked is gone.')
  return row
}

function published({ reviewerId: _, ...approval }: ApprovalView, sha256: string): PublishedApproval {
  return { ...approval, isLapsed: standingOf(approval, sha256) === 'lapsed' }
}

const namesOf = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : null)

async function numberOfLatest(tx: Transaction, { postmortemId }: LockedReport): Promise<number> {
  const { _max } = await tx.publishedVersion.aggregate({ where: { postmortemId }, _max: { number: true } })
  return _max.number ?? 0
}

async function publishedWords(tx: Transaction, { postmortemId }: LockedReport): Promise<string> {
  const latest = await tx.publishedVersion.findFirst({
    where: { postmortemId },
    orderBy: { number: 'desc' },
    select: { number: true, publisherName: true },
  })
  if (!latest) return 'The report is published already. Revise it first.'
  return `${latest.publisherName} published this report already, as version ${latest.number}. Read that first.`
}
