import type { Metadata } from 'next'
import { IncidentFilters } from '@/components/incidents/incident-filters'
import { IncidentTable } from '@/components/incidents/incident-table'
import { isNarrowed, listAddress, readListAddress } from '@/components/incidents/list-address'
import { NewIncidentLink } from '@/components/incidents/new-incident-link'
import { Empty } from '@/components/ui/empty'
import { Pages } from '@/components/ui/pages'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { listIncidents } from '@/lib/incidents/queries'
import { searchRefusal } from '@/lib/search-limit'

export const metadata: Metadata = { title: 'Incidents' }

const numbers = new Intl.NumberFormat('en-GB')

export default async function IncidentsPage({ searchParams }: PageProps<'/incidents'>) {
  const actor = await signedIn()
  const filter = readListAddress(await searchParams)
  const wait = filter.q ? await searchRefusal(actor) : null
  if (wait) return <Wait sentence={wait} />
  const { rows, previous, next, total, more } = await listIncidents(actor, filter)
  const isEmpty = total === 0 && !isNarrowed(filter)
  const count = `${numbers.format(total)}${more ? '+' : ''} ${total === 1 ? 'incident' : 'incidents'}`
  return (
    <>
      <h1>Incidents</h1>
      {may(actor, 'declareIncident') && <NewIncidentLink />}
      {isEmpty ? (
        <Empty title="No incidents yet" command="npm run import -- FILE">
          Import a report or a weekly review written in Markdown:
        </Empty>
      ) : (
        <>
          <IncidentFilters filter={filter} />
          {rows.length > 0 ? (
            <IncidentTable rows={rows} filter={filter} caption={count} />
          ) : (
            <Empty title="No incident fits">
              <a href="/incidents">Show all incidents</a>
            </Empty>
          )}
          <Pages
            label="Pages of incidents"
            previous={previous && listAddress(filter, { before: previous })}
            next={next && listAddress(filter, { after: next })}
          />
        </>
      )}
    </>
  )
}

function Wait({ sentence }: { sentence: string }) {
  return (
    <>
      <h1>Incidents</h1>
      <p role="alert">{sentence}</p>
    </>
  )
}
