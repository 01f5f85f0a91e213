import { z } from 'zod'
import { may } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { db, read, type Transaction } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

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

export type PersonRow = Awaited<ReturnType<typeof listPeople>>[number]
export type PersonView = NonNullable<Awaited<ReturnType<typeof getPerson>>>
export type TeamRow = Awaited<ReturnType<typeof listTeams>>[number]

/**
 * Everybody, with an account or only by name, by name with their team; at most 1,000. With `q` those whose name or
 * address has every word of it. Empty for who isn't signed in.
 */
export async function listPeople(actor: Actor, q = '') {
  if (!may(actor, 'readWorkspace')) return []
  // Postgres takes no NUL, and no name holds one.
  const words = q
    .split(/[\s\0]+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => ({ contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' }) as const)
  return db().person.findMany({
    where: { AND: words.map((word) => ({ OR: [{ name: word }, { email: word }] })) },
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

/**
 * Names that documents brought in, of people without an account, by name; at most 1,000. Empty for who isn't signed in.
 */
export async function listNames(actor: Actor) {
  if (!may(actor, 'readWorkspace')) return []
  return db().person.findMany({
    where: { role: null },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 1000,
  })
}

/** The IANA zone this actor reads times in: their own where they have said one, else the workspace's. */
export async function getReadingZone(actor: Actor): Promise<string> {
  const { timeZone } = await db().workspace.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
  if (!isPerson(actor)) return timeZone
  const person = await db().person.findUnique({ where: { id: actor.personId }, select: { timeZone: true } })
  return person?.timeZone ?? timeZone
}

/** All teams by name, with who leads them; at most 1,000. Empty for who isn't signed in. */
export async function listTeams(actor: Actor) {
  if (!may(actor, 'readWorkspace')) return []
  return db().team.findMany({
    select: {
      id: true,
      name: true,
      lead: { select: { id: true, name: true } },
      _count: { select: { people: true } },
    },
    orderBy: { name: 'asc' },
    take: 1000,
  })
}

/** One team with its lead and members, by name; null where there is none, or nobody is signed in. */
export async function getTeam(actor: Actor, id: string) {
  if (!may(actor, 'readWorkspace') || !z.uuid().safeParse(id).success) return null
  return db().team.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      lead: { select: { id: true, name: true } },
      people: { select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 1000 },
    },
  })
}

export type Name = { id: string; name: string; kind: 'person' | 'team'; about: string | null }

/**
 * People and teams whose name has every word of `q`, those whose name begins with it first; at most 8. `about` is a
 * person's team. Empty for who isn't signed in; accounts that are switched off are left out.
 */
export async function findNames(actor: Actor, q: string): Promise<Name[]> {
  if (!may(actor, 'readWorkspace')) return []
  const written = q.replaceAll('\0', '').trim().slice(0, 100)
  const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')
  const words = written.split(/\s+/).map((word) => Prisma.sql`n.name ILIKE ${`%${escaped(word)}%`}`)
  return read<Name>`
    SELECT n.id::text, n.name, n.kind, n.about FROM (
      SELECT p.id, p.name, 'person' AS kind, t.name AS about
      FROM people p LEFT JOIN teams t ON t.id = p.team_id WHERE p.deactivated_at IS NULL
      UNION ALL SELECT id, name, 'team', NULL FROM teams
    ) n
    WHERE ${Prisma.join(words, ' AND ')}
    ORDER BY n.name ILIKE ${`${escaped(written)}%`} DESC, n.name, n.id LIMIT 8`
}

/**
 * Who is called exactly so, in small or large letters, or has this address: people, without those whose account is
 * switched off, and teams; at most 2, since more than one is too many to choose from. Empty for who isn't signed in.
 */
export async function findNamed(actor: Actor, name: string): Promise<Pick<Name, 'id' | 'name' | 'kind'>[]> {
  if (!may(actor, 'readWorkspace')) return []
  const wanted = name.replaceAll('\0', '').trim().toLowerCase()
  return read<Pick<Name, 'id' | 'name' | 'kind'>>`
    SELECT id::text, name, 'person' AS kind FROM people
    WHERE deactivated_at IS NULL AND (lower(name) = ${wanted} OR email = ${wanted})
    UNION ALL SELECT id::text, name, 'team' FROM teams WHERE lower(name) = ${wanted}
    ORDER BY kind, id LIMIT 2`
}
