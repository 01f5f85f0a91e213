import { expect, test } from 'vitest'
import { AlertState } from '@/lib/generated/prisma/enums'
import { AnswerAlert } from './answer-schema'
import { readAlertFilter, readAnswered, readCursor, writeAlertFilter } from './list-schema'
import { answersTo, bothAnswers, mayBeLive, refuseAnswer, timesWords } from './rules'

test('every state leads back to proposed, and refuses what it does not take with what to do first', () => {
  for (const state of Object.values(AlertState)) {
    if (state !== 'proposed') expect(answersTo(state)).toContain('proposed')
    for (const answer of Object.values(AlertState)) {
      const isTaken = answersTo(state).includes(answer)
      if (isTaken) expect(() => refuseAnswer(state, answer)).not.toThrow()
      else expect(() => refuseAnswer(state, answer)).toThrow(state === answer ? 'already.' : 'Propose it again first')
    }
  }
})

test('the second of two is told both answers', () => {
  const none = { owner: null, dueOn: null, ruleUrl: null, declineReason: null }
  const theirs = { ...none, state: 'accepted' as const, owner: 'David Lee', dueOn: '2025-03-01' }
  const own = { ...none, state: 'declined' as const, declineReason: 'Too loud.' }
  expect(bothAnswers('Sarah Chen', theirs, own)).toBe(
    'Sarah Chen accepted it for David Lee, due 1 March 2025 meanwhile. You declined it (“Too loud.”). Look at it, then answer again.',
  )
})

test('an alert is offered to be live once its item is done, and never by itself', () => {
  expect(mayBeLive('accepted', { status: 'done' })).toBe(true)
  expect(mayBeLive('accepted', { status: 'in_progress' })).toBe(false)
  expect(mayBeLive('accepted', null)).toBe(false)
  expect(mayBeLive('live', { status: 'done' })).toBe(false)
})

test.each([
  [1, 'asked for once'],
  [2, 'asked for twice'],
  [3, 'asked for 3 times'],
])('%i is %s', (count, words) => expect(timesWords(count)).toBe(words))

const form = { id: '018f0000-0000-7000-8000-000000000000', version: '0' }
const wrong = (fields: Record<string, string>) =>
  AnswerAlert.safeParse({ ...form, ...fields }).error?.issues.map(({ path }) => path.join('.')) ?? []

test('each answer asks for what belongs to it', () => {
  expect(wrong({ answer: 'accepted' })).toEqual(['owner', 'due'])
  expect(wrong({ answer: 'accepted', owner: 'David Lee', due: 'fri' })).toEqual([])
  expect(wrong({ answer: 'declined', reason: ' ' })).toEqual(['reason'])
  for (const ruleUrl of ['', 'http://rules.example.org', 'https://', 'javascript:alert(1)']) {
    expect(wrong({ answer: 'live', ruleUrl })).toEqual(['ruleUrl'])
  }
  expect(wrong({ answer: 'live', ruleUrl: 'https://rules.example.org/7' })).toEqual([])
  expect(wrong({ answer: 'proposed' })).toEqual([])
  expect(wrong({ answer: 'kept' })).toEqual(['answer'])
})

test('an address is read as far as it can be meant', () => {
  expect(readAlertFilter({ q: ' pool\0 ', state: 'gone', after: 'x', other: '1' })).toEqual({ q: 'pool', after: 'x' })
  expect(writeAlertFilter({ q: 'a b', state: 'live' })).toBe('q=a+b&state=live')
  expect(readCursor('proposed~2024-02-30~018f0000-0000-7000-8000-000000000000')).toBeNull()
  expect(readCursor('proposed~2024-02-28~018f0000-0000-7000-8000-000000000000')).toHaveLength(3)
  expect(readCursor('x')).toBeNull()
  expect(readAnswered({ answer: 'x' })).toBeNull()
  expect(readAnswered({ answer: [form.id, 'x'] })).toBe(form.id)
})
