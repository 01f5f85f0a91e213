import { expect, test } from 'vitest'
import { accountWords, namedWords } from './person-words'

test('where documents name somebody is counted in words, and what they don’t is left out', () => {
  const none = { incidents: 0, entries: 0, items: 0, openItems: 0, reviews: 0 }
  expect(namedWords(none)).toBe('nothing')
  expect(namedWords({ ...none, entries: 1 })).toBe('1 timeline entry')
  expect(namedWords({ ...none, incidents: 2, items: 1, reviews: 3 })).toBe(
    '2 incidents, 1 action item and 3 weekly reviews',
  )
})

test('an account is told from one that is off, and from a name', () => {
  expect(accountWords({ role: 'admin', deactivatedAt: null })).toBe('Admin')
  expect(accountWords({ role: 'viewer', deactivatedAt: new Date(0) })).toBe('Viewer, switched off')
  expect(accountWords({ role: null, deactivatedAt: null })).toBe('No account')
})
