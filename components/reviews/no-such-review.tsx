'use client'

import { usePathname } from 'next/navigation'
import { addDays, formatWeek, formatWeekDays, mondayOf, type Week, weekOf } from '@/lib/time'
import { readWeek, weekSlug } from './week-address'

function shifted(week: Week, days: number): Week {
  return weekOf(addDays(mondayOf(week), days))
}

/** Says which week has no review, and leads to its neighbours. A 404 page is told nothing but its address. */
export function NoSuchReview() {
  const written = decodeURIComponent(usePathname().split('/')[2] ?? '')
  const week = readWeek(written)
  return (
    <>
      <h1>{week ? `No review of ${formatWeek(week)}` : `${written} is not a week`}</h1>
      <p className="standfirst">
        {week
          ? `Nobody has imported the review of ${formatWeekDays(week)}.`
          : 'The address of a review is a year and an ISO week: 2024-W50.'}
      </p>
      <p className="pages">
        {week &&
          [shifted(week, -7), shifted(week, 7)].map((near) => (
            <a key={near.week} href={`/reviews/${weekSlug(near)}`}>
              {formatWeek(near)}
            </a>
          ))}
        <a href="/reviews">All weekly reviews</a>
      </p>
    </>
  )
}
