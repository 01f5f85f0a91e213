import { expect, test } from 'vitest'
import { findColumn, isSaidBy, takeRows, textOfHtml } from './html-rows'

const table =
  '<table><thead><tr><th>Time</th><th>Event</th></tr></thead><tbody><tr><td>1</td><td>a</td></tr></tbody></table>'
const framed = `<div class="table-frame" tabindex="0">${table}</div>`

test('a table is taken apart, with or without its frame, and what stands around it is kept', () => {
  for (const one of [table, framed]) {
    expect(takeRows(`<p>x</p>${one}<p>y</p>`, 1)).toEqual({
      before: '<p>x</p>',
      after: '<p>y</p>',
      head: ['Time', 'Event'],
      rows: [['1', 'a']],
    })
  }
})

test('a list is taken apart if it is the only one', () => {
  expect(takeRows('<ul class="t"><li>a</li><li>b</li></ul>', 2)?.rows).toEqual([['a'], ['b']])
  expect(takeRows('<ul><li>a<ul><li>b</li></ul></li></ul>', 2)).toBeNull()
  expect(takeRows('<ul><li>a</li></ul><ul><li>b</li></ul>', 1)).toBeNull()
})

test('what does not count right, or stands inside something, stays as it is', () => {
  expect(takeRows(table, 2)).toBeNull()
  expect(takeRows(table, 0)).toBeNull()
  expect(takeRows(`<blockquote>${table}</blockquote>`, 1)).toBeNull()
  expect(takeRows(`${table}${table}`, 1)).toBeNull()
})

test('a column is found by its values, else by its head', () => {
  const rows = takeRows(table, 1)
  if (!rows) throw new Error('no rows')
  expect(findColumn(rows, ['a'], /time/i)).toBe(1)
  expect(findColumn(rows, [null], /time/i)).toBe(0)
  expect(findColumn(rows, ['z'], /owner/i)).toBe(-1)
})

test('words are read without tags and entities, and looked for one by one', () => {
  expect(textOfHtml('<p>a &amp;&#x26; <b>b</b>\n c</p>')).toBe('a && b c')
  expect(isSaidBy('<strong>Duration:</strong> 45 minutes', ['duration', '45 minutes'])).toBe(true)
  expect(isSaidBy('<strong>Duration:</strong> 45 minutes or so', ['duration', '45 minutes'])).toBe(false)
})
