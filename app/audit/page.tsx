import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readTrailAddress, trailQuery } from '@/components/audit/trail-address'
import { TrailFilters } from '@/components/audit/trail-filters'
import { TrailTable } from '@/components/audit/trail-table'
import { Empty } from '@/components/ui/empty'
import { Pages } from '@/components/ui/pages'
import { listTrail } from '@/lib/audit/queries'
import { signedIn } from '@/lib/current-actor'
import { listPeople } from '@/lib/people/queries'
import { getWorkspace } from '@/lib/workspace/queries'

export const metadata: Metadata = { title: 'Audit trail' }

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const actor = await signedIn()
  const filter = readTrailAddress(await searchParams)
  const [trail, people, workspace] = await Promise.all([listTrail(actor, filter), listPeople(actor), getWorkspace()])
  if (!trail) notFound()
  const accounts = people.filter(({ role }) => role !== null)
  return (
    <>
      <h1>Audit trail</h1>
      <p className="standfirst">
        Who did what, the latest first. Nobody can change it.{' '}
        <a href={`/audit/entries.jsonl${trailQuery(filter)}`}>Export these entries</a>
      </p>
      <TrailFilters filter={filter} people={accounts} />
      {trail.rows.length > 0 ? (
        <TrailTable rows={trail.rows} zone={workspace.timeZone} />
      ) : (
        <Empty title="No entry fits">
          <a href="/audit">Show all entries</a>
        </Empty>
      )}
      <Pages
        label="Pages of the audit trail"
        previous={filter.after ? `/audit${trailQuery(filter)}` : null}
        next={trail.next && `/audit${trailQuery(filter, trail.next)}`}
      />
    </>
  )
}
