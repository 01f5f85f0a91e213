import { alertAddress } from '@/components/alerts/alert-address'
import { severityHtml } from '@/components/incidents/severity'
import { weekSlug } from '@/components/reviews/week-address'
import { html, trusted } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import type { FoundItem } from '@/lib/action-items/item-queries'
import type { ItemView } from '@/lib/action-items/item-schema'
import { countedWords } from '@/lib/alerts/rules'
import { renderInline } from '@/lib/html/render-inline'
import { formatWeek } from '@/lib/time'
import { ItemChange } from './item-change'
import { itemFacts, itemOrigin } from './item-facts'
import { itemLedger } from './item-ledger'
import { ItemLinks } from './item-links'
import { ItemNotes } from './item-notes'
import { ItemVerify } from './item-verify'

type Props = {
  item: ItemView
  rights: { mayChange: boolean; mayNote: boolean; mayVerify: boolean; isOwnDeed: boolean }
  search: { words: string; found: FoundItem[] } | null
}

function heading({ title, incident, review }: ItemView) {
  const place = incident
    ? html`<a href="/incidents/${incident.reference}">${incident.reference}</a>${incident.severity && severityHtml(incident.severity)}`
    : review && html`<a href="/reviews/${weekSlug(review)}">${formatWeek(review)}</a>`
  return html`<p class="eyebrow"><span>Action item</span>${place}</p><h1>${trusted(renderInline(title))}</h1>`
}

/** A promise: how it stands, what it is for, every change of it, and what may be done with it. */
export function ItemPage({ item, rights, search }: Props) {
  const { mayChange, mayNote, mayVerify, isOwnDeed } = rights
  return (
    <>
      <Markup as="div" of={html`${heading(item)}${itemOrigin(item)}${itemFacts(item)}`} />
      {item.alerts.length > 0 && <Alerts item={item} />}
      <ItemVerify {...{ item, mayVerify, isOwnDeed, mayChange }} />
      {mayChange && <ItemChange item={item} />}
      <section className="block" aria-labelledby="ledger">
        <h2 id="ledger">Ledger</h2>
        <Markup as="div" of={itemLedger(item)} />
      </section>
      <ItemNotes item={item} mayNote={mayNote} />
      <ItemLinks item={item} mayLink={mayChange} search={search} />
    </>
  )
}

function Alerts({ item: { alerts, counted } }: { item: ItemView }) {
  return (
    <section className="block" aria-labelledby="alerts">
      <h2 id="alerts">Alerts it makes live</h2>
      {counted && <p className="standfirst">{countedWords(counted)}</p>}
      <ul className="remarks">
        {alerts.map(({ id, text, state }) => (
          <li key={id}>
            <a href={alertAddress({}, id)}>{text}</a> <span className="soft">({state})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
