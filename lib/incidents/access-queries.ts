import { COMMANDER, type IncidentSubject } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { db, read, type Transaction } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** The columns of an `IncidentSubject`, for a larger statement in which `i` is an incident. */
export const subjectColumns = Prisma.sql`
  i.restricted_at IS NOT NULL AS "isRestricted",
  ARRAY(SELECT r.person_id::text FROM incident_roles r
    WHERE r.incident_id = i.id AND r.person_id IS NOT NULL AND lower(r.role) = ${COMMANDER}) AS "commanderIds",
  ARRAY(SELECT v.person_id::text FROM incident_viewers v WHERE v.incident_id = i.id) AS "viewerIds"`

/** What decides who may do what with an incident; null where there is none. For `may` and `refuseUnless`. */
export async function subjectOfIncident(tx: Transaction, id: string): Promise<IncidentSubject | null> {
  const [row] = await tx.$queryRaw<IncidentSubject[]>`
    SELECT ${subjectColumns} FROM incidents i WHERE i.id = ${id}::uuid`
  return row ?? null
}

/**
 * Who may see an incident and since when it is restricted, with the names of its viewers; null where there is no such
 * incident, or not for this actor. `subject` is what `may` asks for, so that a page knows which buttons to show.
 */
export async function getAccess(actor: Actor, reference: string) {
  const [found] = await read<{ id: string }>`
    SELECT i.id::text AS id FROM incidents i
    WHERE i.reference = ${reference.replaceAll('\0', '')} AND ${visibleIncidents(actor)}`
  if (!found) return null
  const [subject, incident] = await Promise.all([
    subjectOfIncident(db(), found.id),
    db().incident.findUnique({
      where: { id: found.id },
      select: {
        restrictedAt: true,
        viewers: {
          select: { person: { select: { id: true, name: true } } },
          orderBy: [{ person: { name: 'asc' } }, { personId: 'asc' }],
        },
      },
    }),
  ])
  if (!subject || !incident) return null
  return {
    incidentId: found.id,
    subject,
    restrictedAt: incident.restrictedAt,
    viewers: incident.viewers.map(({ person }) => person),
  }
}
