import { randomUUID } from 'node:crypto'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { hashPassword } from '@/lib/passwords'

export const PASSWORD = 'tram window seven'
export const from = { ip: null, userAgent: 'A browser of the tests' }

let hash: Promise<string> | undefined

/** A new person with an account, who signs in with PASSWORD, and as an actor who has. */
export async function newAccount(role: Role) {
  hash ??= hashPassword(PASSWORD)
  const id = randomUUID()
  const email = `${id}@example.org`
  const name = `Someone ${id.slice(0, 8)}`
  await db().person.create({ data: { id, name, email, role, passwordHash: await hash } })
  const actor: PersonActor = { personId: id, name, role, channel: 'web' }
  return { id, email, name, actor }
}
