import { type IncidentSubject, refuseUnless } from '@/lib/access'
import type { Owner } from '@/lib/action-items/change-rules'
import { readDay, readOwner } from '@/lib/action-items/form-mutations'
import { findOwners } from '@/lib/action-items/state-queries'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, sqlDay, type Transaction } from '@/lib/db'
import { CHANNEL, changedMessages } from '@/lib/documents/live-schema'
import { Conflict, NotThere } from '@/lib/errors'
import type { AlertState } from '@/lib/generated/prisma/enums'
import { subjectColumns } from '@/lib/incidents/access-queries'
import type { AnswerAlert } from './answer-schema'
import { giveUpAlert, promiseAlert } from './item-mutations'
import { type Answered, bothAnswers, refuseAnswer } from './rules'
import { visibleAlerts } from './visible-queries'

type AlertRow = {
  id: string
  text: string
  version: number
  state: AlertState
  declineReason: string | null
  ruleUrl: string | null
  actionId: string | null
  /** Of the item that makes it live. */
  owner: string | null
  dueOn: string | null
  incidentId: string | null
  reviewId: string | null
} & IncidentSubject

/**
 * Answers an alert recommendation: accepts it, which makes an action item, says that it is live, declines it or proposes
 * it again. Every row of it that the actor sees is answered at once. What it made before is given up when it is declined
 * or proposed again, and opened again when it is accepted. Throws NotThere, a Conflict with both answers where somebody
 * answered meanwhile, and a Refusal for who may not, and for an owner or a day that can't be read.
 */
export async function answerAlert(
  actor: Actor,
  form: AnswerAlert,
  now: Date = new Date(),
): Promise<{ id: string; state: AlertState; actionId: string | null }> {
  refuseUnless(actor, 'readWorkspace')
  const { id, version, answer, ruleUrl, reason } = form
  const isAccepted = answer === 'accepted'
  const choice = isAccepted ? await readOwner(actor, form.owner) : null
  const dueOn = isAccepted ? await readDay(actor, form.due, now) : null
  return db().$transaction(async (tx) => {
    const rows = await lockAlert(tx, actor, id)
    const shown = firstOf(rows)
    for (const { incidentId, isRestricted, commanderIds, viewerIds } of rows) {
      const incident = { isRestricted, commanderIds, viewerIds }
      refuseUnless(actor, 'answerAlert', incidentId === null ? {} : { incident })
    }
    const owner = (await findOwners(tx, [{ set: { owner: choice } }]))(choice)
    const own: Answered = {
      ...{ state: answer, owner: owner?.name ?? null, dueOn },
      ruleUrl: answer === 'live' ? ruleUrl : null,
      declineReason: answer === 'declined' ? reason : null,
    }
    if (rows.reduce((sum, one) => sum + one.version, 0) !== version) await refuseStale(tx, rows, shown, own)
    refuseAnswer(shown.state, answer)
    const actionId = await settleItem(tx, actor, rows, own, owner ?? null, now)
    await tx.alertRecommendation.updateMany({
      where: { id: { in: rows.map((row) => row.id) } },
      data: {
        ...{ state: answer, ruleUrl: own.ruleUrl, declineReason: own.declineReason, actionId },
        ...{ decidedAt: answer === 'proposed' ? null : now, version: { increment: 1 } },
      },
    })
    await appendTrail(tx, actor, rows, shown, own)
    await tellMeetings(tx, rows)
    return { id, state: answer, actionId }
  })
}

