import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { importActor } from '@/lib/actor'
import { readSession } from '@/lib/credential-queries'
import { db } from '@/lib/db'
import { addPerson } from '@/lib/people/mutations'
import { deactivatePerson } from '@/lib/people/role-mutations'
import { hashOf } from '@/lib/secrets'
import { from, newAccount, PASSWORD } from '@/test/accounts'
import { acceptInvitation, invitePerson, withdrawInvitation } from './invitation-mutations'
import { createResetLink, requestPasswordReset, resetPassword } from './password-mutations'
import { listInvitations, readLink } from './queries'
import { signIn } from './session-mutations'

// Hashing a password is slow on purpose.
vi.setConfig({ testTimeout: 60_000 })

const newEmail = () => `${randomUUID()}@example.org`
const password = 'lamp under the desk'
const expire = (token: string) =>
  db().oneTimeLink.update({
    where: { tokenHash: hashOf(token) },
    data: { createdAt: new Date(Date.now() - 2000), expiresAt: new Date(Date.now() - 1000) },
  })

describe('an invitation', () => {
  test('makes an account of the role it says, once', async () => {
    const { actor } = await newAccount('admin')
    const email = newEmail()
    const { token } = await invitePerson(actor, { email, role: 'responder' })
    expect(await readLink(token, 'invite')).toMatchObject({ email, role: 'responder' })
    expect((await listInvitations(actor)).find((one) => one.email === email)).toMatchObject({
      maker: { name: actor.name },
    })
    // A password that is refused doesn't use it up.
    await expect(acceptInvitation({ token, name: 'New', password: 'short' }, from)).rejects.toThrow('at least 12')
    const both = await Promise.allSettled(
      ['One', 'Two'].map((name) => acceptInvitation({ token, name, password }, from)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(acceptInvitation({ token, name: 'New', password }, from)).rejects.toThrow(
      'This link was used or has expired. Ask an admin to invite you again.',
    )
    expect(await signIn({ email, password }, from)).toMatchObject({ actor: { role: 'responder' } })
    await expect(invitePerson(actor, { email, role: 'admin' })).rejects.toThrow('has an account already')
  })

  test('that expired, was replaced or taken back, or is of another kind, makes none', async () => {
    const { actor } = await newAccount('admin')
    const email = newEmail()
    const first = await invitePerson(actor, { email, role: 'viewer' })
    const second = await invitePerson(actor, { email, role: 'viewer' })
    await expect(acceptInvitation({ token: first.token, name: 'N', password }, from)).rejects.toThrow('was used or')
    await expect(resetPassword({ token: second.token, password }, from)).rejects.toThrow('was used or has expired')
    await expire(second.token)
    await expect(acceptInvitation({ token: second.token, name: 'N', password }, from)).rejects.toThrow('has expired')
    const third = await invitePerson(actor, { email, role: 'viewer' })
    await withdrawInvitation(actor, { email })
    await expect(acceptInvitation({ token: third.token, name: 'N', password }, from)).rejects.toThrow('has expired')
    await expect(withdrawInvitation(actor, { email })).rejects.toThrow("isn't invited")
  })

  test('of a name that documents brought in makes that name the account', async () => {
    const { actor } = await newAccount('admin')
    const { id } = await addPerson(importActor, { name: `Imported ${randomUUID()}` })
    const { token } = await invitePerson(actor, { email: newEmail(), role: 'viewer', personId: id })
    const session = await acceptInvitation({ token, name: 'Their own name', password }, from)
    expect(session.actor).toMatchObject({ personId: id, name: 'Their own name', role: 'viewer' })
  })
})

describe('a new password', () => {
  test('ends every session, and the link is used up', async () => {
    const { id, email } = await newAccount('responder')
    const { token: open } = await signIn({ email, password: PASSWORD }, from)
    const mail = await requestPasswordReset({ email }, from)
    expect(mail).toMatchObject({ email, name: expect.any(String) })
    const token = mail?.token ?? ''
    await expect(resetPassword({ token, password: email }, from)).rejects.toThrow('name or address')
    const session = await resetPassword({ token, password }, from)
    expect(await readSession(open)).toBeNull()
    expect(await readSession(session.token)).toMatchObject({ personId: id })
    await expect(resetPassword({ token, password: PASSWORD }, from)).rejects.toThrow('was used or has expired')
    await expect(signIn({ email, password: PASSWORD }, from)).rejects.toThrow("isn't right")
  })

  test('is set once by a link, also when two come with it at the same time', async () => {
    const { email } = await newAccount('viewer')
    const token = (await requestPasswordReset({ email }, from))?.token ?? ''
    const both = await Promise.allSettled(
      [password, `${password} too`].map((one) => resetPassword({ token, password: one }, from)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('lets in whom others locked out', async () => {
    const { email } = await newAccount('viewer')
    await db().$executeRaw`
      INSERT INTO rate_limits VALUES (${`sign in: address ${hashOf(email)}`}, now(), 10)`
    await expect(signIn({ email, password: PASSWORD }, from)).rejects.toThrow('Too many attempts')
    const mail = await requestPasswordReset({ email }, from)
    await resetPassword({ token: mail?.token ?? '', password }, from)
    await expect(signIn({ email, password }, from)).resolves.toBeDefined()
  })

  test('is asked for without a word about whether the address is known, and not too often', async () => {
    expect(await requestPasswordReset({ email: newEmail() }, from)).toBeNull()
    const off = await newAccount('viewer')
    const admin = await newAccount('admin')
    const link = await createResetLink(admin.actor, { personId: off.id })
    await deactivatePerson(admin.actor, { personId: off.id })
    expect(await requestPasswordReset({ email: off.email }, from)).toBeNull()
    await expect(resetPassword({ token: link.token, password }, from)).rejects.toThrow('was used or has expired')

    const { email } = await newAccount('viewer')
    const asked = []
    for (let time = 0; time < 4; time++) asked.push(await requestPasswordReset({ email }, from))
    expect(asked.map((mail) => mail !== null)).toEqual([true, true, true, false])
  })
})

test('what is kept of a link is not enough to use it', async () => {
  const { actor } = await newAccount('admin')
  const { token } = await invitePerson(actor, { email: newEmail(), role: 'admin' })
  const tokenHash = hashOf(token)
  expect(await db().oneTimeLink.count({ where: { tokenHash } })).toBe(1)
  await expect(acceptInvitation({ token: tokenHash, name: 'Thief', password }, from)).rejects.toThrow('was used or')
})
