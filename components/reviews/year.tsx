import { Markup } from '@/components/ui/markup'
import type { ReviewYear } from '@/lib/reviews/year-queries'
import { incidentsOf, yearTables } from './year-table'

const numbers = new Intl.NumberFormat('en-GB')
const counted = (count: number, noun: string) => `${numbers.format(count)} ${noun}${count === 1 ? '' : 's'}`

/** A year of weeks on one screen, and the way to the years beside it. */
export function Year({ year }: { year: ReviewYear }) {
  const { weeks, before, after } = year
  const has = (state: string) => weeks.filter((week) => week.state === state).length
  const incidents = weeks.reduce((sum, week) => sum + incidentsOf(week), 0)
  const restricted = weeks.reduce((sum, week) => sum + week.restricted, 0)
  return (
    <>
      <h1>Weekly reviews of {year.year}</h1>
      <p className="standfirst">
        {counted(incidents, 'incident')}
        {restricted > 0 && ` and ${numbers.format(restricted)} restricted`} · {counted(has('published'), 'review')}{' '}
        published, {counted(has('draft'), 'draft')}, {counted(has('missed'), 'week')} missed
      </p>
      {(before !== null || after !== null) && (
        <nav className="pages" aria-label="Years">
          {before !== null && (
            <a href={`/reviews?year=${before}`} rel="prev">
              ← {before}
            </a>
          )}
          {after !== null && (
            <a href={`/reviews?year=${after}`} rel="next">
              {after} →
            </a>
          )}
        </nav>
      )}
      <Markup as="div" className="year" of={yearTables(year)} />
    </>
  )
}
