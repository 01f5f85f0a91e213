import { CheckField } from '@/components/ui/check-field'
import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { type ItemFilter, readItemFilter, writeItemFilter } from '@/lib/action-items/list-schema'
import { removeView, saveView } from '@/lib/action-items/view-actions'
import type { SavedView } from '@/lib/action-items/view-queries'
import { listAddress } from './list-address'

/** What everybody looks for, whether or not they saved it. */
const USUAL: { name: string; filter: ItemFilter }[] = [
  { name: 'Open', filter: {} },
  { name: 'Mine', filter: { owner: 'me' } },
  { name: 'Late', filter: { due: 'late' } },
  { name: 'No owner', filter: { owner: 'nobody' } },
]

const filterOf = (query: string) => readItemFilter(Object.fromEntries(new URLSearchParams(query)))

/** What an address asks for, whatever its page. */
const askedOf = ({ after: _, before: __, ...filter }: ItemFilter) => writeItemFilter(filter)

/** Lists by name: those that everybody looks for, one's own, and those that are shared. */
export function ViewLinks({ filter, views }: { filter: ItemFilter; views: SavedView[] }) {
  const asked = askedOf(filter)
  const saved = views.map(({ id, name, query, by }) => ({ key: id, name, filter: filterOf(query), by }))
  const all = [...USUAL.map((one) => ({ ...one, key: one.name, by: null })), ...saved]
  return (
    <nav className="views" aria-label="Views">
      <ul>
        {all.map(({ key, name, filter, by }) => (
          <li key={key}>
            <a href={listAddress(filter)} aria-current={askedOf(filter) === asked ? 'page' : undefined}>
              {name}
            </a>
            {by && <small> by {by}</small>}
          </li>
        ))}
      </ul>
    </nav>
  )
}

type KeepingProps = { filter: ItemFilter; views: SavedView[]; mayShare: boolean; isAdmin: boolean }

/**
 * Where the list as it is now gets a name, and the view that it is loses it. What everybody looks for has its name
 * already.
 */
export function KeepView({ filter, views, mayShare, isAdmin }: KeepingProps) {
  const query = askedOf(filter)
  const isUsual = USUAL.some((one) => askedOf(one.filter) === query)
  const current = views.filter((view) => view.query === query && (view.by === null || isAdmin))
  if (isUsual && current.length === 0) return null
  return (
    <section className="keep-view">
      {!isUsual && (
        <>
          <h2>Keep this list as a view</h2>
          <Form action={saveView} done="Saved. It stands above the list.">
            <input type="hidden" name="query" value={query} />
            <Field name="name" label="Name" maxLength={100} autoComplete="off" required />
            {mayShare && (
              <CheckField
                name="isShared"
                label="Show it to everybody"
                hint="Above their list, with your name."
                isOn={false}
              />
            )}
            <Submit quiet>Save this view</Submit>
          </Form>
        </>
      )}
      {current.map(({ id, name, isShared }) => (
        <Form key={id} action={removeView}>
          <input type="hidden" name="id" value={id} />
          <Submit quiet>{isShared ? `Remove “${name}” for everybody` : `Remove “${name}”`}</Submit>
        </Form>
      ))}
    </section>
  )
}
