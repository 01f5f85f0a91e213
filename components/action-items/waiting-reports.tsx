import { Instant } from '@/components/ui/instant'
import type { WaitingReport } from '@/lib/action-items/desk-schema'

/** Reports that wait for somebody: for their review, or to be finished or published by them. */
export function WaitingReports({ reports, zone }: { reports: WaitingReport[]; zone: string }) {
  return (
    <ul className="waiting">
      {reports.map(({ reference, title, wants, wasPublished, askedAt, asker }) => (
        <li key={`${wants} ${reference}`}>
          <a href={`/incidents/${reference}/${wants === 'review' ? 'review' : 'edit'}`}>{title}</a>{' '}
          <small>
            {wants === 'report' && (wasPublished ? 'published, and changed since' : 'a draft')}
            {wants === 'review' && `${asker ?? 'Somebody'} asks for your review`}
            {askedAt && (
              <>
                , <Instant at={new Date(askedAt)} zone={zone} />
              </>
            )}
          </small>
        </li>
      ))}
    </ul>
  )
}
