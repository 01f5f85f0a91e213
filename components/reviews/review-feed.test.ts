import { expect, test } from 'vitest'
import type { ReviewFeed } from '@/lib/reviews/feed-queries'
import { reviewFeed } from './review-feed'

const WEEKDAYS_OF_TEST = { workingDays: [1, 2, 3, 4, 5], holidays: [] }
const list = (total = 0) => ({ rows: [], total })
const review = (week: number, rest: Partial<ReviewFeed['reviews'][number]> = {}): ReviewFeed['reviews'][number] => ({
  ...{ reviewId: `018e5a3c-0000-7000-8000-0000000000${week}`, number: 1, publisherName: 'Ana & Bo', reason: null },
  ...{ publishedAt: '2024-12-20T09:00:00.250Z', firstPublishedAt: '2024-12-17T09:00:00.000Z', ...rest },
  facts: {
    ...{ year: 2024, week, zone: 'UTC', cutOffAt: '2024-12-17T09:00:00.000Z', incidents: [], incidentsTotal: 0 },
    ...{
      restricted: 1,
      made: list(4),
      carried: list(2),
      done: list(1),
      doneSince: '2024-12-09T00:00:00.000Z',
      doneUntil: null,
    },
    ...{ calendar: WEEKDAYS_OF_TEST, beginsAt: '2024-12-09T00:00:00.000Z', endsAt: '2024-12-16T00:00:00.000Z' },
    figures: [],
  },
})
const head = { feedId: '018e5a3c-0000-4000-8000-00000000000f', name: 'A <b>', createdAt: '2024-01-01T00:00:00.000Z' }

test('each review is one entry, of its newest version, which says why there is one', () => {
  const again = review(50, { number: 2, reason: 'A severity \u0007 was <wrong>.' })
  const xml = reviewFeed({ ...head, reviews: [again, review(49)] }, 'https://example.org')
  expect(xml.match(/<entry>/g)).toHaveLength(2)
  expect(xml).toContain('<title>A &lt;b&gt;: weekly reviews</title>\n<updated>2024-12-20T09:00:00.250Z</updated>')
  expect(xml).toContain('<title>Week 50, 2024, 9 to 15 December 2024</title>')
  expect(xml).toContain('<published>2024-12-17T09:00:00.000Z</published>')
  expect(xml).toContain('<name>Ana &amp; Bo</name>')
  expect(xml).toContain('href="https://example.org/reviews/2024-W50"')
  expect(xml).toContain(
    '<summary>Version 2: A severity \uFFFD was &lt;wrong&gt;. No incident began this week. 1 restricted incident is not ' +
      'told here. 4 action items made, 2 carried over, 1 done, 0 late.</summary>',
  )
})

test('a feed without reviews is as old as the workspace', () => {
  const xml = reviewFeed({ ...head, reviews: [] }, 'https://example.org')
  expect(xml).toContain('<updated>2024-01-01T00:00:00.000Z</updated>')
  expect(xml).not.toContain('<entry>')
})
