import { describe, expect, test } from 'vitest'
import { passwordRefusal, type RoleMapping, roleOfClaims } from './rules'

const whose = { email: 'sarah.chen@example.org', name: 'Sarah Chen' }

describe('a password', () => {
  test.each([
    'correct horse battery',
    'tram window seven',
    'Zürich im November',
    'xK9$mQ2!vL7p',
    'schreibtisch 12 lampe',
    'sarah climbs mountains',
  ])('%s is good enough', (password) => expect(passwordRefusal(password, whose)).toBeNull())

  test.each([
    ['short', 'at least 12'],
    ['elevenchars', 'at least 12'],
    ['sarah.chen@example.org', 'name or address'],
    ['SarahChen2024', 'name or address'],
    ['sarah chen 1', 'name or address'],
    ['aaaaaaaaaaaaaaaa', 'repeats itself'],
    ['abababababab', 'repeats itself'],
    ['Hunter2Hunter2Hunter2', 'repeats itself'],
    ['abcdefghijklmnop', 'alphabet'],
    ['123456789012', 'digits'],
    ['qwertyuiopasdf', 'keyboard'],
    ['poiuytrewqlkj', 'keyboard'],
  ])('%s is refused', (password, reason) => expect(passwordRefusal(password, whose)).toContain(reason))

  test('is not held against a name of few letters', () => {
    expect(passwordRefusal('lo and behold it', { email: null, name: 'Lo' })).toBeNull()
  })
})

describe('the role of a claim', () => {
  const mapping: RoleMapping = {
    claim: 'groups',
    values: { admin: ['ops-leads'], responder: ['ops', 'dev'], viewer: ['staff'] },
    otherwise: 'viewer',
  }

  test.each([
    [{ groups: ['staff', 'ops-leads'] }, 'admin'],
    [{ groups: ['dev', 'staff'] }, 'responder'],
    [{ groups: 'staff' }, 'viewer'],
    [{ groups: ['OPS-LEADS'] }, null],
    [{ groups: [{ name: 'ops-leads' }] }, null],
    [{ groups: null }, null],
    [{}, null],
  ])('of %j is %s', (claims, role) => expect(roleOfClaims(claims, mapping)).toBe(role))

  test('may lie deeper, or have dots in its name', () => {
    const claims = { realm_access: { roles: ['ops'] }, 'https://example.org/roles': ['ops-leads'] }
    expect(roleOfClaims(claims, { ...mapping, claim: 'realm_access.roles' })).toBe('responder')
    expect(roleOfClaims(claims, { ...mapping, claim: 'https://example.org/roles' })).toBe('admin')
    expect(roleOfClaims(claims, { ...mapping, claim: 'realm_access.toString.name' })).toBeNull()
  })

  test('is none where no claim is used', () => {
    expect(roleOfClaims({ groups: ['ops-leads'] }, { ...mapping, claim: undefined })).toBeNull()
  })
})
