import { weekSlug } from '@/components/reviews/week-address'
import { type Html, html, trusted } from '@/components/ui/html'
import type { ItemView } from '@/lib/action-items/item-schema'
import { promiseWords } from '@/lib/action-items/ledger-rules'
import { daysLateWords, KIND_WORDS, ownerName, STATUS_WORDS } from '@/lib/action-items/rules'
import { readTracker } from '@/lib/action-items/tracker-rules'
import { renderInline } from '@/lib/html/render-inline'
import { formatDay, formatWeek } from '@/lib/time'
import { instant, somebody } from './item-ledger'

const missing = (words: string) => html`<span class="missing">${words}</span>`
const small = (words: Html | string | null | false) => words && html`<small>${words}</small>`
const fact = (name: string, value: (Html | string | null | false)[]): Html =>
  html`<div><dt>${name}</dt><dd>${value}</dd></div>`

const outside = (href: string, words: string) => html`<a href="${href}" rel="noreferrer">${words}</a>`

function owner(item: ItemView): (Html | string | null | false)[] {
  const { person, team } = item
  if (person) return [somebody(person.name, person.id)]
  if (team) return [html`<a href="/people/teams/${team.id}">${team.name}</a>`, small('team')]
  return [ownerName(item) ?? missing('nobody')]
}

function status({ status, statusReason, verifiedAt, verifier, zone }: ItemView): (Html | string | null | false)[] {
  const verified = verifiedAt && html`verified ${instant(verifiedAt, zone)}${verifier && html` by ${verifier.name}`}`
  return [STATUS_WORDS[status], small(statusReason), small(verified || null)]
}

function due({ dueOn, daysLate, dueInferred }: ItemView): (Html | string | null | false)[] {
  if (!dueOn) return [missing('none')]
  const late = daysLate !== null && html` <span class="late">${daysLateWords(daysLate)}</span>`
  return [formatDay(dueOn), late, small(dueInferred && 'year inferred')]
}

function tracker({ trackerUrl, trackerTitle }: ItemView): Html | null {
  const tracked = trackerUrl === null ? null : readTracker(trackerUrl)
  if (!trackerUrl || !tracked) return null
  const place = tracked.place === tracked.name ? null : tracked.place
  const words = [place, trackerTitle].filter(Boolean).join(': ')
  return fact('Followed in', [outside(trackerUrl, tracked.name), small(words || null)])
}

function evidence({ evidenceUrl, status }: ItemView): Html | null {
  if (evidenceUrl) return fact('Evidence', [outside(evidenceUrl, readTracker(evidenceUrl)?.name ?? evidenceUrl)])
  return status === 'done' ? fact('Evidence', [missing('none yet')]) : null
}

/** How a promise stands now. */
export function itemFacts(item: ItemView): Html {
  const { factor, kind, successMeasure } = item
  return html`<dl class="facts">${[
    fact('Status', status(item)),
    fact('Owner', owner(item)),
    fact('Due', due(item)),
    kind && fact('Kind', [KIND_WORDS[kind]]),
    evidence(item),
    tracker(item),
  ]}</dl><dl class="facts long">${[
    fact('Answers', [factor ? trusted(renderInline(factor.name)) : missing('no factor named')]),
    successMeasure !== null && fact('It worked if', [successMeasure]),
  ]}</dl>`
}

/** Where it was promised, and in which words: what the report said of it when it was published, and what it says now. */
export function itemOrigin(item: ItemView): Html {
  const { incident, review, told, leftTextAt, zone, reportState } = item
  const place = incident
    ? html`<a href="/incidents/${incident.reference}#item-${item.id}">${incident.title}</a>`
    : review && html`<a href="/reviews/${weekSlug(review)}#item-${item.id}">${formatWeek(review)}</a>`
  const where = place && html`<p>Promised in ${place}.</p>`
  const left =
    leftTextAt &&
    html`<p>Its report has it no more, since ${instant(leftTextAt, zone)}. It is a promise all the same.</p>`
  const version =
    told &&
    incident &&
    html`<p>In <a href="/incidents/${incident.reference}/versions/${told.number}#item-${item.id}">published version ${told.number}</a>: ${promiseWords(told)}${told.title !== item.title && html`, as “${trusted(renderInline(told.title))}”`}.</p>`
  const draft = !told && incident && reportState !== null && html`<p class="soft">Its report isn’t published yet.</p>`
  return html`<div class="origin">${where}${left}${version || draft}</div>`
}
