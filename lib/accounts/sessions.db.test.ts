import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { jobActor } from '@/lib/actor'
import { readSession } from '@/lib/credential-queries'
import { db } from '@/lib/db'
import { deactivatePerson, reactivatePerson } from '@/lib/people/role-mutations'
import { hashOf, newSecret } from '@/lib/secrets'
import { from, newAccount, PASSWORD } from '@/test/accounts'
import { changePassword } from './password-mutations'
import { listSampleAccounts, listSessions } from './queries'
import { signIn, signInAsSample, signOut, signOutEverywhere } from './session-mutations'
import { removeExpired } from './sweep-mutations'

// Hashing a password is slow on purpose.
vi.setConfig({ testTimeout: 60_000 })

const newIp = () => `ip-${randomUUID()}`
const auditOf = async (id: string) =>
  (await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })).map(({ verb }) => verb)

test('signing in begins a session whose token is known to the browser alone', async () => {
  const { id, email, name } = await newAccount('responder')
  const { token, actor } = await signIn({ email, password: PASSWORD }, { ...from, ip: '192.0.2.1' })
  expect(actor).toEqual({ personId: id, name, role: 'responder', channel: 'web', ip: '192.0.2.1' })
  expect(await readSession(token)).toEqual({ personId: id, name, role: 'responder', channel: 'web' })
  expect(token).toMatch(/^[\w-]{43}$/)
  const [stored] = await db().session.findMany({ where: { personId: id } })
  expect(stored?.tokenHash).toBe(hashOf(token))
  expect(JSON.stringify(stored)).not.toContain(token)
  expect(await db().auditEntry.findFirst({ where: { subjectId: id, verb: 'signIn' } })).toMatchObject({
    ip: '192.0.2.1',
    after: { by: 'password' },
  })
})

test('a token that was put into the browser before is worth nothing after: a session is never taken over', async () => {
  const { id, email } = await newAccount('viewer')
  const planted = newSecret()
  const first = await signIn({ email, password: PASSWORD }, { ...from, token: planted })
  expect(first.token).not.toBe(planted)
  expect(await readSession(planted)).toBeNull()

  const again = await signIn({ email, password: PASSWORD }, { ...from, token: first.token })
  expect(again.token).not.toBe(first.token)
  expect(await readSession(first.token)).toBeNull()
  expect(await readSession(again.token)).toMatchObject({ personId: id })
})

const reasons = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((one) => (one.status === 'rejected' ? String(one.reason) : 'was let in'))

describe('who gets it wrong', () => {
  test('is told the same whatever was wrong', async () => {
    const { email } = await newAccount('viewer')
    const off = await newAccount('viewer')
    await db().person.update({ where: { id: off.id }, data: { deactivatedAt: new Date() } })
    const attempts = [
      { email, password: 'another word entirely' },
      { email: `${randomUUID()}@example.org`, password: PASSWORD },
      { email: off.email, password: PASSWORD },
    ]
    for (const attempt of attempts) {
      await expect(signIn(attempt, from)).rejects.toThrow(
        "Address or password isn't right. Try again, or ask for a new password.",
      )
    }
  })

  test('ten times is locked out, in every instance, and with the right password too', async () => {
    const { email } = await newAccount('viewer')
    const wrong = () => signIn({ email, password: 'a wrong password' }, from)
    // All at once: they are counted before they are compared.
    const first = await Promise.allSettled(Array.from({ length: 6 }, wrong))
    expect(reasons(first)).toEqual(Array(6).fill(expect.stringContaining("isn't right")))

    // Another instance of the app has a client of its own.
    const store = globalThis as { hindsightDatabase?: unknown }
    const one = { client: db(), connections: store.hindsightDatabase }
    store.hindsightDatabase = undefined
    expect(db()).not.toBe(one.client)
    const rest = await Promise.allSettled(Array.from({ length: 6 }, wrong))
    expect(reasons(rest).filter((reason) => reason.includes('Too many attempts'))).toHaveLength(2)
    await expect(signIn({ email, password: PASSWORD }, from)).rejects.toThrow(
      'Too many attempts. Try again in 15 minutes',
    )
    await db().$disconnect()
    store.hindsightDatabase = one.connections
    await expect(signIn({ email, password: PASSWORD }, from)).rejects.toThrow('Too many attempts')
  })

  test('from one place with many addresses is locked out there', async () => {
    const ip = newIp()
    const { email } = await newAccount('viewer')
    await signIn({ email, password: PASSWORD }, { ...from, ip })
    await db().$executeRaw`UPDATE rate_limits SET count = 100 WHERE key = ${`sign in: ip ${hashOf(ip)}`}`
    await expect(signIn({ email, password: PASSWORD }, { ...from, ip })).rejects.toThrow('Too many attempts')
    await expect(signIn({ email, password: PASSWORD }, { ...from, ip: newIp() })).resolves.toBeDefined()
  })
})

