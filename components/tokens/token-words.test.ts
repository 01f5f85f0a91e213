import { expect, test } from 'vitest'
import { lastDayWords } from './token-words'

test('a token that expires as a day begins works to the end of the one before, whatever the reader’s zone', () => {
  expect(lastDayWords(new Date('2027-03-01T00:00:00Z'))).toBe('28 February 2027')
})
