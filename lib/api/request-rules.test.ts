import { expect, test } from 'vitest'
import { Conflict, Forbidden, NotThere, Refusal, TooMany } from '@/lib/errors'
import { pageOf } from './page-rules'
import { problemOf } from './problem-rules'
import { isKey, isStorable, readCondition } from './request-rules'

test('If-Match asks for the version that a tag begins with', () => {
  expect(readCondition(null)).toBeNull()
  expect(readCondition('*')).toBe('any')
  expect(readCondition(' "7" ')).toEqual({ version: 7 })
  expect(readCondition('"7.a-b_C"')).toEqual({ version: 7 })
  for (const unfit of ['7', 'W/"7"', '""', '"x"', '"7", "8"', '"7.', '"-1"', '"12345678901"']) {
    expect(readCondition(unfit), unfit).toBe('none')
  }
})

test('a text with NUL or half of a character is found wherever it stands', () => {
  expect(isStorable({ a: ['🫖', null, 3, { b: 'c' }] })).toBe(true)
  for (const unfit of ['\0', '\ud83e', ['\0'], { a: { b: '\udc00' } }, { '\0': 1 }])
    expect(isStorable(unfit)).toBe(false)
})

test('a key is visible ASCII of at most 255 characters', () => {
  expect(['a', 'x'.repeat(255), 'a:b/c'].every(isKey)).toBe(true)
  expect(['', 'x'.repeat(256), 'a b', 'é'].some(isKey)).toBe(false)
})

test('a refusal is a problem of its own kind', () => {
  const refusals = [new NotThere('x'), new Forbidden('x'), new Conflict('x'), new TooMany(3), new Refusal('x')]
  expect(refusals.map((one) => problemOf(one).status)).toEqual([404, 403, 409, 429, 422])
  expect(problemOf(new TooMany(3)).headers).toEqual({ 'retry-after': '3' })
})

test('a page tells of a following one only where there is one', () => {
  expect(pageOf(['a', 'b', 'c'], 2, (row) => row)).toEqual({ rows: ['a', 'b'], next: 'b' })
  expect(pageOf(['a', 'b'], 2, (row) => row)).toEqual({ rows: ['a', 'b'], next: null })
  expect(pageOf<string>([], 2, (row) => row)).toEqual({ rows: [], next: null })
})
