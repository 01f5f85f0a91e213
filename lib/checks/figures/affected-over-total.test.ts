import { expect, it, test } from 'vitest'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, MALFORMED, planted, remarksOn } from '@/test/checks'
import { affectedOverTotal } from './affected-over-total'

test.each([
  ['1,200 of 1,000 customers were affected.', '“1,200 of 1,000 customers”: 1,200 is more than 1,000'],
  ['It affected 3 of 2 regions.', '“3 of 2 regions”: 3 is more than 2'],
  ['Five out of the four nodes failed.', '“Five out of the four nodes”: Five is more than four'],
  ['| Part | Seen |\n|-|-|\n| EU | 12 of our 10 clusters |', '“12 of our 10 clusters”: 12 is more than 10'],
  [
    'All 1,000 customers use it. 1,200 customers were affected.',
    '“1,200 customers” is more than “All 1,000 customers”',
  ],
])('%s', (text, message) => expect(findingsOn(affectedOverTotal, `## Impact\n\n${text}\n`)).toEqual([message]))

test.each([
  '1,000 of 1,000 customers were affected.',
  '2 of 3 regions were down.',
  'We added 10 of 5 GB each.',
  'Step 5 of 4 was skipped.',
  'It was the 18 of 3 March.',
  'In 5 of 2024 reports.',
  'Of the 5, 3 of 4.5 percent.',
  'All 1,000 customers use it. About 1,200 customers were affected.',
  'All 1,000 customers of one plan and all 2,000 customers of the other; 1,200 customers were affected.',
])('silent: %s', (text) => expect(remarksOn(affectedOverTotal, `## Impact\n\n${text}\n`)).toEqual([]))

it('finds nothing in the clean samples, and what is planted in them', () => {
  expect(remarksOn(affectedOverTotal, CLEAN_REPORT)).toEqual([])
  expect(remarksOn(affectedOverTotal, CLEAN_REVIEW)).toEqual([])
  const more = planted(CLEAN_REPORT, '- ~2,500 customers could', '- 2,500 of 2,000 customers could')
  expect(findingsOn(affectedOverTotal, more)).toEqual(['“2,500 of 2,000 customers”: 2,500 is more than 2,000'])
})

test.each(MALFORMED)('gets through malformed text %#', (text) => expect(remarksOn(affectedOverTotal, text)).toEqual([]))
