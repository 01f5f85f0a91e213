import { expect, test } from 'vitest'
import { namesOf, versionName, wordsChangedWords } from './version-words'

test('names and numbers read as sentences do', () => {
  const named = (...names: (string | null)[]) => namesOf(names.map((name) => ({ name })))
  expect([named(), named(null), named('Ana'), named('Ana', null, 'Ben')]).toEqual([null, null, 'Ana', 'Ana and Ben'])
  expect(named('Ana', 'Ben', 'Cem')).toBe('Ana, Ben and Cem')
  expect([versionName(3), versionName(null)]).toEqual(['version 3', 'the text as it stands'])
})

test.each([
  [0, 0, 'no words changed'],
  [1, 0, '1 word added'],
  [0, 1200, '1,200 words removed'],
  [2, 1, '2 words added, 1 removed'],
])('%i in and %i out', (added, removed, words) => {
  expect(wordsChangedWords({ added, removed })).toBe(words)
})
