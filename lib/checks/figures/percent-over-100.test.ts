import { expect, it, test } from 'vitest'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, MALFORMED, planted, remarksOn } from '@/test/checks'
import { percentOver100 } from './percent-over-100'

test.each([
  ['The error rate reached 120%.', '“error rate reached 120%” is more than the whole'],
  ['Availability was 101 % all day.', '“Availability was 101 %” is more than the whole'],
  ['Checkout failed for 110% of users.', '“110% of users” is more than the whole'],
  ['Some 250 percent of all requests failed.', '“250 percent of all requests” is more than the whole'],
  ['| Region | Share |\n|-|-|\n| EU | 1,200% of orders |', '“1,200% of orders” is more than the whole'],
])('%s', (text, message) => expect(findingsOn(percentOver100, `## Impact\n\n${text}\n`)).toEqual([message]))

test.each([
  'Checkout failed for 100% of users.',
  'The error rate increased by 300%.',
  'The error rate was up 250% within minutes.',
  'We saw a spike in the error rate of 300%.',
  'CPU reached 240%, memory 130%.',
  'Traffic was 200% of normal.',
  'We ran at 150% capacity.',
  'The error rate was 300% higher than usual.',
  'The error rate was 300% of its usual level.',
  'A query for `error rate 300%` found it.',
  'The chart said "error rate 300%".',
  'See https://example.org/?q=120%20of%20users for more.',
])('silent: %s', (text) => expect(remarksOn(percentOver100, `## Impact\n\n${text}\n`)).toEqual([]))

it('finds nothing in the clean samples, and what is planted in them', () => {
  expect(remarksOn(percentOver100, CLEAN_REPORT)).toEqual([])
  expect(remarksOn(percentOver100, CLEAN_REVIEW)).toEqual([])
  const errors = planted(CLEAN_REPORT, 'About 2,500 customers', 'The error rate was 105%. About 2,500 customers')
  expect(findingsOn(percentOver100, errors)).toEqual(['“error rate was 105%” is more than the whole'])
})

test.each(MALFORMED)('gets through malformed text %#', (text) => expect(remarksOn(percentOver100, text)).toEqual([]))
