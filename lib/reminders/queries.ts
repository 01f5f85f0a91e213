import { may } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { db, read } from '@/lib/db'
import { env } from '@/lib/env'
import type { DeliveryKind, DeliveryState, ReminderWay } from '@/lib/generated/prisma/enums'
import { sendsMail } from '@/lib/mail'
import { FIELD_OF, type Stoppable } from './rules'

/** What holds for who has not said how they want to be reminded. */
export const DEFAULTS = {
  byMail: true,
  webhookUrl: null as string | null,
  beforeDue: true,
  onceDue: true,
  escalations: true,
  digest: true,
  reviews: false,
}
export type ReminderChoices = typeof DEFAULTS

/** By which ways this server reaches people: a message needs its own address for the links in it. */
export type Reach = ReturnType<typeof getReach>
export function getReach() {
  return { mail: sendsMail(), webhook: env().HINDSIGHT_URL !== undefined }
}

/** How this actor wants to be reminded; the defaults where they have not said. */
export async function getReminderChoice(actor: Actor): Promise<ReminderChoices> {
  if (!isPerson(actor)) return DEFAULTS
  const choice = await db().reminderChoice.findUnique({
    where: { personId: actor.personId },
    select: {
      byMail: true,
      webhookUrl: true,
      beforeDue: true,
      onceDue: true,
      escalations: true,
      digest: true,
      reviews: true,
    },
  })
  return choice ?? DEFAULTS
}

/** True where such mails are stopped for whom this token is, false where they come, null for no such token. */
export async function isUnsubscribed(token: string, what: Stoppable): Promise<boolean | null> {
  const choice = await db().reminderChoice.findUnique({
    where: { unsubscribeToken: token },
    select: { byMail: true, reviews: true },
  })
  return choice && !choice[FIELD_OF[what]]
}

/** A message that waits, or was given up. */
export type DeliveryRow = {
  id: string
  personId: string
  person: string
  kind: DeliveryKind
  way: ReminderWay
  state: DeliveryState
  attempts: number
  reason: string | null
  createdAt: Date
  nextAt: Date
  doneAt: Date | null
}

export type Deliveries = { waiting: number; failed: number; sentLastDay: number; rows: DeliveryRow[] }

const MOST = 100

/**
 * What waits to be sent and what was given up, 100 at most: what failed last first, then what is tried next. With them
 * how many there are of each, and how many went out in the last 24 hours. Empty for who is no admin. What a message says
 * isn't told.
 */
export async function listDeliveries(actor: Actor, now: Date = new Date()): Promise<Deliveries> {
  if (!may(actor, 'manageWorkspace')) return { waiting: 0, failed: 0, sentLastDay: 0, rows: [] }
  const dayAgo = new Date(now.getTime() - 86_400_000)
  const [[counts], rows] = await Promise.all([
    read<Omit<Deliveries, 'rows'>>`
      SELECT (SELECT count(*)::int FROM deliveries WHERE state = 'waiting') AS waiting,
        (SELECT count(*)::int FROM deliveries WHERE state = 'failed') AS failed,
        (SELECT count(*)::int FROM deliveries WHERE state = 'sent' AND done_at > ${dayAgo}) AS "sentLastDay"`,
    read<DeliveryRow>`
      SELECT d.id::text, d.person_id::text AS "personId", p.name AS person, d.kind::text, d.way::text, d.state::text,
        d.attempts, d.reason, d.created_at AS "createdAt", d.next_at AS "nextAt", d.done_at AS "doneAt"
      FROM deliveries d JOIN people p ON p.id = d.person_id
      WHERE d.state IN ('waiting', 'failed')
      ORDER BY d.state = 'waiting', d.done_at DESC, d.attempts = 0, d.next_at, d.id LIMIT ${MOST}`,
  ])
  return { ...(counts ?? { waiting: 0, failed: 0, sentLastDay: 0 }), rows }
}
