import { expect, test } from 'vitest'
import fc from '@/test/property'
import { splitLineEnd, withLineEnd } from './line-ends'

test.each([
  ['a\nb', 'a\nb', '\n'],
  ['a\r\nb\r\n', 'a\nb\n', '\r\n'],
  ['a\rb', 'a\nb', '\r'],
  ['a\r\nb\n', 'a\r\nb\n', null],
  ['a\r\r\n', 'a\r\r\n', null],
  ['', '', '\n'],
])('%j is edited as %j', (source, text, lineEnd) => {
  expect(splitLineEnd(source)).toEqual({ text, lineEnd })
})

test('what was taken out comes back, byte for byte, and only mixed texts keep a carriage return', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('\n', '\r', '\r\n', 'a', '😀')), (parts) => {
      const source = parts.join('')
      const { text, lineEnd } = splitLineEnd(source)
      expect(withLineEnd(text, lineEnd)).toBe(source)
      if (lineEnd !== null) expect(text).not.toContain('\r')
    }),
  )
})
