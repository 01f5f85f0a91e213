import { scryptSync } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { hashPassword, isOutdated, verifyPassword } from './passwords'

// Hashing a password is slow on purpose.
vi.setConfig({ testTimeout: 60_000 })

test('a password fits its own hash and no other, and two hashes of it differ', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse battery'), hashPassword('correct horse battery')])
  expect(one).toMatch(/^scrypt\$N=32768,r=8,p=3\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/)
  expect(one).not.toBe(two)
  expect(await verifyPassword('correct horse battery', one)).toBe(true)
  expect(await verifyPassword('correct horse batterz', one)).toBe(false)
  expect(await verifyPassword('', one)).toBe(false)
})

test('é fits however a keyboard writes it', async () => {
  const hash = await hashPassword('caf\u00e9 au lait matin')
  expect(await verifyPassword('cafe\u0301 au lait matin', hash)).toBe(true)
})

test('without a hash every password is wrong, and it takes as long', async () => {
  const hash = await hashPassword('correct horse battery')
  const timeOf = async (against: string | null) => {
    const start = process.cpuUsage()
    expect(await verifyPassword('another horse battery', against)).toBe(false)
    const { user, system } = process.cpuUsage(start)
    return user + system
  }
  const [known, unknown] = [await timeOf(hash), await timeOf(null)]
  // Processor time, since other programs share the clock; a comparison that is left out takes a hundredth of it.
  expect(unknown).toBeGreaterThan(known / 4)
})

test('a hash with other parameters still fits, and is known to be outdated', async () => {
  // Made with N=1024, r=8, p=1 over the salt 'salt'.
  const key = scryptSync('old password here', 'salt', 32, { N: 1024, r: 8, p: 1 }).toString('base64')
  const old = `scrypt$N=1024,r=8,p=1$${Buffer.from('salt').toString('base64')}$${key}`
  expect(await verifyPassword('old password here', old)).toBe(true)
  expect(isOutdated(old)).toBe(true)
  expect(isOutdated(await hashPassword('correct horse battery'))).toBe(false)
})

test('what is no hash of ours is a mistake, not a wrong password', async () => {
  await expect(verifyPassword('correct horse battery', 'plain text')).rejects.toThrow("isn't one of ours")
})
