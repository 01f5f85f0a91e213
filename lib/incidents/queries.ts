import { z } from 'zod'
import { readsAnything } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import { calendarJson } from '@/lib/action-items/clock-queries'
import { actionItemsJson } from '@/lib/action-items/queries'
import type { Actor } from '@/lib/actor'
import { alertsJson } from '@/lib/alerts/queries'
import { db, read, sqlDay, sqlInstant, sqlWallClock, type Transaction } from '@/lib/db'
import { getDocumentMarkdown, renderSections, sectionsJson } from '@/lib/documents/queries'
import { explanationsJson } from '@/lib/explanations/queries'
import { Prisma } from '@/lib/generated/prisma/client'
import { isDay } from '@/lib/time'
import { subjectColumns } from './access-queries'
import { type Cursor, type IncidentFilter, type IncidentOrder, readCursor, writeCursor } from './list-schema'
import { isReference } from './rules'
import { IncidentHead, IncidentPage } from './schema'

export type IncidentRow = Awaited<ReturnType<typeof listIncidents>>['rows'][number]
export type PostmortemView = NonNullable<Awaited<ReturnType<typeof getPostmortem>>>

const PAGE = 50
/** Beyond this many a list says "1,000+" instead of counting every row at every request. */
const COUNT_UP_TO = 1000

// Word for word as in the indexes of the first migration, else Postgres would not see that they are the same.
const gravity = `CASE i.severity WHEN 'P1' THEN 4 WHEN 'P2' THEN 3 WHEN 'P3' THEN 2 WHEN 'P4' THEN 1 ELSE 0 END`
const duration = 'coalesce(i.stated_minutes, -1)'

const keys: Record<IncidentOrder, { sql: string; type: string }[]> = {
  date: [
    { sql: 'i.listed_on', type: 'date' },
    { sql: 'i.id', type: 'uuid' },
  ],
  severity: [
    { sql: gravity, type: 'int' },
    { sql: 'i.listed_on', type: 'date' },
    { sql: 'i.id', type: 'uuid' },
  ],
  duration: [
    { sql: duration, type: 'int' },
    { sql: 'i.listed_on', type: 'date' },
    { sql: 'i.id', type: 'uuid' },
  ],
  reference: [{ sql: 'i.reference', type: 'text' }],
}

function conditions({ severity, state, q, year }: IncidentFilter): Prisma.Sql[] {
  const found: Prisma.Sql[] = []
  if (severity) found.push(Prisma.sql`i.severity = ${severity}::"Severity"`)
  if (state === 'missing') {
    found.push(Prisma.sql`NOT EXISTS (SELECT FROM postmortems p WHERE p.incident_id = i.id)`)
  } else if (state) {
    found.push(
      Prisma.sql`EXISTS (SELECT FROM postmortems p WHERE p.incident_id = i.id AND p.state = ${state}::"PostmortemState")`,
    )
  }
  // Postgres takes no NUL, and no title holds one.
  for (const word of q
    ?.split(/[\s\0]+/)
    .filter(Boolean)
    .slice(0, 8) ?? []) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    // No index finds one or two letters, and folding their case by the rules of a language costs a hundred times more.
    const title = Prisma.raw(word.length < 3 ? 'i.title COLLATE "C"' : 'i.title')
    found.push(Prisma.sql`(${title} ILIKE ${pattern} OR i.reference ILIKE ${pattern})`)
  }
  if (year !== undefined) {
    const [first, last] = ['01-01', '12-31'].map((day) => `${String(year).padStart(4, '0')}-${day}`)
    const isYear = first !== undefined && isDay(first)
    found.push(isYear ? Prisma.sql`i.listed_on BETWEEN ${first}::date AND ${last}::date` : Prisma.sql`false`)
  }
  return found
}

const where = (list: Prisma.Sql[]) => Prisma.sql`WHERE ${Prisma.join(list, ' AND ')}`

const facts = Prisma.sql`
  i.id, i.reference, i.title, i.severity, i.severity_written AS "severityWritten", ${sqlDay('i.began_on')} AS "beganOn",
  i.began_written AS "beganWritten", i.week_year AS "weekYear", i.week, i.stated_minutes AS "statedMinutes",
  i.first_to_resolved_minutes AS "firstToResolvedMinutes", i.restricted_at IS NOT NULL AS "isRestricted"`

/** The columns of an `IncidentHead`, for a statement in which `i` is an incident and `incidentHeadJoins` follows. */
export const incidentHead = Prisma.sql`${facts}, p.state AS "reportState", a.open AS "openActions", a.actions`
export const incidentHeadJoins = Prisma.sql`
  LEFT JOIN postmortems p ON p.incident_id = i.id
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE a.status IN ('todo', 'in_progress')) AS open, count(*) AS actions
    FROM action_items a WHERE a.incident_id = i.id
  ) a`

