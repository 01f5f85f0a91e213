import { expect, test } from 'vitest'
import fc from '@/test/property'
import { escapeText, fold } from './i-calendar'

test('a line is folded at 75 bytes and never within a character', () => {
  expect(fold('SUMMARY:short')).toBe('SUMMARY:short\r\n')
  const line = `SUMMARY:${'ü'.repeat(40)}`
  const [first = '', second = ''] = fold(line).split('\r\n')
  expect([Buffer.byteLength(first), second.startsWith(' ü')]).toEqual([74, true])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
      const text = escapeText(words)
      const lines = fold(`SUMMARY:${text}`).split('\r\n')
      expect(lines.pop()).toBe('')
      for (const one of lines) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75)
      expect(lines.join('\r\n').replaceAll('\r\n ', '')).toBe(`SUMMARY:${text}`)
    }),
  )
})

test('what means something in a value is escaped, and what is no text is left out', () => {
  expect(escapeText('a\\b; c, d\r\ne\rf\n\u0000\u0007g\ttab')).toBe('a\\\\b\\; c\\, d\\ne\\nf\\ng\ttab')
  expect(escapeText('\uD800')).toBe('\uFFFD')
})
