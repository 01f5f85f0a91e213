import { describe, expect, test } from 'vitest'
import fc from '@/test/property'
import { refreshed } from './merge-rules'

const incident = (number: number, id: string, happened: string) =>
  `## Incident ${number}: Outage ${id}\n\n**Incident ID**: ${id}  \n**Severity**: P1\n\n### What Happened\n\n${happened}\n\n### Alerts Needed\n\nNone recommended.\n\n---\n\n`
const review = (...incidents: string[]) =>
  `# Week 50\n\n## Summary\n\nThis week had ${incidents.length} incidents.\n\n---\n\n${incidents.join('')}## Attendees\n`
const A = incident(1, 'INC-2024-1210-001', 'Nothing known.')
const B = incident(2, 'INC-2024-1211-001', 'The pool ran dry.')

describe('what nobody touched', () => {
  test('is brought up to date', () => {
    const fresh = review(A.replace('Nothing known.', 'The disk was full.'), B)
    expect(refreshed(review(A, B), review(A, B), fresh)).toBe(fresh)
  })

  test('takes in a new incident at its place, with new numbers', () => {
    const fresh = review(incident(1, 'INC-2024-1209-001', 'New.'), A.replace('Incident 1', 'Incident 2'))
    expect(refreshed(review(A), review(A), fresh)).toBe(fresh)
  })

  test('loses an incident that is not of the week any more, and its number', () => {
    expect(refreshed(review(A, B), review(A, B), review(B.replace('Incident 2', 'Incident 1')))).toBe(
      review(B.replace('Incident 2', 'Incident 1')),
    )
  })

  test('follows a new order', () => {
    const fresh = review(B.replace('Incident 2', 'Incident 1'), A.replace('Incident 1', 'Incident 2'))
    expect(refreshed(review(A, B), review(A, B), fresh)).toBe(fresh)
  })
})

describe('what somebody wrote', () => {
  const typed = A.replace('Nothing known.', 'A switch failed, says Ana.')

  test('stays, while the rest of the same incident is brought up to date', () => {
    const fresh = A.replace('Nothing known.', 'The disk was full.').replace('**Severity**: P1', '**Severity**: P2')
    expect(refreshed(review(A), review(typed), review(fresh))).toBe(
      review(typed.replace('**Severity**: P1', '**Severity**: P2')),
    )
  })

  test('stays when the next refresh finds nothing else', () => {
    const fresh = review(A.replace('Nothing known.', 'The disk was full.'))
    const once = refreshed(review(A), review(typed), fresh)
    expect(refreshed(fresh, once, fresh)).toBe(once)
  })

  test('keeps its incident when that left the week', () => {
    expect(refreshed(review(A, B), review(typed, B), review(B))).toContain('says Ana')
  })

  test('is not put back when they took it out', () => {
    expect(refreshed(review(A, B), review(A), review(A, B.replace('ran dry', 'was empty')))).toBe(review(A))
  })

  test('keeps sections of their own where they put them', () => {
    const own = review(A, B).replace('## Attendees', '## Money\n\n$5\n\n## Attendees')
    expect(refreshed(review(A, B), own, review(A.replace('Nothing known.', 'Known.'), B))).toBe(
      own.replace('Nothing known.', 'Known.'),
    )
  })

  test('keeps the order they gave it', () => {
    const fresh = review(A.replace('Nothing known.', 'Known.'), B)
    expect(refreshed(review(A, B), review(B, A), fresh)).toBe(review(B, A.replace('Nothing known.', 'Known.')))
  })
})

const words = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '#', ' ', '-', '*'), maxLength: 60 })

test('nothing new changes nothing, and what nobody touched becomes what is new', () => {
  fc.assert(
    fc.property(words, words, words, (one, two, three) => {
      const [written, text] = [review(A, `## ${one}\n\n${two}\n\n`), review(B, three)]
      expect(refreshed(written, text, written)).toBe(text)
      expect(refreshed(written, written, text)).toBe(text)
    }),
  )
})