const ListPage = z.object({
  rows: z.array(IncidentHead.extend({ place: z.array(z.union([z.string(), z.number()])) })),
  total: z.number(),
})

async function readPage(
  actor: Actor,
  filter: IncidentFilter,
  limit: number,
  from: Cursor | null,
  backwards: boolean,
): Promise<z.output<typeof ListPage>> {
  if (!readsAnything(actor)) return { rows: [], total: 0 }
  const columns = keys[filter.order ?? 'date']
  const descending = (filter.direction !== 'asc') !== backwards
  const filters = [visibleIncidents(actor), ...conditions(filter)]
  const place = Prisma.join(columns.map((key) => Prisma.raw(key.sql)))
  const order = Prisma.join(columns.map((key) => Prisma.raw(`${key.sql} ${descending ? 'DESC' : 'ASC'}`)))
  const beyond = from
    ? [
        Prisma.sql`(${place}) ${Prisma.raw(descending ? '<' : '>')} (${Prisma.join(
          columns.map((key, index) => Prisma.sql`${from[index]}::${Prisma.raw(key.type)}`),
        )})`,
      ]
    : []
  // A first page that isn't full is all there is: then nothing needs to be counted a second time.
  const [row] = await read<{ page: unknown }>`
    WITH page AS MATERIALIZED (SELECT i.* FROM incidents i ${where([...filters, ...beyond])} ORDER BY ${order} LIMIT ${limit})
    SELECT json_build_object(
      'rows', (
        SELECT coalesce(json_agg(r), '[]') FROM (
          SELECT ${incidentHead}, json_build_array(${place}) AS place
          FROM page i
          ${incidentHeadJoins}
          ORDER BY ${order}
        ) r
      ),
      'total', CASE
        WHEN ${from === null} AND (SELECT count(*) FROM page) < ${limit} THEN (SELECT count(*) FROM page)
        ELSE (SELECT count(*) FROM (SELECT FROM incidents i ${where(filters)} LIMIT ${COUNT_UP_TO + 1}) counted)
      END
    ) AS page`
  return ListPage.parse(row?.page)
}

/**
 * A page of incidents (50, or as many as are asked for) that fit the filter and are there for the actor, with cursors to the pages beside it (null
 * where there is none) and the number of all that fit: exact up to 1,000, beyond that `total` is 1,000 and `more` is
 * true.
 */
export async function listIncidents(actor: Actor, filter: IncidentFilter = {}, size = PAGE) {
  const order = filter.order ?? 'date'
  const after = readCursor(order, filter.after)
  const before = after ? null : readCursor(order, filter.before)
  const page = await readPage(actor, filter, size + 1, after ?? before, before !== null)

  const isMore = page.rows.length > size
  const rows = page.rows.slice(0, size)
  if (before) rows.reverse()
  const first = rows[0]
  const last = rows.at(-1)
  return {
    rows: rows.map(({ place: _, ...row }) => row),
    previous: first && (before ? isMore : after !== null) ? writeCursor(first.place) : null,
    next: last && (before ? true : isMore) ? writeCursor(last.place) : null,
    total: Math.min(page.total, COUNT_UP_TO),
    more: page.total > COUNT_UP_TO,
  }
}

/** The `limit` incidents that began last, of those that are there for the actor. */
export async function listRecentIncidents(actor: Actor, limit: number): Promise<IncidentRow[]> {
  const { rows } = await readPage(actor, {}, limit, null, false)
  return rows.map(({ place: _, ...row }) => row)
}

const named = (table: 'people' | 'teams', column: string) =>
  Prisma.raw(`(SELECT json_build_object('id', n.id, 'name', n.name) FROM ${table} n WHERE n.id = ${column})`)

