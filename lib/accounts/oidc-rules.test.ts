import { expect, test } from 'vitest'
import { identityOf } from './oidc-rules'

const identity = (claims: Record<string, unknown>) =>
  identityOf({ issuer: 'https://id.example.org', subject: '248289761001', claims })

test.each([
  [true, true],
  ['true', true],
  [false, false],
  ['false', false],
  ['yes', false],
  [1, false],
  [[true], false],
  [{}, false],
  [null, false],
  [undefined, false],
])('email_verified %j is %j', (email_verified, isVerified) => {
  expect(identity({ email: 'sarah@example.org', email_verified }).emailVerified).toBe(isVerified)
})

test.each([
  [{ name: 'Sarah Chen', preferred_username: 'schen' }, 'Sarah Chen'],
  [{ preferred_username: 'schen' }, 'schen'],
  [{ name: '  ', preferred_username: 'schen' }, 'schen'],
  [{ name: 'x'.repeat(201) }, null],
  [{ name: ['Sarah'] }, null],
  [{}, null],
])('the name of %j is %j', (claims, name) => expect(identity(claims).name).toBe(name))

test.each([
  ['Sarah@Example.org', 'sarah@example.org'],
  ['not an address', null],
  [['a@example.org'], null],
  [undefined, null],
])('the address of %j is %j', (email, kept) => expect(identity({ email }).email).toBe(kept))
