import { describe, expect, test } from 'vitest'
import { spelledOut, VERB_WORDS, verbWords } from './render'
import { changesOf } from './rules'

describe('what changed', () => {
  test('is what differs, by field, and no ids', () => {
    const before = { teamId: 'a', team: null, name: 'One', role: 'viewer' }
    const after = { teamId: 'b', team: 'Two', name: 'One', role: 'admin' }
    expect(changesOf(before, after)).toEqual([
      { field: 'team', from: 'nothing', to: 'Two' },
      { field: 'role', from: 'viewer', to: 'admin' },
    ])
  })

  test('has one side where something began or ended', () => {
    expect(changesOf(null, { email: 'a@example.org' })).toEqual([
      { field: 'email', from: undefined, to: 'a@example.org' },
    ])
    expect(changesOf({ email: 'a@example.org' }, null)).toEqual([
      { field: 'email', from: 'a@example.org', to: undefined },
    ])
    expect(changesOf(null, null)).toEqual([])
  })

  test('is readable: yes and no, lists, sums, and long texts cut', () => {
    const after = {
      isOn: true,
      references: ['A', 'B'],
      moved: { roles: 2 },
      sha256: 'a'.repeat(64),
      text: 'x'.repeat(500),
    }
    expect(changesOf(null, after).map(({ to }) => to)).toEqual([
      'yes',
      'A, B',
      'roles 2',
      `${'a'.repeat(12)}…`,
      `${'x'.repeat(120)}…`,
    ])
  })
})

describe('a verb', () => {
  test('is said in words around its subject, and at most one of it', () => {
    expect(verbWords('restrictIncident')).toEqual(['restricted', ''])
    expect(verbWords('unrestrictIncident')).toEqual(['showed', ' to everybody again'])
    expect(verbWords('signIn')).toEqual(['signed in', null])
    for (const words of Object.values(VERB_WORDS)) expect(words).toMatch(/^[a-z][a-z -]+( …[a-z -]*)?$/)
  })

  test('that no mutation writes any more is spelled out', () => {
    expect(verbWords('closePastWeek')).toEqual(['close past week', ''])
    expect(spelledOut('sha256')).toBe('sha256')
  })
})
