import { describe, expect, it, test } from 'vitest'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, fixed, heldOn, MALFORMED, planted, remarksOn } from '@/test/checks'
import { figuresDisagree } from './figures-disagree'

const report = (summary: string, impact: string, top = '') =>
  `# Checkout is down\n${top}\n## Summary\n\n${summary}\n\n## Impact\n\n- ${impact}\n`

test.each([
  [
    'About 4,000 customers were affected.',
    '2,500 customers could not pay',
    'Summary says about 4,000 customers; Impact says 2,500 customers',
  ],
  ['3,000 users saw an error.', '2,500 users affected', 'Summary says 3,000 users; Impact says 2,500 users'],
  ['It cost us $60,000 in lost orders.', 'Lost revenue: $45,000', 'Summary says $60,000; Impact says $45,000'],
  [
    'We received 50 support tickets.',
    '47 support tickets',
    'Summary says 50 support tickets; Impact says 47 support tickets',
  ],
  [
    'At least 3,000 users were affected.',
    '2,500 users affected',
    'Summary says at least 3,000 users; Impact says 2,500 users',
  ],
])('%s | %s', (summary, impact, message) =>
  expect(findingsOn(figuresDisagree, report(summary, impact))).toEqual([message]),
)

describe('stays silent', () => {
  test.each([
    ['within rounding', 'About 2,500 customers were affected.', '2,487 customers affected'],
    ['a lower bound', 'More than 2,000 customers were affected.', '2,500 customers affected'],
    ['an upper bound', 'Up to 3,000 customers were affected.', '2,500 customers affected'],
    ['thousands', '2.5k customers were affected.', '2,487 customers affected'],
    ['another qualifier', '300 enterprise customers were affected.', '2,500 customers affected'],
    ['another noun', '47 support tickets were opened.', '3 escalations'],
    ['another noun of tickets', 'We received 47 support tickets.', '3 tickets with the vendor'],
    ['a part of a whole', '2,500 of 10,000 customers were affected.', '2,500 customers affected'],
    ['a part told apart', 'Of these, 300 customers were affected twice.', '2,500 customers affected'],
    ['a range', '2,000 to 3,000 customers were affected.', '1,500 customers affected'],
    ['from and to', 'Active users fell from 3,000 users to 200 users.', '2,500 users affected'],
    ['a rate', 'We lost 300 orders per hour.', '1,200 lost orders'],
    ['a place', '300 users in Europe were affected.', '2,500 users affected'],
    ['a moment', 'By 14:30, 300 users were affected.', '2,500 users affected'],
    ['those who told us', '12 customers contacted support.', '2,500 customers affected'],
    ['lost and late', '300 orders were delayed.', '1,200 orders failed'],
    ['refunds and losses', 'We paid $5,000 in refunds.', 'Lost revenue: $45,000'],
    ['a service', '300 users were affected.', 'Search: 200 users affected'],
    ['a quotation', 'The page said "9,000 users were affected".', '2,500 users affected'],
    ['code', 'The query `9,000 users affected` was logged.', '2,500 users affected'],
  ])('%s', (_, summary, impact) => expect(findingsOn(figuresDisagree, report(summary, impact))).toEqual([]))
})

