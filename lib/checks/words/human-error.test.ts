import { expect, it, test } from 'vitest'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, MALFORMED, planted, remarksOn } from '@/test/checks'
import { humanError } from './human-error'

const changed = 'explains nothing that can be changed: say what let it happen and go unnoticed'
const caught = 'is nothing anyone can check: say what would catch it next time'

test.each([
  ['The cause was human error.', `“human error” ${changed}`],
  ['Human error in the failover.', `“Human error” ${changed}`],
  ['It came down to operator error.', `“operator error” ${changed}`],
  ['A fat-fingered command took it down.', `“fat-fingered” ${changed}`],
  ['It was carelessness, nothing else.', `“carelessness” ${changed}`],
  ['We should have been more careful.', `“should have been more careful” ${caught}`],
  ['| Cause | Note |\n|-|-|\n| User error | once |', `“User error” ${changed}`],
])('%s', (text, message) => expect(findingsOn(humanError, `## Root Cause\n\n${text}\n`)).toEqual([message]))

test.each([
  'There was no human error.',
  'We never accept human error as a cause.',
  'The tool does not guard against human error.',
  'A manual step leaves room for human error.',
  'Automation reduces human error.',
  'We assumed user error at first.',
  'It was not carelessness that brought it down.',
  'Human error is not a cause.',
  'The user error rate rose, and user errors with it.',
  'A manual error message was shown.',
  'Somebody wrote "human error" in the ticket.',
  'The field `human error` was filled in.',
])('silent: %s', (text) => expect(remarksOn(humanError, `## Root Cause\n\n${text}\n`)).toEqual([]))

it('leaves promises alone', () => {
  expect(remarksOn(humanError, '## Action Items\n\n- [ ] Write down what human error means\n')).toEqual([])
})

it('finds nothing in the clean samples, and what is planted in them', () => {
  expect(remarksOn(humanError, CLEAN_REPORT)).toEqual([])
  expect(remarksOn(humanError, CLEAN_REVIEW)).toEqual([])
  expect(
    findingsOn(humanError, planted(CLEAN_REPORT, 'Two people read the change', 'Human error: two people read it')),
  ).toHaveLength(1)
  expect(
    findingsOn(humanError, planted(CLEAN_REVIEW, '### Root Cause\n', '### Root Cause\n\nOperator error.\n')),
  ).toHaveLength(1)
})

test.each(MALFORMED)('gets through malformed text %#', (text) => expect(remarksOn(humanError, text)).toEqual([]))
