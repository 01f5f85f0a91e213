import { Form, Submit } from '@/components/ui/form'
import { html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import { linkActionItems, unlinkActionItems } from '@/lib/action-items/actions'
import type { FoundItem } from '@/lib/action-items/item-queries'
import type { ItemView, LinkedItem } from '@/lib/action-items/item-schema'
import { STATUS_WORDS } from '@/lib/action-items/rules'
import { itemLink } from './item-title'

const WORDS: Record<LinkedItem['direction'], Record<LinkedItem['kind'], string>> = {
  to: { depends_on: 'Can’t be done before', duplicates: 'Asks for the same as' },
  from: { depends_on: 'Has to be done before', duplicates: 'Is asked for again by' },
}

const linkedHtml = ({ id, title, status, direction, kind, reference }: LinkedItem) =>
  html`<p>${WORDS[direction][kind]} ${itemLink({ id, title })} <span class="soft">(${[STATUS_WORDS[status], reference].filter(Boolean).join(', ')})</span></p>`

type Props = {
  item: ItemView
  mayLink: boolean
  /** What was looked for, and what was found; null where nothing was. */
  search: { words: string; found: FoundItem[] } | null
}

/** How an action item stands to others; and where one may, the way to say so. */
export function ItemLinks({ item, mayLink, search }: Props) {
  const { id, links } = item
  if (links.length === 0 && !mayLink) return null
  return (
    <section className="block" aria-labelledby="links">
      <h2 id="links">Other action items</h2>
      {links.length === 0 && <p className="missing">Linked with none</p>}
      {links.length > 0 && (
        <ul className="remarks">
          {links.map((link) => (
            <li key={`${link.direction} ${link.id}`}>
              <Markup as="div" of={linkedHtml(link)} />
              {mayLink && link.direction === 'to' && (
                <Form action={unlinkActionItems} className="keep">
                  <Pair fromId={id} toId={link.id} />
                  <input type="hidden" name="kind" value={link.kind} />
                  <Submit quiet label={`Take the link to ${link.title} off`}>
                    Take off
                  </Submit>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayLink && <Finder id={id} search={search} />}
    </section>
  )
}

const Pair = ({ fromId, toId }: { fromId: string; toId: string }) => (
  <>
    <input type="hidden" name="fromId" value={fromId} />
    <input type="hidden" name="toId" value={toId} />
  </>
)

/** Looks for items by their words; each that is found has a button for either link. */
function Finder({ id, search }: { id: string; search: Props['search'] }) {
  return (
    <>
      <search>
        <form action={`/action-items/${id}#links`} className="filters">
          <label>
            Find another by its words
            <input type="search" name="find" defaultValue={search?.words ?? ''} required minLength={2} />
          </label>
          <button type="submit" className="button quiet">
            Find
          </button>
        </form>
      </search>
      {search?.found.length === 0 && <p className="missing">None has these words</p>}
      {search && search.found.length > 0 && (
        <ul className="remarks">
          {search.found.map(({ id: toId, title, reference, owner }) => (
            <li key={toId}>
              <Markup
                as="div"
                of={html`<p>${itemLink({ id: toId, title })} <span class="soft">${[reference, owner].filter(Boolean).join(', ')}</span></p>`}
              />
              <Form action={linkActionItems} className="form in-a-row">
                <Pair fromId={id} toId={toId} />
                <Submit quiet name="kind" value="depends_on" label={`It depends on ${title}`}>
                  It depends on this
                </Submit>
                <Submit quiet name="kind" value="duplicates" label={`It asks for the same as ${title}`}>
                  It asks for the same
                </Submit>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
