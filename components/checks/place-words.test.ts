import { expect, test } from 'vitest'
import { placeWords } from './place-words'

test.each([
  ['| 14:23 | PagerDuty alert triggered |', '14:23 · PagerDuty alert triggered'],
  ['14:23 | a \\| b', '14:23 · a | b'],
  ['**Monitoring Gap:** No alert', 'Monitoring Gap: No alert'],
  ['', ''],
])('%s reads %s', (text, words) => expect(placeWords(text)).toBe(words))

test('long words are cut', () => {
  expect(placeWords('x'.repeat(200))).toBe(`${'x'.repeat(89)}…`)
})
