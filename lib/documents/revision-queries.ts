import { z } from 'zod'
import { type Actor, isPerson } from '@/lib/actor'
import { read, sqlInstant } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Week } from '@/lib/time'
import { type DocumentSubject, subjectJoins, subjectJson, visibleDocuments } from './access-queries'
import { compareVersions, MOST_REPLAYED, versionViews } from './revision-rules'
import { type VersionName, VersionRow, Writer } from './revision-schema'

export type HistoryView = NonNullable<Awaited<ReturnType<typeof listRevisions>>>
export type ComparisonView = NonNullable<Awaited<ReturnType<typeof getComparison>>>

const PAGE = 20

const Head = z.object({
  documentId: z.string(),
  title: z.string(),
  subject: z.custom<DocumentSubject>(),
  /** The zone this reader reads times in. */
  zone: z.string(),
})

const headColumns = (actor: Actor) => Prisma.sql`
  d.id::text AS "documentId", coalesce(i.title, w.title) AS title, ${subjectJson} AS subject, coalesce(
    (SELECT x.time_zone FROM people x WHERE x.id = ${isPerson(actor) ? actor.personId : null}::uuid),
    (SELECT z.time_zone FROM workspace z)
  ) AS zone`

/** A report by the reference of its incident, or the review of a week. */
type Named = string | Week

const ofDocument = (actor: Actor, named: Named, joins = Prisma.empty) => {
  const isNamed =
    typeof named === 'string'
      ? Prisma.sql`i.reference = ${named.replaceAll('\0', '')}`
      : Prisma.sql`w.year = ${named.year} AND w.week = ${named.week}`
  return Prisma.sql`FROM documents d ${subjectJoins} ${joins} WHERE ${isNamed} AND ${visibleDocuments(actor)}`
}

