import { type Html, html } from '@/components/ui/html'
import type { ItemView, LedgerView } from '@/lib/action-items/item-schema'
import { isSlip, ledgerWords, promisedAtFirst, promiseWords } from '@/lib/action-items/ledger-rules'
import { slipWords } from '@/lib/action-items/rules'
import { clockIn, dayIn, formatDay } from '@/lib/time'

/** An instant in the zone of the reader. */
export const instant = (at: string, zone: string): Html =>
  html`<time datetime="${at}">${formatDay(dayIn(zone, at))}, ${clockIn(zone, at)}</time>`

/** Somebody by the name they had, with their page where they are still there. */
export const somebody = (name: string, personId: string | null): Html | string =>
  personId === null ? name : html`<a href="/people/${personId}">${name}</a>`

function row(entry: LedgerView, zone: string): Html {
  const { at, actor, personId, reason, takesBack, isTakenBack } = entry
  const words = ledgerWords(entry)
  const mark = takesBack ? 'takes a change back' : isTakenBack ? 'taken back since' : isSlip(entry) ? 'a slip' : null
  // The reason of a change that takes another back says nothing else.
  const why = reason !== null && !takesBack && html`<p class="why">${reason}</p>`
  return html`<li><p>${isTakenBack ? html`<s>${words}</s>` : words}${mark && html` <span class="soft">(${mark})</span>`}</p>
${why}<small>${instant(at, zone)}, ${somebody(actor, personId)}</small></li>`
}

/** Every change of what was promised, the newest first, down to how it was promised; and its slips as a sum. */
export function itemLedger(item: ItemView): Html {
  const { ledger, zone } = item
  const slips = slipWords(item)
  return html`<p class="soft">${slips ? html`Due date <strong>${slips}</strong>. ` : null}Times in ${zone}.</p>
<ol class="ledger" reversed>${ledger.map((entry) => row(entry, zone))}
<li><p>At first: ${promiseWords(promisedAtFirst(item))}</p></li></ol>`
}