describe('a session ends', () => {
  const begin = async () => {
    const account = await newAccount('responder')
    const { token } = await signIn({ email: account.email, password: PASSWORD }, from)
    return { ...account, token }
  }

  test('at once when the account is switched off, and does not come back with it', async () => {
    const { id, token } = await begin()
    const admin = await newAccount('admin')
    await deactivatePerson(admin.actor, { personId: id })
    expect(await readSession(token)).toBeNull()
    await reactivatePerson(admin.actor, { personId: id })
    expect(await readSession(token)).toBeNull()
  })

  test('for every reader as long as the account has no role, or is off by whatever way', async () => {
    const { id, token } = await begin()
    for (const data of [{ role: null }, { role: 'viewer', deactivatedAt: new Date() }] as const) {
      await db().person.update({ where: { id }, data })
      expect(await readSession(token)).toBeNull()
    }
  })

  test('when it expires, or nobody used it for a week', async () => {
    const { token } = await begin()
    const where = { tokenHash: hashOf(token) }
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
    await db().session.update({ where, data: { lastSeenAt: ago(7.1) } })
    expect(await readSession(token)).toBeNull()
    await db().session.update({ where, data: { lastSeenAt: new Date(), createdAt: ago(31), expiresAt: ago(1) } })
    expect(await readSession(token)).toBeNull()
  })

  test('by signing out, here or everywhere', async () => {
    const { id, email, actor, token } = await begin()
    const { token: other } = await signIn({ email, password: PASSWORD }, from)
    expect(await listSessions(actor, id, token)).toHaveLength(2)
    expect((await listSessions(actor, id, token)).filter((one) => one.isThis)).toHaveLength(1)
    const { actor: stranger } = await newAccount('responder')
    expect(await listSessions(stranger, id)).toEqual([])
    expect(await signOutEverywhere(actor, { personId: id, keep: token })).toBe(1)
    expect([await readSession(token), await readSession(other)]).toEqual([expect.anything(), null])
    await signOut(actor, token)
    await signOut(actor, token)
    expect(await readSession(token)).toBeNull()
    expect(await auditOf(id)).toEqual(['signIn', 'signIn', 'signOutEverywhere', 'signOut'])
  })

  test('when the password is changed elsewhere', async () => {
    const { email, actor, token } = await begin()
    const { token: other } = await signIn({ email, password: PASSWORD }, from)
    const change = { current: PASSWORD, password: 'lamp under the desk' }
    await expect(changePassword(actor, { ...change, current: 'wrong' }, token)).rejects.toThrow("isn't right")
    await expect(changePassword(actor, { ...change, password: 'short' }, token)).rejects.toThrow('at least 12')
    await changePassword(actor, change, token)
    expect([await readSession(token), await readSession(other)]).toEqual([expect.anything(), null])
    await expect(signIn({ email, password: PASSWORD }, from)).rejects.toThrow("isn't right")
    await expect(signIn({ email, password: change.password }, from)).resolves.toBeDefined()
  })
})

test('a session says when it was last seen, to within five minutes, without keeping the page waiting', async () => {
  const { id, email } = await newAccount('viewer')
  const { token } = await signIn({ email, password: PASSWORD }, from)
  const seen = async () => (await db().session.findFirstOrThrow({ where: { personId: id } })).lastSeenAt.getTime()
  const early = await seen()
  await readSession(token)
  expect(await seen()).toBe(early)
  await db().session.updateMany({ where: { personId: id }, data: { lastSeenAt: new Date(early - 6 * 60_000) } })
  await readSession(token)
  await expect.poll(seen).toBeGreaterThanOrEqual(early)
})

test('nobody gets in without a password unless the launcher says so', async () => {
  const sample = await db().person.create({ data: { name: 'Sample', role: 'viewer' } })
  await expect(signInAsSample(sample.id, from)).rejects.toThrow('without a password')
  expect(await listSampleAccounts()).toEqual([])
})

test('what has expired is swept up, and nothing else', async () => {
  const { id } = await newAccount('viewer')
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
  const newHash = () => hashOf(newSecret())
  const session = { personId: id, createdAt: ago(40), expiresAt: ago(-1), lastSeenAt: ago(1) }
  await db().session.createMany({
    data: [
      { ...session, tokenHash: newHash() },
      { ...session, tokenHash: newHash(), lastSeenAt: ago(8) },
      { ...session, tokenHash: newHash(), expiresAt: ago(1) },
    ],
  })
  const link = { personId: id, kind: 'reset', createdAt: ago(2) } as const
  await db().oneTimeLink.createMany({
    data: [-1, 1].map((days) => ({ ...link, tokenHash: newHash(), expiresAt: ago(days) })),
  })
  await db().rateLimit.create({ data: { key: `old ${id}`, windowStart: ago(2), count: 1 } })
  expect(await removeExpired(jobActor)).toBeGreaterThanOrEqual(4)
  expect(await db().session.count({ where: { personId: id } })).toBe(1)
  expect(await db().oneTimeLink.count({ where: { personId: id } })).toBe(1)
})

test('what no session has is nobody', async () => {
  for (const token of [null, undefined, '', newSecret(), '\0', 'x'.repeat(5000)]) {
    expect(await readSession(token)).toBeNull()
  }
})
