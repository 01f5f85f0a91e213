import { FORBIDDEN } from '@/components/publishing/report-feed'
import { type Html, html } from '@/components/ui/html'
import type { ReviewFeed } from '@/lib/reviews/feed-queries'
import { counted, weekSentence } from '@/lib/reviews/week-rules'
import { formatWeek, formatWeekDays } from '@/lib/time'
import { weekSlug } from './week-address'

type Entry = ReviewFeed['reviews'][number]

/** Published weekly reviews as an Atom feed (RFC 4287), read at `origin`; like `reportFeed` without its own address. */
export function reviewFeed(feed: ReviewFeed, origin: string): string {
  const xml = html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:uuid:${feed.feedId}</id>
<title>${feed.name}: weekly reviews</title>
<updated>${feed.reviews[0]?.publishedAt ?? feed.createdAt}</updated>
<link rel="alternate" type="text/html" href="${origin}/reviews"/>
${feed.reviews.map((review) => entry(review, `${origin}/reviews/${weekSlug(review.facts)}`))}</feed>
`
  return xml.text.replace(FORBIDDEN, '\uFFFD')
}

function entry(review: Entry, address: string): Html {
  const { facts, number, reason } = review
  return html`<entry>
<id>urn:uuid:${review.reviewId}</id>
<title>${formatWeek(facts)}, ${formatWeekDays(facts)}</title>
<updated>${review.publishedAt}</updated>
<published>${review.firstPublishedAt}</published>
<author><name>${review.publisherName}</name></author>
<link rel="alternate" type="text/html" href="${address}"/>
<summary>${number > 1 ? `Version ${number}${reason ? `: ${reason.replace(/[.\s]*$/, '')}` : ''}. ` : ''}${summary(facts)}</summary>
</entry>
`
}

/** 'This week had 3 incidents: ... 4 action items made, 7 carried over, 3 done, 2 late.' */
function summary(facts: Entry['facts']): string {
  const { made, carried, done } = facts
  const late = [...made.rows, ...carried.rows].filter(({ daysLate }) => daysLate !== null).length
  const items = `${counted(made.total, 'action item')} made, ${carried.total} carried over, ${done.total} done, ${late} late.`
  return `${weekSentence(facts)} ${items}`
}