/** The rows of a recommendation that are there for the actor, locked; the one that was written first comes first. */
async function lockAlert(tx: Transaction, actor: Actor, id: string): Promise<[AlertRow, ...AlertRow[]]> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id::text FROM alert_recommendations r
    WHERE ${visibleAlerts(actor)} AND r.key = (SELECT k.key FROM alert_recommendations k WHERE k.id = ${id}::uuid)
    ORDER BY r.id FOR UPDATE OF r`
  const ids = locked.map((row) => row.id)
  // Asked anew: whoever held the lock may have made the item meanwhile.
  const rows = await tx.$queryRaw<AlertRow[]>`
    SELECT r.id::text, r.text, r.version, r.state::text AS state, r.decline_reason AS "declineReason",
      r.rule_url AS "ruleUrl", r.action_id::text AS "actionId", nullif(t.owner_name, '') AS owner,
      ${sqlDay('t.due_on')} AS "dueOn", r.incident_id::text AS "incidentId", r.review_id::text AS "reviewId",
      ${subjectColumns}
    FROM alert_recommendations r LEFT JOIN incidents i ON i.id = r.incident_id
    LEFT JOIN action_items t ON t.id = r.action_id
    WHERE r.id = ANY (${ids.includes(id) ? ids : []}::uuid[])
    ORDER BY r.listed_on, r.created_at, r.id`
  const [first, ...others] = rows
  if (!first) throw new NotThere('There is no such alert recommendation. It may have been taken out of its report.')
  return [first, ...others]
}

const ORDER: AlertState[] = ['proposed', 'accepted', 'live', 'declined']

/** The row that says how the recommendation stands, as lists tell it. */
function firstOf(rows: [AlertRow, ...AlertRow[]]): AlertRow {
  return rows.reduce((first, one) => (ORDER.indexOf(one.state) < ORDER.indexOf(first.state) ? one : first), rows[0])
}

/** Refuses an answer to what somebody else answered, or worded otherwise, meanwhile. */
async function refuseStale(tx: Transaction, rows: AlertRow[], shown: AlertRow, own: Answered): Promise<never> {
  const last = await tx.auditEntry.findFirst({
    where: { verb: 'answerAlert', subjectType: 'alert', subjectId: { in: rows.map(({ id }) => id) } },
    select: { actor: true },
    orderBy: { id: 'desc' },
  })
  if (!last) throw new Conflict('Its words were changed meanwhile. Read them again, then answer.')
  throw new Conflict(bothAnswers(last.actor, shown, own))
}

/** Makes, opens again or gives up the action item of a recommendation, as the answer asks for. Returns its id. */
async function settleItem(
  tx: Transaction,
  actor: Actor,
  rows: [AlertRow, ...AlertRow[]],
  { state, dueOn, declineReason }: Answered,
  owner: Owner | null,
  now: Date,
): Promise<string | null> {
  const known = rows.find(({ actionId }) => actionId !== null)?.actionId ?? null
  if (state === 'accepted' && owner && dueOn) {
    // Where everybody may see it, if it is asked for there at all.
    const asked = rows.find(({ isRestricted }) => !isRestricted) ?? rows[0]
    return promiseAlert(tx, actor, known, asked, { owner, dueOn }, now)
  }
  if (known !== null && state !== 'live') {
    await giveUpAlert(tx, actor, known, declineReason ?? 'Its alert was proposed again.', now)
  }
  return known
}

/** Tells open meetings that these were answered, once it is so. */
async function tellMeetings(tx: Transaction, rows: AlertRow[]): Promise<void> {
  const messages = changedMessages(
    'alerts',
    rows.map(({ id }) => id),
  )
  await tx.$queryRaw`SELECT pg_notify(${CHANNEL}, m)::text FROM unnest(${messages}::text[]) AS m`
}

/** One entry for each place that asks for it, so that each incident's trail has it. */
async function appendTrail(tx: Transaction, actor: Actor, rows: AlertRow[], before: AlertRow, after: Answered) {
  const places = new Map(rows.map((row) => [row.incidentId ?? row.reviewId, row]).reverse() as [string, AlertRow][])
  for (const { id, incidentId } of places.values()) {
    await appendAudit(tx, actor, {
      ...{ verb: 'answerAlert', subjectType: 'alert', subjectId: id, incidentId: incidentId ?? undefined },
      before: told(before),
      after: told(after),
    })
  }
}

const told = ({ state, owner, dueOn, ruleUrl, declineReason }: Answered) => ({
  state,
  ...(owner === null ? {} : { owner }),
  ...(dueOn === null ? {} : { dueOn }),
  ...(ruleUrl === null ? {} : { ruleUrl }),
  ...(declineReason === null ? {} : { declineReason }),
})
