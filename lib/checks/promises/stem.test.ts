import { expect, test } from 'vitest'
import { stemOf } from './stem'

test.each([
  ['exhausted exhaustion exhausts exhaust'],
  ['alert alerts alerting alerted'],
  ['connection connections connect connecting'],
  ['configuration configure configured'],
  ['deploy deployment deployed'],
  ['document documentation documents'],
  ['validate validation validating'],
  ['retry retries retried'],
  ['policy policies'],
  ['plan planned planning'],
])('one stem: %s', (forms) => {
  expect(new Set(forms.split(' ').map(stemOf)).size).toBe(1)
})

test.each([
  ['test', 'text'],
  ['user', 'use'],
  ['pool', 'poll'],
  ['node', 'note'],
])('%s and %s stay two', (one, other) => {
  expect(stemOf(one)).not.toBe(stemOf(other))
})

test.each(['', 'é', '監視', 'k8s', 'a'.repeat(10_000)])('a word of no such form stays as it is', (word) => {
  expect(stemOf(word)).toBe(word)
})
