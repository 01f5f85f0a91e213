import { expect, test } from 'vitest'
import { renderNotification } from './render'
import { placeOf } from './rules'

const told = {
  of: 'incident' as const,
  writer: 'Ana',
  reference: 'INC-1',
  title: 'Borrowed keys',
  words: null,
  link: 'https://example.org/x',
}

test('who is asked to review is told by whom, of what and where', () => {
  expect(renderNotification({ ...told, kind: 'review' })).toEqual({
    subject: 'Ana asked you to review the report of INC-1 Borrowed keys',
    text: 'Ana asked you to review the report of INC-1 Borrowed keys:\n\nhttps://example.org/x\n',
  })
})

test('who is named reads the words', () => {
  const { subject, text } = renderNotification({ ...told, kind: 'comment', words: 'See\nthis', writer: null })
  expect(subject).toBe('Somebody named you in INC-1 Borrowed keys')
  expect(text).toContain('> See\n> this')
})

test('of a weekly review they read which week it is', () => {
  const named = { ...told, of: 'review' as const, reference: '2024-W50', words: 'Ask @Bo.' }
  const { subject, text } = renderNotification({ ...named, kind: 'text' })
  expect(subject).toBe('Ana named you in the review of Week 50, 2024')
  expect(text).toBe('Ana named you in the review of Week 50, 2024:\n\n> Ask @Bo.\n\nhttps://example.org/x\n')
})

test('each leads to where it is said', () => {
  const incident = { of: 'incident' as const, reference: 'INC-1', threadId: null }
  const review = { of: 'review' as const, reference: '2024-W50', threadId: null }
  expect(placeOf({ ...incident, kind: 'review' })).toBe('/incidents/INC-1/review')
  expect(placeOf({ ...incident, kind: 'text' })).toBe('/incidents/INC-1/edit')
  expect(placeOf({ ...incident, kind: 'comment', threadId: 'x' })).toBe('/incidents/INC-1/edit#comment-x')
  expect(placeOf({ ...review, kind: 'comment', threadId: 'x' })).toBe('/reviews/2024-W50/edit#comment-x')
  expect(placeOf({ ...review, kind: 'text' })).toBe('/reviews/2024-W50/edit')
  expect(placeOf({ ...review, kind: 'review_draft' })).toBe('/reviews/2024-W50')
})
