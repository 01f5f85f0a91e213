import { weekSlug } from '@/components/reviews/week-address'
import { type Html, html, trusted } from '@/components/ui/html'
import { daysLateWords, STATUS_WORDS } from '@/lib/action-items/rules'
import { ALERT_STATE_WORDS, mayBeLive, timesWords } from '@/lib/alerts/rules'
import type { AlertPlace, Recommendation } from '@/lib/alerts/schema'
import { renderInline } from '@/lib/html/render-inline'
import { formatDay, formatWeek } from '@/lib/time'

/** The columns of a row. */
export const ALERT_COLUMNS = ['Alert', 'State', 'Asked for', 'Action item']

const missing = (words: string) => html`<span class="missing">${words}</span>`

function place(one: AlertPlace): Html {
  if ('year' in one) return html`<a href="/reviews/${weekSlug(one)}">${formatWeek(one)}</a>`
  return html`<a href="/incidents/${one.reference}" title="${one.title}">${one.reference}</a>`
}

/** How often and where it is asked for. */
function asked({ places, placeCount }: Recommendation): Html {
  const more = placeCount > places.length && `, and ${placeCount - places.length} more`
  const listed = places.map((one, at) => html`${at > 0 && ', '}${place(one)}`)
  return html`${placeCount > 1 && `${timesWords(placeCount)}: `}${listed}${more}`
}

/** Its age in days: how long the missing alert has been missing. */
function age({ age, askedOn }: Recommendation): Html {
  const days = age === 1 ? '1 day' : `${age} days`
  return html`${age === 0 ? 'today' : `${days} ago`} <small>${formatDay(askedOn)}</small>`
}

/** The state leads to where it is answered; null for who may not. */
function state(alert: Recommendation, answer: string | null): Html {
  const { declineReason, declinedBefore, item, text } = alert
  const word = ALERT_STATE_WORDS[alert.state]
  const link = html`<a class="edit" href="${answer}" aria-label="${word}: answer ${text}">${word}</a>`
  const before = declinedBefore !== null && html` <small>declined before: ${declinedBefore}</small>`
  const offer = mayBeLive(alert.state, item) && html` <small>its action item is done: is it live?</small>`
  return html`${answer === null ? word : link}${declineReason !== null && html` <small>${declineReason}</small>`}${before}${offer}`
}

/** Whose the action item is, until when, and how late. */
function item({ item }: Recommendation): Html {
  if (!item) return missing('none')
  const { id, owner, dueOn, daysLate, status } = item
  const late = daysLate !== null && html` <small class="late">${daysLateWords(daysLate)}</small>`
  const due = dueOn === null ? missing('no due date') : html`${formatDay(dueOn)}${late}`
  return html`${owner ?? missing('no owner')} <small><a href="/action-items/${id}">${STATUS_WORDS[status]}</a></small> ${due}`
}

/** The words of a recommendation as HTML. */
export function alertWords({ text }: Recommendation): Html {
  return trusted(renderInline(text))
}

/** A recommendation as the row of a table; `answer` is where it is answered, null for who may not. */
export function alertRow(alert: Recommendation, answer: string | null): Html {
  const rule = alert.ruleUrl !== null && html` · <a href="${alert.ruleUrl}" rel="noreferrer">its rule</a>`
  return html`<tr id="alert-${alert.id}">
<th scope="row">${alertWords(alert)} <small>${asked(alert)}${rule}</small></th>
<td data-label="State">${state(alert, answer)}</td>
<td data-label="Asked for">${age(alert)}</td>
<td data-label="Action item">${item(alert)}</td></tr>`
}
