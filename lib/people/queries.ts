import { z } from 'zod'
import { may } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'

/** Whom a written name stands for; neither where nobody, or more than one, has that name. */
export type Bearer = { personId: string | null; teamId: string | null }

/**
 * Finds people and teams by their names as written, whatever the case. Returns a function from a name to whom it
 * stands for: a person before a team, and nobody where two people share the name.
 */
export async function findBearers(tx: Transaction, names: (string | null)[]): Promise<(name: string | null) => Bearer> {
  const wanted = [...new Set(names.flatMap((name) => (name?.trim() ? [name.trim()] : [])))]
  const rows = await tx.$queryRaw<({ name: string } & Bearer)[]>`
    SELECT w.name, p.id AS "personId", CASE WHEN p.name IS NULL THEN t.id END AS "teamId"
    FROM unnest(${wanted}::text[]) AS w (name)
    LEFT JOIN LATERAL (
      SELECT min(x.name) AS name, CASE WHEN count(*) = 1 THEN min(x.id::text) END AS id
      FROM people x WHERE lower(x.name) = lower(w.name)
    ) p ON true
    LEFT JOIN teams t ON lower(t.name) = lower(w.name)`
  const found = new Map(rows.map(({ name, ...bearer }) => [name, bearer]))
  return (name) => found.get(name?.trim() ?? '') ?? { personId: null, teamId: null }
}

/** Everybody, with an account or only by name, by name with their team; at most 1,000. Empty for who isn't signed in. */
export async function listPeople(actor: Actor) {
  if (!may(actor, 'readWorkspace')) return []
  return db().person.findMany({
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      deactivatedAt: true,
      team: { select: { id: true, name: true } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 1000,
  })
}

/** One person with what their page says of the account; null where there is none, or nobody is signed in. */
export async function getPerson(actor: Actor, id: string) {
  if (!may(actor, 'readWorkspace') || !z.uuid().safeParse(id).success) return null
  const person = await db().person.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      timeZone: true,
      deactivatedAt: true,
      passwordHash: true,
      oidcIssuer: true,
      team: { select: { id: true, name: true } },
    },
  })
  if (!person) return null
  const { passwordHash, ...rest } = person
  return { ...rest, hasPassword: passwordHash !== null }
}

/** All teams by name, with who leads them; at most 1,000. Empty for who isn't signed in. */
export async function listTeams(actor: Actor) {
  if (!may(actor, 'readWorkspace')) return []
  return db().team.findMany({
    select: { id: true, name: true, lead: { select: { id: true, name: true } } },
    orderBy: { name: 'asc' },
    take: 1000,
  })
}
