import { z } from 'zod'
import { seesAll } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { Prisma } from '@/lib/generated/prisma/client'
import { Named } from './schema'

/** What the list of action items offers to choose from. */
export const ListChoices = z.object({
  teams: z.array(Named),
  services: z.array(Named),
  owner: z.string().nullable(),
  views: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      query: z.string(),
      isShared: z.boolean(),
      /** Whose it is, where that is somebody else. */
      by: z.string().nullable(),
    }),
  ),
})
export type ListChoices = z.output<typeof ListChoices>
export type SavedView = ListChoices['views'][number]

export const NO_CHOICES: ListChoices = { teams: [], services: [], owner: null, views: [] }

const names = (from: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', n.id, 'name', n.name) ORDER BY n.name), '[]')
  FROM (${from} ORDER BY n.name LIMIT 500) n)`

/**
 * `ListChoices` as JSON: teams, the services of incidents that are there for the actor (500 of each at most), the
 * actor's views and those that are shared; and what the owner with that id is called, null for none.
 */
export function choicesJson(actor: Actor, ownerId: string | null): Prisma.Sql {
  const me = isPerson(actor) ? actor.personId : null
  const services = seesAll(actor)
    ? Prisma.sql`SELECT n.id, n.name FROM services n`
    : Prisma.sql`SELECT n.id, n.name FROM services n WHERE EXISTS (
        SELECT FROM incident_services x JOIN incidents i ON i.id = x.incident_id
        WHERE x.service_id = n.id AND ${visibleIncidents(actor)})`
  return Prisma.sql`json_build_object(
    'teams', ${names(Prisma.sql`SELECT n.id, n.name FROM teams n`)},
    'services', ${names(services)},
    'owner', coalesce((SELECT p.name FROM people p WHERE p.id = ${ownerId}::uuid),
      (SELECT t.name FROM teams t WHERE t.id = ${ownerId}::uuid)),
    'views', (
      SELECT coalesce(json_agg(json_build_object('id', v.id, 'name', v.name, 'query', v.query, 'isShared', v.is_shared,
        'by', CASE WHEN v.person_id <> ${me}::uuid THEN (SELECT p.name FROM people p WHERE p.id = v.person_id) END)
        ORDER BY v.person_id = ${me}::uuid DESC, lower(v.name), v.id), '[]')
      FROM (SELECT * FROM saved_views v WHERE v.person_id = ${me}::uuid OR v.is_shared ORDER BY v.id LIMIT 500) v))`
}