describe('durations of the whole', () => {
  const stated = '\n**Duration:** 45 minutes\n'
  test.each([
    [
      'The incident lasted 30 minutes.',
      'Summary says “The incident lasted 30 minutes”; the stated duration is 45 minutes',
    ],
    ['There were 90 minutes of downtime.', 'Summary says “90 minutes of downtime”; the stated duration is 45 minutes'],
    ['We had a 2-hour outage.', 'Summary says “2-hour outage”; the stated duration is 45 minutes'],
  ])('%s', (summary, message) =>
    expect(findingsOn(figuresDisagree, report(summary, 'none', stated))).toEqual([message]),
  )

  test.each([
    'The outage lasted about 50 minutes.',
    'The outage lasted about an hour, which includes 30 minutes of downtime for the API.',
    'Order Service: 30 minutes of downtime.',
    'The search service had 30 minutes of downtime.',
    'Responses were slow for 20 minutes.',
    'The first outage lasted 30 minutes.',
    'Each would be a 30-minute outage.',
  ])('silent: %s', (summary) => expect(findingsOn(figuresDisagree, report(summary, 'none', stated))).toEqual([]))

  it('says that it holds, and takes another form of the same', () => {
    expect(heldOn(figuresDisagree, report('The incident lasted 45 minutes.', 'none', stated))).toEqual([
      '“The incident lasted 45 minutes” is the stated duration, 45 minutes',
    ])
    const hour = '\n**Duration:** 1h 04m\n'
    expect(heldOn(figuresDisagree, report('The outage lasted an hour.', 'none', hour))).toHaveLength(1)
    expect(findingsOn(figuresDisagree, report('The outage lasted 2 hours.', 'none', hour))).toHaveLength(1)
  })

  test.each(['45 minutes (impact 20 minutes)', '30-45 minutes', 'ongoing', '20 min + 25 min'])(
    'a stated duration that is not one stays silent: %s',
    (written) =>
      expect(
        findingsOn(figuresDisagree, report('The incident lasted 3 hours.', 'x', `\n**Duration:** ${written}\n`)),
      ).toEqual([]),
  )

  it('writes the stated duration in the prose', () => {
    const text = report('The incident lasted 30 minutes.', 'none', stated)
    expect(fixed(figuresDisagree, text)).toBe(text.replace('30 minutes', '45 minutes'))
    expect(findingsOn(figuresDisagree, fixed(figuresDisagree, text))).toEqual([])
  })
})

it('writes the impact figure where the prose says another', () => {
  const text = report('About 4,000 customers were affected.', '~2,500 customers could not pay')
  expect(fixed(figuresDisagree, text)).toBe(text.replace('4,000', '2,500'))
  expect(findingsOn(figuresDisagree, fixed(figuresDisagree, text))).toEqual([])
})

it('offers no fix without a single impact figure', () => {
  const [remark] = remarksOn(
    figuresDisagree,
    '## Summary\n4,000 users were affected.\n## What happened\n300 users were affected.',
  )
  expect(remark).toMatchObject({ fix: null })
})

it('takes three values for three things, and two of one section for a list', () => {
  const three = '## Summary\n1 users affected.\n## Impact\n200 users affected\n## What happened\n30 users affected.'
  expect(findingsOn(figuresDisagree, three)).toEqual([])
  expect(findingsOn(figuresDisagree, '## Impact\n- 200 users affected\n- 300 users affected')).toEqual([])
})

it('compares within an incident of a review, never across', () => {
  const review =
    '# Weekly review\n\n## Incident 1: A\n\n200 users were affected.\n\n## Incident 2: B\n\n300 users were affected.\n'
  expect(findingsOn(figuresDisagree, review)).toEqual([])
  const own = planted(CLEAN_REVIEW, 'for customers who wanted', 'for 5,000 customers who wanted')
  expect(findingsOn(figuresDisagree, own)).toEqual([])
  expect(
    findingsOn(figuresDisagree, planted(CLEAN_REVIEW, 'for customers who wanted to pay', 'for 5,000 customers')),
  ).toHaveLength(1)
})

it('finds nothing in the clean samples, and what is planted in them', () => {
  expect(findingsOn(figuresDisagree, CLEAN_REPORT)).toEqual([])
  expect(heldOn(figuresDisagree, CLEAN_REPORT)).toEqual(['about 2,500 customers: Summary and Customer Impact agree'])
  expect(findingsOn(figuresDisagree, CLEAN_REVIEW)).toEqual([])
  expect(findingsOn(figuresDisagree, planted(CLEAN_REPORT, 'About 2,500 customers', 'About 3,500 customers'))).toEqual([
    'Summary says about 3,500 customers; Customer Impact says ~2,500 customers',
  ])
  expect(
    findingsOn(figuresDisagree, planted(CLEAN_REPORT, 'Nobody could', 'The outage lasted 30 minutes. Nobody could')),
  ).toHaveLength(1)
})

test.each(MALFORMED)('gets through malformed text %#', (text) => expect(findingsOn(figuresDisagree, text)).toEqual([]))
