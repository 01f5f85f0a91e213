import { expect, it, test } from 'vitest'
import { BUILT_IN } from '@/lib/templates/built-in-rules'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, planted, remarksOn } from '@/test/checks'
import { emptySection } from './empty-section'

test.each([
  ['## Impact\n\n## Summary\n\nIt was down.', 'Impact is empty'],
  ['## Impact\n\n-\n- [ ]\n\n## Summary\n\nIt was down.', 'Impact is empty'],
  ['## Impact\n\n<!-- How many? -->\n\n## Summary\n\n***\n', '2 sections are empty: Impact and Summary'],
  ['## Action Items\n\n| # | Action |\n|---|---|\n', 'Action Items is empty'],
  ['## Impact\n\n### Customers\n\n### Services\n\n## Summary\n\nIt was down.', 'Impact is empty'],
  ['Impact\n------\n\n## Summary\n\nIt was down.', 'Impact is empty'],
])('%j', (text, message) => expect(findingsOn(emptySection, `# A\n\n${text}`)).toEqual([message]))

test.each([
  '## Impact\n\nNone.',
  '## Impact\n\nN/A',
  '## Impact\n\nTBD',
  '## Impact\n\n### Customers\n\nNone could pay.',
  '## Impact\n\n```\nno rows\n```',
  '## Impact\n\n![chart](chart.png)',
  '## Impact\n\n| # | Action |\n|---|---|\n| 1 | Add a test |\n',
  '## Severity: P1\n\n## Impact\n\nNone.',
  '## Who was affected?\n\nNobody.',
])('silent: %j', (text) => expect(remarksOn(emptySection, `# A\n\n${text}\n`)).toEqual([]))

it('names every section of a report that was only begun, in one finding', () => {
  const [remark, ...more] = remarksOn(emptySection, BUILT_IN)
  expect(more).toEqual([])
  expect(remark?.message).toContain('8 sections are empty: Summary, Timeline (All times in {{zone}})')
  expect(remark?.places.map(({ line }) => line)).toEqual([8, 12, 19, 33, 47, 57, 64, 74])
})

it('finds nothing in the clean samples, and what is planted in them', () => {
  expect(remarksOn(emptySection, CLEAN_REPORT)).toEqual([])
  expect(remarksOn(emptySection, CLEAN_REVIEW)).toEqual([])
  expect(findingsOn(emptySection, planted(CLEAN_REPORT, '## Summary\n', '## Scope\n\n## Summary\n'))).toEqual([
    'Scope is empty',
  ])
  expect(
    findingsOn(emptySection, planted(CLEAN_REVIEW, '## Action Items\n', '## Follow-ups\n\n## Action Items\n')),
  ).toEqual(['Follow-ups is empty'])
})

test.each(['', '\n\r\n\r', 'no heading', '#', '| |\n|-|'])('gets through malformed text %j', (text) =>
  expect(remarksOn(emptySection, text)).toEqual([]),
)
