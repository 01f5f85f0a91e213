import { expect, test } from 'vitest'
import { InvitePerson } from '@/lib/accounts/schema'
import { CreateToken } from '@/lib/tokens/schema'
import { UpdateProfile } from './schema'

const personId = '0190a0a0-0000-7000-8000-000000000000'

test('what a form leaves empty is none, and what it leaves out stays', () => {
  const name = 'One'
  expect(UpdateProfile.parse({ personId, name, email: '', timeZone: '' })).toEqual({
    personId,
    name,
    email: null,
    timeZone: null,
  })
  expect(UpdateProfile.parse({ personId, name })).toEqual({ personId, name })
  expect(InvitePerson.parse({ email: 'a@example.org', role: 'viewer', personId: '' }).personId).toBeUndefined()
  expect(CreateToken.parse({ name, scope: 'read', lastDay: '' }).lastDay).toBeUndefined()
})

test('what is there must still make sense', () => {
  const messages = UpdateProfile.safeParse({ personId, name: ' ', email: 'one', timeZone: '+05:00' }).error?.issues
  expect(messages?.map(({ message }) => message)).toEqual([
    'Write a name.',
    'Write an address like name@example.org.',
    'Write a zone like Europe/Berlin.',
  ])
  expect(InvitePerson.safeParse({ email: 'a@example.org', role: 'viewer', personId: 'x' }).success).toBe(false)
  expect(CreateToken.safeParse({ name: 'One', scope: 'read', lastDay: '2027-02-30' }).success).toBe(false)
})
