import { expect, test } from 'vitest'
import { readToken } from '@/lib/credential-queries'
import { db } from '@/lib/db'
import { deactivatePerson } from '@/lib/people/role-mutations'
import { requireLeft } from '@/lib/rate-limit-mutations'
import { WRONG_TOKENS } from '@/lib/rate-limit-queries'
import { hashOf } from '@/lib/secrets'
import { newAccount } from '@/test/accounts'
import { createToken, revokeToken } from './mutations'
import { listTokens } from './queries'

test('a token works until it is revoked, and not one request longer', async () => {
  const { id, name, actor } = await newAccount('responder')
  const made = await createToken(actor, { name: 'Importer', scope: 'write' })
  expect(made.token).toMatch(/^hs_[\w-]{43}$/)
  expect(made.token.startsWith(made.prefix)).toBe(true)
  expect(await readToken(made.token)).toEqual({
    personId: id,
    name,
    role: 'responder',
    channel: 'api',
    readOnly: false,
  })
  await revokeToken(actor, { id: made.id })
  expect(await readToken(made.token)).toBeNull()
  await expect(revokeToken(actor, { id: made.id })).rejects.toThrow('revoked already')
  const verbs = await db().auditEntry.findMany({ where: { personId: id }, orderBy: { id: 'asc' } })
  expect(verbs.map(({ verb }) => verb)).toEqual(['createToken', 'revokeToken'])
  expect(JSON.stringify(verbs, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    made.token,
  )
})

test('a token that may only read says so; nobody makes one with it', async () => {
  const { actor } = await newAccount('admin')
  const { token } = await createToken(actor, { name: 'Reader', scope: 'read' })
  const reader = await readToken(token, '192.0.2.7')
  expect(reader).toMatchObject({ readOnly: true, channel: 'api', ip: '192.0.2.7' })
  if (!reader) throw new Error('The token is not there.')
  await expect(createToken(reader, { name: 'More', scope: 'write' })).rejects.toThrow('may only read')
})

test('a token for feeds opens feeds, and is nobody anywhere else', async () => {
  const { id, name, actor } = await newAccount('admin')
  const { token, scope } = await createToken(actor, { name: 'Feed reader', scope: 'feed' })
  expect([scope, await readToken(token), await readToken(token, '192.0.2.7')]).toEqual(['feed', null, null])
  const reader = await readToken(token, undefined, ['feed'])
  expect(reader).toEqual({ personId: id, name, role: 'admin', channel: 'api', readOnly: true })
  const { token: other } = await createToken(actor, { name: 'Importer', scope: 'write' })
  expect(await readToken(other, undefined, ['feed'])).toBeNull()
  const [made] = (await listTokens(actor, id)).filter((one) => one.scope === 'feed')
  await revokeToken(actor, { id: made?.id ?? '' })
  expect(await readToken(token, undefined, ['feed'])).toBeNull()
})

test('a token ends with its day, and with its owner', async () => {
  const { id, actor } = await newAccount('viewer')
  await expect(createToken(actor, { name: 'Late', scope: 'read', lastDay: '2020-01-01' })).rejects.toThrow('has passed')
  const { token } = await createToken(actor, { name: 'Soon', scope: 'read', lastDay: '2999-12-31' })
  expect(await readToken(token)).not.toBeNull()
  const past = { createdAt: new Date(Date.now() - 2000), expiresAt: new Date(Date.now() - 1000) }
  await db().apiToken.update({ where: { tokenHash: hashOf(token) }, data: past })
  expect(await readToken(token)).toBeNull()

  const { token: other } = await createToken(actor, { name: 'Other', scope: 'write' })
  const admin = await newAccount('admin')
  await deactivatePerson(admin.actor, { personId: id })
  expect(await readToken(other)).toBeNull()
  await db().person.update({ where: { id }, data: { deactivatedAt: null } })
  expect(await readToken(other)).toBeNull()
})

test('only its owner and admins know of a token and revoke it', async () => {
  const [owner, stranger, admin] = [
    await newAccount('viewer'),
    await newAccount('responder'),
    await newAccount('admin'),
  ]
  const { id, token } = await createToken(owner.actor, { name: 'Mine', scope: 'read' })
  await readToken(token)
  expect(await listTokens(stranger.actor, owner.id)).toEqual([])
  await expect(revokeToken(stranger.actor, { id })).rejects.toThrow('Only an admin')
  await expect.poll(async () => (await listTokens(owner.actor, owner.id))[0]?.lastUsedAt).toBeInstanceOf(Date)
  expect(JSON.stringify(await listTokens(admin.actor, owner.id))).not.toContain(hashOf(token))
  await revokeToken(admin.actor, { id })
  expect(await readToken(token)).toBeNull()
})

test('what is no token is nobody', async () => {
  for (const bearer of [null, undefined, '', 'hs_', 'x'.repeat(5000)]) expect(await readToken(bearer)).toBeNull()
})

test('an address that came with too many wrong tokens is nobody for a while, also with the right one', async () => {
  const { actor } = await newAccount('viewer')
  const { token } = await createToken(actor, { name: 'Right', scope: 'read' })
  const [ip, other] = ['192.0.2.71', '192.0.2.72']
  for (let attempt = 1; attempt <= WRONG_TOKENS.limit; attempt++) await requireLeft(WRONG_TOKENS, ip)
  expect(await readToken(token, ip)).not.toBeNull()
  await expect(requireLeft(WRONG_TOKENS, ip)).rejects.toThrow(/Too many at once. Try again in \d+ seconds/)
  expect(await readToken(token, ip)).toBeNull()
  expect(await readToken(token, other)).not.toBeNull()
})
