import { describe, expect, it, test } from 'vitest'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, fixed, heldOn, MALFORMED, planted, remarksOn } from '@/test/checks'
import { countOfRows } from './count-of-rows'

const report = (sentence: string) =>
  `# A\n\n## Summary\n\n${sentence}\n\n## Contributing Factors\n\n- No test\n- No alert\n\n## Action Items\n\n- [ ] Add a test\n- [ ] Add an alert\n- [ ] Write it down\n`
const review = (sentence: string) =>
  `# Weekly review, week 3, 2024\n\n${sentence}\n\n## Incident 1: A\n\n**Severity**: P1\n\n## Incident 2: B\n\n**Severity**: P2\n`

test.each([
  ['There were three contributing factors.', '“three contributing factors”, but 2 stand in Contributing Factors'],
  ['We closed all six action items.', '“six action items”, but 3 stand in Action Items'],
  ['The 4 action items above will help.', '“4 action items”, but 3 stand in Action Items'],
  ['Only one contributing factor is known.', '“one contributing factor”, but 2 stand in Contributing Factors'],
])('%s', (sentence, message) => expect(findingsOn(countOfRows, report(sentence))).toEqual([message]))

test.each([
  ['This week we had three incidents.', '“three incidents”, but 2 stand in this review'],
  ['3 incidents this week.', '“3 incidents”, but 2 stand in this review'],
  ['We had two P1 incidents.', '“two P1 incidents”, but 1 stands in this review'],
])('%s', (sentence, message) => expect(findingsOn(countOfRows, review(sentence))).toEqual([message]))

describe('holds', () => {
  test.each(['There were two contributing factors.', 'We agreed on the 3 action items below.'])('%s', (sentence) =>
    expect(heldOn(countOfRows, report(sentence))).toHaveLength(1),
  )
  test.each([
    'This week we had two incidents.',
    'One is rare: we had two separate incidents.',
    'There was only one P1 incident.',
  ])('%s', (sentence) => expect(heldOn(countOfRows, review(sentence))).toHaveLength(1))
})

describe('stays silent', () => {
  test.each([
    'One contributing factor was a missing test.',
    'Two other contributing factors were ruled out.',
    'At least five contributing factors played a part.',
    'Two action items are done.',
    'We carried the two action items from last week over.',
    'Five alerts fired within a minute.',
    'The 5 alerts that fired were noise.',
    'We have seen three incidents like this one.',
    'He said "there are nine contributing factors".',
  ])('%s', (sentence) => expect(remarksOn(countOfRows, report(sentence))).toEqual([]))
  test.each([
    'There were five incidents last week.',
    'We had five incidents, of which two are told here.',
    'Five incidents in the past month.',
    'It is one of four similar incidents.',
  ])('%s', (sentence) => expect(remarksOn(countOfRows, review(sentence))).toEqual([]))
  it('where the items below a root cause tell its story', () => {
    const told = (items: string) => `## Summary\n\nThere were two root causes.\n\n## Root Cause\n\n${items}\n`
    expect(remarksOn(countOfRows, told('- It began\n- It went on\n- It ended'))).toEqual([])
    expect(findingsOn(countOfRows, told('1. No limit\n2. No alert\n3. No test'))).toEqual([
      '“two root causes”, but 3 stand in Root Cause',
    ])
  })
  it('where the report lists no such rows', () =>
    expect(
      remarksOn(countOfRows, '## Summary\n\nThere were three contributing factors and all six action items.'),
    ).toEqual([]))
})

it('writes the count in the form that stands there', () => {
  expect(fixed(countOfRows, report('There were three contributing factors.'))).toContain('two contributing factors')
  expect(fixed(countOfRows, report('Four contributing factors met.'))).toContain('Two contributing factors met')
  const digits = fixed(countOfRows, report('The 4 action items above will help.'))
  expect(digits).toContain('The 3 action items above')
  expect(findingsOn(countOfRows, digits)).toEqual([])
})

it('offers no fix that would need another noun', () => {
  expect(remarksOn(countOfRows, review('We had two P1 incidents.'))[0]).toMatchObject({ fix: null })
})

it('holds the counts of the clean review, and finds what is planted in the samples', () => {
  expect(findingsOn(countOfRows, CLEAN_REPORT)).toEqual([])
  expect(findingsOn(countOfRows, CLEAN_REVIEW)).toEqual([])
  expect(heldOn(countOfRows, CLEAN_REVIEW)).toContain('“9 alerts”: 9 stand in 3 sections')
  const review = planted(CLEAN_REVIEW, 'the 9 alerts', 'the 8 alerts')
  expect(findingsOn(countOfRows, review)).toEqual(['“8 alerts”, but 9 stand in 3 sections'])
  expect(fixed(countOfRows, review)).toBe(CLEAN_REVIEW)
  const factors = planted(CLEAN_REPORT, 'Nobody could', 'Four contributing factors met. Nobody could')
  expect(findingsOn(countOfRows, factors)).toEqual(['“Four contributing factors”, but 3 stand in Contributing Factors'])
})

test.each(MALFORMED)('gets through malformed text %#', (text) => expect(remarksOn(countOfRows, text)).toEqual([]))
