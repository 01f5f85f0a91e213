import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { importActor } from '@/lib/actor'
import { readSession } from '@/lib/credential-queries'
import { db } from '@/lib/db'
import { addPerson } from '@/lib/people/mutations'
import { from, newAccount } from '@/test/accounts'
import { invitePerson } from './invitation-mutations'
import { signInWithOidc, unlinkSingleSignOn } from './oidc-mutations'
import type { OidcIdentity } from './schema'

vi.setConfig({ testTimeout: 60_000 })

const newIdentity = (change: Partial<OidcIdentity> = {}): OidcIdentity => ({
  issuer: 'https://id.example.org',
  subject: randomUUID(),
  email: `${randomUUID()}@example.org`,
  emailVerified: true,
  name: 'From Elsewhere',
  claims: {},
  ...change,
})

describe('somebody new', () => {
  test('gets an account, and is the same person the next time, also under another address', async () => {
    const identity = newIdentity()
    const { token, actor } = await signInWithOidc(identity, from)
    expect(await readSession(token)).toMatchObject({ name: 'From Elsewhere', role: 'viewer' })
    const again = await signInWithOidc({ ...identity, email: `${randomUUID()}@example.org` }, from)
    expect(again.actor.personId).toBe(actor.personId)
    expect(await db().person.findUnique({ where: { id: actor.personId } })).toMatchObject({ email: identity.email })
    const entries = await db().auditEntry.findMany({ where: { subjectId: actor.personId }, orderBy: { id: 'asc' } })
    expect(entries.map(({ verb }) => verb)).toEqual(['signIn', 'joinBySingleSignOn', 'signIn'])
  })

  test('is one person when they come twice at once', async () => {
    const identity = newIdentity()
    const both = await Promise.all([signInWithOidc(identity, from), signInWithOidc(identity, from)])
    expect(new Set(both.map(({ actor }) => actor.personId)).size).toBe(1)
  })

  test('takes up their invitation, and gets its role', async () => {
    const { actor } = await newAccount('admin')
    const { id } = await addPerson(importActor, { name: `Imported ${randomUUID()}` })
    const identity = newIdentity()
    await invitePerson(actor, { email: identity.email ?? '', role: 'responder' })
    expect((await signInWithOidc(identity, from)).actor.role).toBe('responder')
    expect(await db().person.findUnique({ where: { id } })).toMatchObject({ role: null })
  })

  test('whose address nobody vouches for gets an account without it, and no invitation', async () => {
    const { actor } = await newAccount('admin')
    const identity = newIdentity({ emailVerified: false })
    await invitePerson(actor, { email: identity.email ?? '', role: 'admin' })
    const { actor: joined } = await signInWithOidc(identity, from)
    expect(joined.role).toBe('viewer')
    expect(await db().person.findUnique({ where: { id: joined.personId } })).toMatchObject({ email: null })
  })
})

describe('somebody who has an account', () => {
  test('is linked to it by an address that is vouched for, and keeps their role', async () => {
    const { id, email } = await newAccount('responder')
    const { actor } = await signInWithOidc(newIdentity({ email }), from)
    expect(actor).toMatchObject({ personId: id, role: 'responder' })
  })

  test('is not taken over by an address that nobody vouches for, nor by another identity', async () => {
    const { id, email } = await newAccount('admin')
    await expect(signInWithOidc(newIdentity({ email, emailVerified: false }), from)).rejects.toThrow('not verified')
    const first = newIdentity({ email })
    await signInWithOidc(first, from)
    await expect(signInWithOidc(newIdentity({ email }), from)).rejects.toThrow('belongs to another identity')
    await expect(signInWithOidc({ ...first, issuer: 'https://evil.example.org' }, from)).rejects.toThrow('another')

    const { actor } = await newAccount('admin')
    const { token } = await signInWithOidc(first, from)
    await unlinkSingleSignOn(actor, { personId: id })
    expect(await readSession(token)).toBeNull()
    expect((await signInWithOidc(newIdentity({ email }), from)).actor.personId).toBe(id)
  })

  test('that is switched off, or has no role any more, stays out', async () => {
    const { id, email } = await newAccount('viewer')
    const identity = newIdentity({ email })
    await signInWithOidc(identity, from)
    await db().person.update({ where: { id }, data: { role: null } })
    await expect(signInWithOidc(identity, from)).rejects.toThrow('no account here any more')
    await db().person.update({ where: { id }, data: { role: 'viewer', deactivatedAt: new Date() } })
    await expect(signInWithOidc(identity, from)).rejects.toThrow('switched off')
  })
})
