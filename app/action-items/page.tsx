import type { Metadata } from 'next'
import { ItemDesk } from '@/components/action-items/item-desk/item-desk'
import { itemList } from '@/components/action-items/item-list'
import { isNarrowed, listAddress } from '@/components/action-items/list-address'
import { listChips, listFilters } from '@/components/action-items/list-filters'
import { KeepView, ViewLinks } from '@/components/action-items/saved-views'
import { Empty } from '@/components/ui/empty'
import { Markup } from '@/components/ui/markup'
import { Pages } from '@/components/ui/pages'
import { may } from '@/lib/access'
import { MOST_AT_ONCE } from '@/lib/action-items/change-schema'
import { listActionItems } from '@/lib/action-items/list-queries'
import { type ItemFilter, NOBODY, readItemFilter } from '@/lib/action-items/list-schema'
import { signedIn } from '@/lib/current-actor'
import { searchRefusal } from '@/lib/search-limit'

export const metadata: Metadata = { title: 'Action items' }

const ROWS = 'items'

export default async function ActionItemsPage({ searchParams }: PageProps<'/action-items'>) {
  const actor = await signedIn()
  const filter = readItemFilter(await searchParams)
  const wait = filter.q ? await searchRefusal(actor) : null
  if (wait) return <Wait sentence={wait} />
  const list = await listActionItems(actor, filter)
  const { rows, previous, next, clock, zone, choices } = list
  const chips = listChips(filter, choices)
  const me = { id: actor.personId, name: actor.name, zone }
  return (
    <>
      <h1>Action items</h1>
      <ViewLinks filter={filter} views={choices.views} />
      {filter.owner === NOBODY && (
        <p className="standfirst">
          Until one of these has an owner, the commander of its incident is responsible for it.
        </p>
      )}
      <search>
        <Markup as="div" of={listFilters(filter, choices)} />
        {chips && <Markup as="div" of={chips} />}
      </search>
      {rows.length > 0 ? (
        <>
          <div className="items">
            <Markup as="div" className="stacks" id={ROWS} of={itemList({ list, filter, clock, zone })} />
          </div>
          <ItemDesk of={ROWS} clock={clock} me={me} most={MOST_AT_ONCE} />
        </>
      ) : (
        <NoneFits filter={filter} />
      )}
      <Pages
        label="Pages of action items"
        previous={previous && listAddress(filter, { before: previous })}
        next={next && listAddress(filter, { after: next })}
      />
      <p className="exports">
        This list as <a href={listAddress(filter, {}, '/action-items.csv')}>CSV</a>
        {' or '}
        <a href={listAddress(filter, {}, '/action-items.json')}>JSON</a>
      </p>
      {may(actor, 'saveView') && (
        <KeepView
          filter={filter}
          views={choices.views}
          mayShare={may(actor, 'shareView')}
          isAdmin={actor.role === 'admin'}
        />
      )}
    </>
  )
}

/** What an empty list says, and the way to one that isn't. */
function NoneFits({ filter }: { filter: ItemFilter }) {
  if (!isNarrowed(filter)) {
    return (
      <Empty title="Nothing is open">
        Action items come from reports and weekly reviews.{' '}
        <a href={listAddress({ status: 'all' })}>Show what is done or given up</a>
      </Empty>
    )
  }
  return (
    <Empty title="No action item fits">
      {filter.status === undefined && filter.due === undefined && (
        <>
          <a href={listAddress(filter, { status: 'all' })}>Look among closed ones too</a>
          {' · '}
        </>
      )}
      <a href="/action-items">Show all open ones</a>
    </Empty>
  )
}

function Wait({ sentence }: { sentence: string }) {
  return (
    <>
      <h1>Action items</h1>
      <p role="alert">{sentence}</p>
    </>
  )
}
