import { expect, test } from 'vitest'
import { dueWords, reminderWords, toldWords } from './policy-words'

const policy = {
  severity: 'P1' as const,
  dueDays: 15,
  remindDaysBefore: [7, 1],
  remindEveryDays: 3,
  tellCommanderAfter: 3,
  tellLeadAfter: null,
}

test('a policy in words', () => {
  expect(dueWords(policy)).toBe('15 days after publishing')
  expect(dueWords({ ...policy, dueDays: null })).toBe('no due date')
  expect(reminderWords(policy)).toBe('7 and 1 days before, then every 3 days while late')
  expect(reminderWords({ ...policy, remindDaysBefore: [1], remindEveryDays: 1 })).toBe(
    '1 day before, then every day while late',
  )
  expect(reminderWords({ ...policy, remindDaysBefore: [] })).toBe('every 3 days while late')
  expect([toldWords(1), toldWords(3), toldWords(null)]).toEqual(['1 day late', '3 days late', 'never'])
})