const rowsOf = (table: string, fields: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', x.id, 'section', s.position, 'position', x.position, ${fields}) ORDER BY x.position), '[]')
  FROM ${Prisma.raw(table)} x LEFT JOIN sections s ON s.id = x.section_id WHERE x.incident_id = i.id)`

const entriesJson = rowsOf(
  'timeline_entries',
  Prisma.sql`'at', ${sqlInstant('x.at')}, 'localAt', ${sqlWallClock('x.local_at')},
    'localUntil', ${sqlWallClock('x.local_until')}, 'precision', x.precision, 'approximate', x.approximate,
    'written', x.written, 'zoneLabel', x.zone_label, 'milestone', x.milestone, 'text', x.text, 'actor', x.actor,
    'sourceUrl', x.source_url, 'extra', x.extra, 'version', x.version`,
)
const figuresJson = rowsOf(
  'impact_figures',
  Prisma.sql`'value', x.value, 'valueUpTo', x.value_up_to, 'unit', x.unit, 'approximate', x.approximate,
    'estimated', x.estimated, 'category', x.category, 'text', x.text, 'sourceUrl', x.source_url, 'version', x.version,
    'service', (SELECT v.name FROM services v WHERE v.id = x.service_id)`,
)
const factorsJson = rowsOf(
  'contributing_factors',
  Prisma.sql`'kind', x.kind, 'name', x.name, 'text', x.text, 'version', x.version`,
)
const rolesJson = rowsOf(
  'incident_roles',
  Prisma.sql`'name', x.name, 'role', x.role, 'stage', x.stage, 'person', ${named('people', 'x.person_id')},
    'team', ${named('teams', 'x.team_id')}`,
)

const postmortemJson = Prisma.sql`
  CASE WHEN p.id IS NOT NULL THEN json_build_object(
    'id', p.id, 'state', p.state, 'publishedAt', ${sqlInstant('p.published_at')}, 'preparedBy', p.prepared_by,
    'preparer', ${named('people', 'p.preparer_id')}, 'reviewedBy', p.reviewed_by,
    'reviewer', ${named('people', 'p.reviewer_id')}, 'signedOn', ${sqlDay('p.signed_on')}, 'fileName', d.file_name,
    'sha256', d.sha256, 'version', p.version
  ) END`

/** Everything the page of an incident shows, for a larger statement with `incidentPageJoins` in which `i` is one. */
export const incidentPage = Prisma.sql`${facts}, i.stated_written AS "statedWritten", i.impact_written AS "impactWritten",
        i.time_zone AS "timeZone", i.zone_label AS "zoneLabel",
        (SELECT w.time_zone FROM workspace w) AS "workspaceZone", ${calendarJson} AS calendar, ${sqlInstant('i.began_at')} AS "beganAt",
        (SELECT row_to_json(s) FROM (SELECT ${subjectColumns}) s) AS access,
        ${sqlInstant('i.resolved_at')} AS "resolvedAt", i.version, ${sqlInstant('i.updated_at')} AS "updatedAt",
        ${postmortemJson} AS postmortem, ${sectionsJson('p.document_id')} AS sections, ${entriesJson} AS entries,
        ${figuresJson} AS figures, ${factorsJson} AS factors, ${rolesJson} AS roles,
        (SELECT coalesce(json_agg(json_build_object('name', v.name, 'state', x.state, 'minutes', x.minutes)
            ORDER BY x.position), '[]')
          FROM incident_services x JOIN services v ON v.id = x.service_id WHERE x.incident_id = i.id) AS services,
        ${actionItemsJson('incident_id', 'i.id')} AS actions, ${alertsJson('incident_id', 'i.id')} AS alerts,
        (SELECT coalesce(json_agg(json_build_object('year', w.year, 'week', w.week, 'title', w.title)
            ORDER BY w.year, w.week), '[]')
          FROM review_incidents x JOIN weekly_reviews w ON w.id = x.review_id WHERE x.incident_id = i.id) AS reviews,
        d.remarks, ${explanationsJson} AS explanations`
export const incidentPageJoins = Prisma.sql`
      LEFT JOIN postmortems p ON p.incident_id = i.id
      LEFT JOIN documents d ON d.id = p.document_id`

/** A row of `incidentPage` as JSON, with its sections rendered. */
export async function readIncidentPage(json: unknown) {
  const { sections, ...incident } = IncidentPage.parse(json)
  return { ...incident, sections: await renderSections(sections) }
}

/**
 * The incident with its report, rows, action items and the reviews that tell it, in one round trip; null where the
 * reference isn't known, or not to the actor. Without a report `postmortem` is null and `sections` is empty.
 */
export async function getPostmortem(actor: Actor, reference: string, tx: Transaction = db()) {
  if (!isReference(reference)) return null
  const [row] = await tx.$queryRaw<{ incident: unknown }[]>`
    SELECT row_to_json(r) AS incident FROM (
      SELECT ${incidentPage} FROM incidents i ${incidentPageJoins}
      WHERE i.reference = ${reference} AND ${visibleIncidents(actor)}
    ) r`
  return row ? readIncidentPage(row.incident) : null
}

/**
 * The report's Markdown, byte for byte as it came in; null where the incident isn't known, or not to the actor, or has
 * no report.
 */
export async function getReportMarkdown(actor: Actor, reference: string): Promise<string | null> {
  if (!isReference(reference)) return null
  const [report] = await read<{ documentId: string }>`
    SELECT p.document_id::text AS "documentId" FROM incidents i JOIN postmortems p ON p.incident_id = i.id
    WHERE i.reference = ${reference} AND ${visibleIncidents(actor)}`
  return report ? getDocumentMarkdown(report.documentId) : null
}
