import { expect, test } from 'vitest'
import { isNarrowed, readTrailAddress, trailQuery } from './trail-address'

test('an address says what the trail is asked for, and is written from it', () => {
  const filter = readTrailAddress({ verb: 'signIn', channel: ['web', 'api'], from: '', to: '2024-02-30', other: 'x' })
  expect(filter).toEqual({ verb: 'signIn', channel: 'web' })
  expect(trailQuery({ ...filter, after: '9' })).toBe('?verb=signIn&channel=web')
  expect(trailQuery(filter, '7')).toBe('?verb=signIn&channel=web&after=7')
})

test('a page of everything is not narrowed', () => {
  expect([isNarrowed({ after: '9' }), isNarrowed({ verb: 'signIn' }), trailQuery({})]).toEqual([false, true, ''])
})
