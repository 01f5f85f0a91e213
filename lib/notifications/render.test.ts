import { expect, test } from 'vitest'
import { renderNotification } from './render'
import { placeOf } from './rules'

const told = { writer: 'Ana', reference: 'INC-1', title: 'Borrowed keys', words: null, link: 'https://example.org/x' }

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

test('each leads to where it is said', () => {
  expect(placeOf({ kind: 'review', reference: 'INC-1', threadId: null })).toBe('/incidents/INC-1/review')
  expect(placeOf({ kind: 'report', reference: 'INC-1', threadId: null })).toBe('/incidents/INC-1/edit')
  expect(placeOf({ kind: 'comment', reference: 'INC-1', threadId: 'x' })).toBe('/incidents/INC-1/edit#comment-x')
})
