import { z } from 'zod'
import { may } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlInstant } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { AuditRow, type TrailFilter } from './schema'

const PAGE = 50
/** How many rows of an export are held at a time. */
const BATCH = 500

const subject = Prisma.sql`CASE e.subject_type
  WHEN 'incident' THEN (SELECT x.reference FROM incidents x WHERE x.id = e.subject_id)
  WHEN 'review' THEN
    (SELECT to_char(x.year, 'FM0000') || '-W' || to_char(x.week, 'FM00') FROM weekly_reviews x WHERE x.id = e.subject_id)
  WHEN 'actionItem' THEN (SELECT x.title FROM action_items x WHERE x.id = e.subject_id)
  WHEN 'alert' THEN (SELECT x.text FROM alert_recommendations x WHERE x.id = e.subject_id)
  WHEN 'person' THEN (SELECT x.name FROM people x WHERE x.id = e.subject_id)
  WHEN 'team' THEN (SELECT x.name FROM teams x WHERE x.id = e.subject_id)
  WHEN 'view' THEN (SELECT x.name FROM saved_views x WHERE x.id = e.subject_id)
  WHEN 'template' THEN (SELECT x.name FROM templates x WHERE x.id = e.subject_id)
END`

const columns = Prisma.sql`
  e.id::text AS id, ${sqlInstant('e.at')} AS at, e.actor, e.person_id::text AS "personId", e.channel::text AS channel,
  e.ip, e.verb, e.subject_type AS "subjectType", e.subject_id::text AS "subjectId",
  ${subject} AS subject, e.incident_id::text AS "incidentId", e.before, e.after`

function conditions({ personId, verb, subjectType, subjectId, channel, from, to }: TrailFilter): Prisma.Sql[] {
  const zone = Prisma.sql`(SELECT time_zone FROM workspace)`
  return [
    personId && Prisma.sql`e.person_id = ${personId}::uuid`,
    verb && Prisma.sql`e.verb = ${verb.replaceAll('\0', '')}`,
    subjectType && Prisma.sql`e.subject_type = ${subjectType}`,
    subjectId && Prisma.sql`e.subject_id = ${subjectId}::uuid`,
    channel && Prisma.sql`e.channel = ${channel}::"AuditChannel"`,
    from && Prisma.sql`e.at >= ${from}::timestamp AT TIME ZONE ${zone}`,
    to && Prisma.sql`e.at < (${to}::date + 1)::timestamp AT TIME ZONE ${zone}`,
  ].filter((one) => typeof one === 'object')
}

/** The rows that fit, the latest first, below `after`. */
async function readRows(list: Prisma.Sql[], after: string | undefined, limit: number): Promise<AuditRow[]> {
  const below = after === undefined ? [] : [Prisma.sql`e.id < ${after}::bigint`]
  const rows = await read<unknown>`
    SELECT ${columns} FROM audit_entries e
    WHERE ${Prisma.join([...list, ...below, Prisma.sql`true`], ' AND ')} ORDER BY e.id DESC LIMIT ${limit}`
  return z.array(AuditRow).parse(rows)
}

async function readPage(list: Prisma.Sql[], after: string | undefined) {
  const rows = await readRows(list, after, PAGE + 1)
  const page = rows.slice(0, PAGE)
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/**
 * A page of 50 of what was done in the workspace, the latest first, with the cursor of the next (null where there is
 * none); null for who isn't an admin.
 */
export async function listTrail(actor: Actor, filter: TrailFilter = {}) {
  return may(actor, 'readTrail') ? readPage(conditions(filter), filter.after) : null
}

/**
 * A page of what was done to an incident, likewise, for everybody who may see it; null where there is no such incident,
 * or not for them. Only admins see the addresses it was done from.
 */
export async function listIncidentTrail(actor: Actor, reference: string, after?: string) {
  const incidents = await read<{ id: string }>`
    SELECT i.id::text AS id FROM incidents i
    WHERE i.reference = ${reference.replaceAll('\0', '')} AND ${visibleIncidents(actor)}`
  if (!incidents[0]) return null
  const cursor = after !== undefined && /^\d{1,18}$/.test(after) ? after : undefined
  const page = await readPage([Prisma.sql`e.incident_id = ${incidents[0].id}::uuid`], cursor)
  if (may(actor, 'readTrail')) return page
  return { ...page, rows: page.rows.map((row) => ({ ...row, ip: null })) }
}

/**
 * Everything that fits as JSON Lines, the latest first, one piece of up to 500 rows after the other, so that a trail of
 * any length is exported in little memory. Nothing for who isn't an admin.
 */
export async function* exportTrail(actor: Actor, filter: TrailFilter = {}): AsyncGenerator<string> {
  if (!may(actor, 'readTrail')) return
  const list = conditions(filter)
  let after = filter.after
  for (;;) {
    const rows = await readRows(list, after, BATCH)
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    after = rows.at(-1)?.id
    if (rows.length < BATCH) return
  }
}
