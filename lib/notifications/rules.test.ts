import { describe, expect, test } from 'vitest'
import { findMentions, newMentions } from './rules'

const people = [
  { id: 'ana', name: 'Ana' },
  { id: 'lee', name: 'Ana Lee' },
  { id: null, name: 'Ana Lee Ruiz' },
  { id: 'noel', name: 'Noël O’Brien' },
  { id: 'one', name: 'Kim' },
  { id: 'two', name: 'KIM' },
  { id: 'blank', name: ' ' },
]
const named = (text: string) => [...findMentions(text, people)].sort()

describe('who is named', () => {
  test.each([
    ['@Ana, look', ['ana']],
    ['(@ana)', ['ana']],
    ['@ANA LEE: look', ['lee']],
    ['@Ana Leeds', ['ana']],
    ['@Ana Lee’s idea', ['lee']],
    // Somebody without an account is named, and nobody else.
    ['@Ana Lee Ruiz', []],
    ['@Ana and @Ana Lee, and @Ana again', ['ana', 'lee']],
    ['@noe\u0308l o’brien', ['noel']],
    ['@Kim', ['one', 'two']],
    ['@Anabel', []],
    ['Ana', []],
    ['mail ana@ana.example, see https://example.org/@ana', []],
    ['@all @everyone @ @@Ana', []],
    ['\n@Ana', ['ana']],
  ])('%j: %j', (text, expected) => expect(named(text)).toEqual(expected))

  test('is nobody where nobody is known', () => expect(findMentions('@Ana', [])).toEqual(new Set()))
})

test('only who is named anew counts', () => {
  expect(newMentions('@Ana saw it', '@Ana saw it, @Ana Lee too', people)).toEqual(['lee'])
  expect(newMentions('@Ana saw it', '@Ana saw it, and @Ana again', people)).toEqual([])
})
