import { type Html, html } from '@/components/ui/html'
import type { AlertList } from '@/lib/alerts/list-queries'
import type { AlertFilter } from '@/lib/alerts/list-schema'
import { ALERT_STATE_WORDS } from '@/lib/alerts/rules'

const numbers = new Intl.NumberFormat('en-GB')

/** What narrows the list, as a plain form: the address says it all. */
export function alertFilters({ q, state }: AlertFilter): Html {
  const options = Object.entries(ALERT_STATE_WORDS).map(
    ([value, words]) => html`<option value="${value}"${value === state && html` selected`}>${words}</option>`,
  )
  return html`<form class="filters of-items" action="/alerts">
<label>Words<input type="search" name="q" value="${q}"></label>
<label>State<select name="state"><option value="">Any</option>${options}</select></label>
<button class="button" type="submit">Show</button>
</form>`
}

/** How many recommendations the list has: '9 proposed alerts', '1,000+ alerts'. */
export function alertCount({ count, more }: AlertList['total'], { state }: AlertFilter): string {
  const kind = state ? `${ALERT_STATE_WORDS[state].toLowerCase()} ` : ''
  return `${numbers.format(count)}${more ? '+' : ''} ${kind}${count === 1 && !more ? 'alert' : 'alerts'}`
}
