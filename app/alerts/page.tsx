import type { Metadata } from 'next'
import { alertAddress } from '@/components/alerts/alert-address'
import { alertCount, alertFilters } from '@/components/alerts/alert-filters'
import { AlertTable } from '@/components/alerts/alert-table'
import { Empty } from '@/components/ui/empty'
import { Markup } from '@/components/ui/markup'
import { Pages } from '@/components/ui/pages'
import { getAlert, listAlerts } from '@/lib/alerts/list-queries'
import { readAlertFilter, readAnswered } from '@/lib/alerts/list-schema'
import { signedIn } from '@/lib/current-actor'
import { searchRefusal } from '@/lib/search-limit'

export const metadata: Metadata = { title: 'Alerts' }

export default async function AlertsPage({ searchParams }: PageProps<'/alerts'>) {
  const actor = await signedIn()
  const params = await searchParams
  const filter = readAlertFilter(params)
  const wait = filter.q ? await searchRefusal(actor) : null
  if (wait) return <Wait sentence={wait} />
  const asked = readAnswered(params)
  const [list, open] = await Promise.all([listAlerts(actor, filter), asked ? getAlert(actor, asked) : null])
  const { rows, previous, next, total } = list
  const { after: _, before: __, ...kept } = filter
  const addressOf = (id: string | null) => alertAddress(filter, id)
  const isElsewhere = open !== null && !rows.some(({ id }) => id === open.id)
  return (
    <>
      <h1>Alerts</h1>
      <p className="standfirst">What reports and weekly reviews recommend to be alerted of, and what became of it.</p>
      {isElsewhere && (
        <AlertTable alerts={[open]} caption="The alert you asked for" open={open.id} addressOf={addressOf} />
      )}
      <search>
        <Markup as="div" of={alertFilters(filter)} />
      </search>
      {rows.length > 0 ? (
        <AlertTable
          alerts={rows}
          caption={alertCount(total, filter)}
          open={isElsewhere ? null : (open?.id ?? null)}
          addressOf={addressOf}
        />
      ) : (
        <Empty title={filter.q || filter.state ? 'No alert fits' : 'No alert is recommended yet'}>
          {filter.q || filter.state ? (
            <a href="/alerts">Show all</a>
          ) : (
            'They are read from reports and weekly reviews: a list under “Alerts needed”.'
          )}
        </Empty>
      )}
      <Pages
        label="Pages of alerts"
        previous={previous && alertAddress({ ...kept, before: previous })}
        next={next && alertAddress({ ...kept, after: next })}
      />
    </>
  )
}

function Wait({ sentence }: { sentence: string }) {
  return (
    <>
      <h1>Alerts</h1>
      <p role="alert">{sentence}</p>
    </>
  )
}