/** Who wrote between two versions, the first of them first. */
const writersBetween = (since: string, version: string) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', a.person_id, 'name', a.name) ORDER BY a.first), '[]')
  FROM (
    SELECT u.person_id, x.name, min(u.version) AS first
    FROM document_updates u LEFT JOIN people x ON x.id = u.person_id
    WHERE u.document_id = d.id AND u.version > ${Prisma.raw(since)} AND u.version <= ${Prisma.raw(version)}
    GROUP BY u.person_id, x.name
  ) a)`

/** The text as it stands, in the shape of a version. */
const standing = Prisma.sql`
  SELECT NULL::int AS number, d.version, NULL::"RevisionReason" AS reason, d.text, d.line_end,
    (SELECT u.at FROM document_updates u WHERE u.document_id = d.id AND u.version = d.version) AS at`

const versionJson = Prisma.sql`
  'number', n.number, 'version', n.version, 'reason', n.reason, 'at', ${sqlInstant('n.at')}, 'text', n.text`

const Listed = VersionRow.extend({ writers: z.array(Writer), isCurrent: z.boolean() })

/**
 * A page of 20 versions of a report or a review, the newest first, below number `before`; on the first page the text as it stands
 * comes before them, where it isn't the newest version. `next` is the number to go on from, null where there is none.
 * Null where there is no such document, or not for this actor.
 */
export async function listRevisions(actor: Actor, named: Named, before?: number) {
  const below = before === undefined ? Prisma.sql`true` : Prisma.sql`r.number < ${before}`
  const rows = await read<unknown>`
    SELECT ${headColumns(actor)}, (
      SELECT coalesce(json_agg(json_build_object(${versionJson},
        'writers', ${writersBetween('coalesce(n.since, -1)', 'n.version')},
        'isCurrent', n.text = d.text AND n.line_end IS NOT DISTINCT FROM d.line_end
      ) ORDER BY n.version DESC, n.number DESC), '[]')
      FROM (
        SELECT m.*, lag(m.version) OVER (ORDER BY m.version, m.number) AS since FROM (
          (SELECT r.number, r.version, r.reason, r.text, r.line_end, r.at FROM revisions r
            WHERE r.document_id = d.id AND ${below} ORDER BY r.number DESC LIMIT ${PAGE + 1})
          UNION ALL (${standing} WHERE ${before === undefined} AND d.version IS DISTINCT FROM
            (SELECT max(r.version) FROM revisions r WHERE r.document_id = d.id))
        ) m
      ) n
    ) AS versions
    ${ofDocument(actor, named)}`
  const row = rows[0] === undefined ? null : Head.extend({ versions: z.array(Listed) }).parse(rows[0])
  if (!row) return null
  const { versions, ...head } = row
  const kept = versions.filter(({ number }) => number !== null)
  const isMore = kept.length > PAGE
  const next = isMore ? (kept[PAGE - 1]?.number ?? null) : null
  return { ...head, versions: versionViews(versions, versions.length - (isMore ? 1 : 0)), next }
}

/**
 * Two versions of a document told apart by words, whichever of them is named first; with who wrote between them. Null
 * where there is no such document, or not for this actor, and where one of the versions isn't there.
 */
export async function getComparison(actor: Actor, named: Named, [one, other]: readonly [VersionName, VersionName]) {
  const versions = Prisma.sql`CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object(${versionJson}) ORDER BY n.version, n.number) AS versions,
      min(n.version) AS since, max(n.version) AS until
    FROM (${versionNamed(one)} UNION ALL ${versionNamed(other)}) n
  ) v`
  const rows = await read<unknown>`
    SELECT ${headColumns(actor)}, coalesce(v.versions, '[]') AS versions,
      ${writersBetween('v.since', 'v.until')} AS writers, (
      SELECT coalesce(json_agg(json_build_object('version', u.version, 'changes', u.changes, 'name', x.name,
        'backTo', b.back_to) ORDER BY u.version), '[]')
      FROM (
        SELECT l.version, l.changes, l.person_id FROM document_updates l
        WHERE l.document_id = d.id AND l.version > v.since AND l.version <= v.until
        ORDER BY l.version LIMIT ${MOST_REPLAYED + 1}
      ) u LEFT JOIN people x ON x.id = u.person_id LEFT JOIN (${broughtBack}) b ON b.version = u.version
    ) AS updates
    ${ofDocument(actor, named, versions)}`
  const row = rows[0] === undefined ? null : Compared.parse(rows[0])
  if (!row) return null
  const { versions: sides, updates, ...head } = row
  const [older, newer] = sides
  if (!older || !newer) return null
  return { ...head, older, newer, ...compareVersions(older, newer, updates) }
}

/**
 * What a page of a document's history shows: two of its versions compared where both are asked for, else the versions
 * below a number. Null as for these.
 */
export async function getHistory(
  actor: Actor,
  named: Named,
  asked: { compared: readonly [VersionName, VersionName] | null; before: number | null },
) {
  if (asked.compared) {
    const comparison = await getComparison(actor, named, asked.compared)
    return comparison && { comparison, subject: comparison.subject }
  }
  const history = await listRevisions(actor, named, asked.before ?? undefined)
  return history && { history, subject: history.subject }
}

/** The versions that brought a text back, with the one that had it, within those that are compared. */
const broughtBack = Prisma.sql`
  SELECT r.version, max(o.version) AS back_to
  FROM revisions r JOIN revisions o ON o.document_id = r.document_id AND o.version < r.version AND o.text = r.text
  WHERE r.document_id = d.id AND r.reason = 'restore' AND r.version <= v.until AND o.version >= v.since
  GROUP BY r.version`

const versionNamed = (name: VersionName) =>
  name === 'now'
    ? standing
    : Prisma.sql`SELECT r.number, r.version, r.reason, r.text, r.line_end, r.at
        FROM revisions r WHERE r.document_id = d.id AND r.number = ${name}`

const Compared = Head.extend({
  versions: z.array(VersionRow),
  writers: z.array(Writer),
  updates: z.array(
    z.object({ version: z.number(), changes: z.unknown(), name: z.string().nullable(), backTo: z.number().nullable() }),
  ),
})
