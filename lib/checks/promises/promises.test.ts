import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { found } from '@/test/promises'
import type { Check } from '../model'
import { actionDue } from './action-due'
import { actionOwner } from './action-owner'
import { actionVerb } from './action-verb'
import { noActionItems } from './no-action-items'
import { uncovered } from './uncovered'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
const REVIEW = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')
const ALL = [actionOwner, actionDue, actionVerb, uncovered, noActionItems]

describe('the samples', () => {
  test('the report keeps its promises', () => {
    expect(ALL.flatMap((check) => found(check, SAMPLE))).toEqual([])
  })

  test('four items of the review are unowned and undated', () => {
    const messages = [actionOwner, actionDue, actionVerb].flatMap((check) =>
      found(check, REVIEW).map(({ message }) => message),
    )
    expect(messages).toEqual(['4 action items have no owner.', '4 action items have no due date.'])
  })

  test.each<[Check, string, string, string[]]>([
    [actionOwner, '| John Smith | Apr 5', '| TBD | Apr 5', ['Run load tests in the CI/CD pipeline']],
    [actionDue, '| Apr 1 |', '| |', ['Write down how we use MongoDB well']],
    [actionVerb, 'Run load tests in', 'Better load tests in', ['Better load tests in the CI/CD pipeline']],
    [
      uncovered,
      '| 3 | Put connection handling on the code review checklist | Sarah Chen | Mar 22 | Done |\n',
      '',
      ['**Code Review Gap:** Two people read the change, and neither asked where the client is kept'],
    ],
  ])('a planted contradiction is found by $id', (check, words, planted, expected) => {
    const source = SAMPLE.replace(words, planted)
    expect(source).not.toBe(SAMPLE)
    expect(found(check, source)[0]?.places.map(({ text }) => text)).toEqual(expected)
  })
})

test.each([
  ['nothing', ''],
  ['headings only', '# A\n\n## Action Items\n\n## Contributing Factors\n\n## What Went Wrong\n'],
  ['empty rows', '# A\n\n## Action Items\n\n| Action | Owner |\n|-|-|\n| | |\n||\n'],
  ['marks only', '# A\n\n## Contributing Factors\n\n- **:**\n- ()\n\n## Action Items\n\n- [ ]\n- …\n- **\n'],
  [
    'a line without end',
    `# A\n\n## Contributing Factors\n\n- ${'no alert ('.repeat(20_000)}\n\n## Action Items\n\n- ${'a: '.repeat(20_000)}\n- ${'x'.repeat(50_000)}\n`,
  ],
])('malformed: %s', (_, source) => {
  const start = performance.now()
  for (const check of ALL) {
    for (const { places, about } of found(check, source)) {
      expect(places.length).toBeGreaterThan(0)
      expect(about.length).toBeLessThan(500)
    }
  }
  expect(performance.now() - start).toBeLessThan(1_000)
})
