import { severityHtml } from '@/components/incidents/severity'
import { dataAttribute, type Html, html, trusted } from '@/components/ui/html'
import { textOfHtml } from '@/components/ui/html-rows'
import { isOpen } from '@/lib/action-items/rules'
import type { ActionItemRow } from '@/lib/action-items/schema'
import { countedWords } from '@/lib/alerts/rules'
import { renderInline } from '@/lib/html/render-inline'
import { CELLS, type DayClock, dataOf, valuesOf } from './item-cells'
import { origin } from './row-facts'

/** The columns of `itemRow`, as `<th>` of a table's head. */
export function itemHeads(): Html {
  return html`<tr><th class="pick"><span class="hidden-words">Select</span></th>${[
    'Action item',
    'Status',
    'Due date',
    'Owner',
    'From',
  ].map((head) => html`<th scope="col">${head}</th>`)}</tr>`
}

/** How many columns a row has. */
export const ITEM_COLUMNS = 6

/** A title as HTML that can stand in a link: code and emphasis stay, links of its own don't. */
export function titleHtml(title: string): Html {
  return trusted(renderInline(title).replace(/<\/?a\b[^>]*>/g, ''))
}

/**
 * An action item as the row of a table: its title leads to its page, and status, due date and owner to where they are
 * changed. `components/action-items/item-desk` takes rows like this over; `note` is said below the title.
 */
export function itemRow(item: ActionItemRow, clock: DayClock, note: string | null = null): Html {
  const title = titleHtml(item.title)
  const words = textOfHtml(title.text)
  const values = valuesOf({ ...item, title: words })
  const cell = (field: keyof typeof CELLS, label: string) =>
    html`<td data-cell="${field}" data-label="${label}">${CELLS[field](values, clock)}</td>`
  return html`<tr data-id="${item.id}"${dataAttribute('data-item', dataOf(values))}${!isOpen(item.status) && html` class="closed"`}>
<td class="pick"><input type="checkbox" aria-label="Select ${words}"></td>
<th scope="row"><a class="title" href="/action-items/${item.id}">${title}</a>${notes(item, note)}</th>
${cell('status', 'Status')}
${cell('due', 'Due')}
${cell('owner', 'Owner')}
<td data-label="From">${from(item)}</td></tr>`
}

function notes({ factor, hasLeftText, isVerified, counted, id }: ActionItemRow, note: string | null): Html | null {
  const said = [
    factor && html`answers ${factor.name}`,
    counted && html`<a href="/action-items/${id}#alerts">${countedWords(counted)}</a>`,
    note,
    isVerified && 'verified',
    hasLeftText && 'no longer in its report',
  ].filter(Boolean)
  return said.length > 0 ? html` <small>${said.map((one, at) => html`${at > 0 && ' · '}${one}`)}</small>` : null
}

/** Where an item was promised, with how grave that was. */
function from(item: ActionItemRow): Html {
  const severity = item.incident?.severity
  return html`${origin(item)}${severity && html` <small>${severityHtml(severity)}</small>`}`
}
