import { randomUUID } from 'node:crypto'
import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
import type { DeliveryKind, ReminderKind, ReminderWay, Severity } from '@/lib/generated/prisma/enums'
import { enqueue, wakeJobs } from '@/lib/jobs'
import { newSecret } from '@/lib/secrets'
import type { WorkCalendar } from '@/lib/working-days'
import { listConcerns } from './concern-queries'
import { getReach } from './queries'
import { actorOf, listReadersAtMorning, type Reader, todayOf, waysTo } from './reader-queries'
import { digestWeek, isSeenTo, latestReminder, morningOf, type Rhythm, TRUSTED_AHEAD_DAYS, wants } from './rules'

/** What an item goes by whose incident has no severity, or that has no incident. */
const ELSE: Severity = 'P3'

// Hundreds of items take a slow machine a second.
const LONGEST_MS = 30_000

/**
 * Sees to everybody whose morning it is at `now` and hasn't been seen to: what they are to be told becomes deliveries, each
 * with its job, in one transaction per person. For the server itself, as often as it likes and in several processes.
 * Returns how many deliveries there are anew.
 */
export async function planReminders(actor: Actor, now: Date = new Date()): Promise<number> {
  refuseUnless(actor, 'sendReminders')
  if (!getReach().webhook) return 0
  const readers = await listReadersAtMorning(now)
  if (readers.length === 0) return 0
  const policies = new Map((await db().policy.findMany()).map((policy) => [policy.severity, policy]))
  let planned = 0
  for (const reader of readers) {
    // One whose morning can't be planned must not cost the others theirs.
    planned += await planMorning(reader, policies, now).catch((error) => {
      console.error(`Reminders could not be planned: ${error instanceof Error ? error.message : 'no error'}`)
      return 0
    })
  }
  if (planned > 0) wakeJobs()
  return planned
}

type Due = { actionId: string; what: ReminderKind; forDay: string; dueOn: string }

async function planMorning(reader: Reader, policies: Map<Severity, Rhythm>, now: Date): Promise<number> {
  const { zone, calendar } = await todayOf(reader, now)
  const today = morningOf(now, zone, calendar)
  if (today === null || isSeenTo(reader.plannedOn, today)) return 0
  return db().$transaction(
    async (tx) => {
      if (!(await takeMorning(tx, reader, today))) return 0
      const due = await listDue(reader, policies, today, calendar)
      const monday = reader.digest ? digestWeek(today, calendar) : null
      const ids: string[] = []
      for (const way of waysTo(reader)) {
        const reminded = await remind(tx, reader.id, { way, today, due })
        const digest = monday === null ? null : await addDelivery(tx, reader.id, 'digest', way, monday)
        ids.push(...[reminded, digest].filter((id) => id !== null))
      }
      const jobs = ids.map((id) => ({ id }))
      await enqueue(tx, 'deliver', jobs)
      return ids.length
    },
    { timeout: LONGEST_MS },
  )
}

/** What of their items has come due to be reminded of, as far as they want it. */
async function listDue(
  reader: Reader,
  policies: Map<Severity, Rhythm>,
  today: string,
  calendar: WorkCalendar,
): Promise<Due[]> {
  const items = await listConcerns(actorOf(reader))
  return items.flatMap(({ id, dueOn, concern, severity }): Due[] => {
    const rhythm = policies.get(severity ?? ELSE)
    if (dueOn === null || !rhythm) return []
    const reminder = latestReminder({ dueOn, concern }, rhythm, today, calendar)
    return reminder && wants(reader, reminder.what) ? [{ actionId: id, dueOn, ...reminder }] : []
  })
}

/** Marks somebody's morning as seen to; false where another process has, or is at it. */
async function takeMorning(tx: Transaction, { id }: Reader, today: string): Promise<boolean> {
  await tx.$executeRaw`
    INSERT INTO reminder_choices (person_id, unsubscribe_token) VALUES (${id}::uuid, ${newSecret()})
    ON CONFLICT DO NOTHING`
  const [choice] = await tx.$queryRaw<{ plannedOn: string | null }[]>`
    SELECT to_char(planned_on, 'YYYY-MM-DD') AS "plannedOn" FROM reminder_choices
    WHERE person_id = ${id}::uuid FOR UPDATE SKIP LOCKED`
  if (!choice || isSeenTo(choice.plannedOn, today)) return false
  await tx.$executeRaw`UPDATE reminder_choices SET planned_on = ${today}::date WHERE person_id = ${id}::uuid`
  return true
}

/** The delivery of a day; null where there is one already. */
async function addDelivery(tx: Transaction, personId: string, kind: DeliveryKind, way: ReminderWay, forDay: string) {
  const id = randomUUID()
  const count = await tx.$executeRaw`
    INSERT INTO deliveries (id, person_id, kind, way, for_day)
    VALUES (${id}::uuid, ${personId}::uuid, ${kind}::"DeliveryKind", ${way}::"ReminderWay", ${forDay}::date)
    ON CONFLICT DO NOTHING`
  return count === 0 ? null : id
}

/**
 * A delivery with those reminders that were not given yet; null where there are none. Whoever was reminded of an item for
 * a later day is not reminded for an earlier one, which a clock that was put back would ask for.
 */
async function remind(
  tx: Transaction,
  personId: string,
  { way, today, due }: { way: ReminderWay; today: string; due: readonly Due[] },
): Promise<string | null> {
  if (due.length === 0) return null
  const deliveryId = await addDelivery(tx, personId, 'reminder', way, today)
  if (deliveryId === null) return null
  const count = await tx.$executeRaw`
    INSERT INTO reminders (id, action_id, person_id, what, for_day, due_on, way, delivery_id)
    SELECT gen_random_uuid(), n.action_id, ${personId}::uuid, n.what::"ReminderKind", n.for_day, n.due_on,
      ${way}::"ReminderWay", ${deliveryId}::uuid
    FROM unnest(
      ${due.map(({ actionId }) => actionId)}::uuid[], ${due.map(({ what }) => what)}::text[],
      ${due.map(({ forDay }) => forDay)}::date[], ${due.map(({ dueOn }) => dueOn)}::date[]
    ) AS n (action_id, what, for_day, due_on)
    WHERE NOT EXISTS (
      SELECT FROM reminders r
      WHERE r.action_id = n.action_id AND r.person_id = ${personId}::uuid AND r.way = ${way}::"ReminderWay"
        AND r.for_day >= n.for_day AND r.for_day <= ${today}::date + ${TRUSTED_AHEAD_DAYS}::int
        AND (r.what IN ('commander', 'lead')) = (n.what IN ('commander', 'lead')))
    ON CONFLICT DO NOTHING`
  if (count > 0) return deliveryId
  await tx.$executeRaw`DELETE FROM deliveries WHERE id = ${deliveryId}::uuid`
  return null
}
