import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { jobActor } from '@/lib/actor'
import { readSession } from '@/lib/credential-queries'
import { db } from '@/lib/db'
import { changeRole, deactivatePerson, lockAdmins } from '@/lib/people/role-mutations'
import { setSsoOnly } from '@/lib/workspace/mutations'
import { from, newAccount, PASSWORD } from '@/test/accounts'
import { ownDatabase } from '@/test/own-database'
import { signInWithOidc } from './oidc-mutations'
import { requestPasswordReset } from './password-mutations'
import { listSampleAccounts, needsSetUp } from './queries'
import { signIn, signInAsSample } from './session-mutations'
import { createSetupLink, setUp } from './setup-mutations'

vi.setConfig({ testTimeout: 60_000 })
ownDatabase({
  HINDSIGHT_SAMPLE_SIGN_IN: '1',
  OIDC_ROLE_CLAIM: 'groups',
  OIDC_ADMIN_VALUES: 'ops-leads, board',
  OIDC_RESPONDER_VALUES: 'ops',
})

beforeEach(async () => {
  await db().person.deleteMany()
  await db().oneTimeLink.deleteMany()
  await db().workspace.update({ where: { id: 1 }, data: { ssoOnly: false } })
})

const admin = { name: 'First Admin', email: 'first@example.org', password: PASSWORD }
const tokenOf = async (options?: { recover: boolean }) => (await createSetupLink(jobActor, options))?.token ?? ''

describe('the first admin', () => {
  test('comes by the link of the console, once, and there is no other link after', async () => {
    expect(await needsSetUp()).toBe(true)
    const older = await tokenOf()
    const token = await tokenOf()
    await expect(setUp({ ...admin, token: older }, from)).rejects.toThrow('This link was used or has expired.')
    const session = await setUp({ ...admin, token }, from)
    expect(await readSession(session.token)).toMatchObject({ role: 'admin', name: 'First Admin' })
    expect(await needsSetUp()).toBe(false)
    expect(await createSetupLink(jobActor)).toBeNull()
    await expect(setUp({ ...admin, token }, from)).rejects.toThrow('was used or has expired')
    await expect(createSetupLink(session.actor)).rejects.toThrow('Only whoever runs the server')
  })

  test('is one, also when two come with one link, or an admin came another way meanwhile', async () => {
    const token = await tokenOf()
    const both = await Promise.allSettled(
      ['a', 'b'].map((one) => setUp({ ...admin, email: `${one}@example.org`, token }, from)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await db().person.deleteMany()
    const late = await tokenOf()
    await newAccount('admin')
    await expect(setUp({ ...admin, token: late }, from)).rejects.toThrow('has an admin already')
  })

  test('is still to come where only the sample has one', async () => {
    await db().person.create({ data: { name: 'Sample Admin', role: 'admin' } })
    expect(await needsSetUp()).toBe(true)
  })
})

describe('the last admin', () => {
  test('can neither step down nor be switched off, until there is another', async () => {
    const { id, actor } = await newAccount('admin')
    await db().person.create({ data: { name: 'Sample Admin', role: 'admin' } })
    await expect(changeRole(actor, { personId: id, role: 'viewer' })).rejects.toThrow('the last admin')
    await expect(deactivatePerson(actor, { personId: id })).rejects.toThrow('the last admin')
    await newAccount('admin')
    await changeRole(actor, { personId: id, role: 'viewer' })
    expect(await needsSetUp()).toBe(false)
  })

  test('is left also when the last two remove each other at once', async () => {
    const [one, two] = [await newAccount('admin'), await newAccount('admin')]
    const outcomes = await Promise.allSettled([
      deactivatePerson(one.actor, { personId: two.id }),
      changeRole(two.actor, { personId: one.id, role: 'responder' }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await needsSetUp()).toBe(false)
  })

  test('is asked for by one after the other: whoever changes admins waits for whoever does already', async () => {
    const [one, two] = [await newAccount('admin'), await newAccount('admin')]
    const changes = [
      () => changeRole(one.actor, { personId: two.id, role: 'viewer' }),
      () => deactivatePerson(one.actor, { personId: two.id }),
    ]
    for (const change of changes) {
      const done = vi.fn()
      const waiting = await db().$transaction(async (tx) => {
        await lockAdmins(tx)
        const changed = change().then(done)
        await sleep(500)
        expect(done).not.toHaveBeenCalled()
        return { changed }
      })
      await waiting.changed
      expect(done).toHaveBeenCalled()
    }
  })
})

test('where single sign-on is the only way in, the console is the one way back', async () => {
  const { email, actor } = await newAccount('admin')
  await expect(setSsoOnly(actor, { ssoOnly: true })).rejects.toThrow('No admin has signed in through single sign-on')
  const { actor: linked } = await signInWithOidc(identity({ email, claims: { groups: ['board'] } }), from)
  await setSsoOnly(linked, { ssoOnly: true })
  await expect(signIn({ email, password: PASSWORD }, from)).rejects.toThrow('Use single sign-on')
  await expect(requestPasswordReset({ email }, from)).rejects.toThrow('Use single sign-on')
  expect(await createSetupLink(jobActor)).toBeNull()
  const token = await tokenOf({ recover: true })
  await setUp({ name: 'Back Again', email, password: 'lamp under the desk', token }, from)
  await expect(signIn({ email, password: 'lamp under the desk' }, from)).resolves.toBeDefined()
})

test("the sample's people sign in without a password where the launcher says so, and only they", async () => {
  const sample = await db().person.create({ data: { name: 'Sarah Chen', role: 'responder' } })
  const name = await db().person.create({ data: { name: 'Only a name' } })
  const { id } = await newAccount('viewer')
  expect((await listSampleAccounts()).map((one) => one.name)).toEqual(['Sarah Chen'])
  expect(await signInAsSample(sample.id, from)).toMatchObject({ actor: { personId: sample.id, role: 'responder' } })
  for (const personId of [id, name.id]) {
    await expect(signInAsSample(personId, from)).rejects.toThrow("isn't one of the sample's people")
  }
})

describe('the role of somebody who comes through single sign-on', () => {
  const roleAt = async (groups: string[], subject = 's') =>
    (await signInWithOidc(identity({ subject, email: null, claims: { groups } }), from)).actor.role

  test('follows their claim at every sign-in', async () => {
    await newAccount('admin')
    expect(await roleAt(['ops'])).toBe('responder')
    expect(await roleAt(['ops', 'ops-leads'])).toBe('admin')
    expect(await roleAt([])).toBe('viewer')
  })

  test('stays admin for the last one, whatever the claim', async () => {
    expect(await roleAt(['board'])).toBe('admin')
    expect(await roleAt([])).toBe('admin')
    expect(await roleAt(['board'], 'another')).toBe('admin')
    expect(await roleAt([])).toBe('viewer')
  })
})

type Identity = Parameters<typeof signInWithOidc>[0]
const identity = (change: Partial<Identity>): Identity => ({
  issuer: 'https://id.example.org',
  subject: 'subject',
  email: null,
  emailVerified: true,
  name: 'From Elsewhere',
  claims: {},
  ...change,
})
