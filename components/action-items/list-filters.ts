import { type Html, html } from '@/components/ui/html'
import { DUE_CHOICES, ITEM_GROUPS, ITEM_ORDERS, type ItemFilter } from '@/lib/action-items/list-schema'
import { KIND_WORDS } from '@/lib/action-items/rules'
import type { ListChoices } from '@/lib/action-items/view-queries'
import { ActionKind, Severity } from '@/lib/generated/prisma/enums'
import { isNarrowed, listAddress, narrowing } from './list-address'
import {
  DUE_WORDS,
  filterWords,
  GROUP_WORDS,
  ORDER_WORDS,
  ownerWords,
  SEVERITY_WORDS,
  STATUS_FILTER_WORDS,
  STATUSES,
} from './list-words'

type Options = readonly (readonly [value: string, words: string])[]

function choice(label: string, name: string, chosen: string | undefined, usual: string, options: Options): Html {
  return html`<label>${label}<select name="${name}"><option value="">${usual}</option>${options.map(
    ([value, words]) => html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`,
  )}</select></label>`
}

const wordsOf = <Value extends string>(values: readonly Value[], words: Record<Value, string>): Options =>
  values.map((value) => [value, words[value]] as const)
const named = (list: readonly { id: string; name: string }[]): Options =>
  list.map(({ id, name }) => [id, name] as const)

const week = (label: string, name: string, value: string | undefined) =>
  html`<label>${label}<input name="${name}" value="${value}" size="9" placeholder="2024-W50" pattern="\\d{4}-W\\d{2}" title="A year and a week: 2024-W50"></label>`

/** What is asked for less often; open where it says something. */
function more(filter: ItemFilter, { teams, services }: ListChoices): Html {
  const { team, service, kind, week: began, review, incident, slipped, order, group } = filter
  const isOpen = team ?? service ?? kind ?? began ?? review ?? incident ?? slipped ?? order ?? group
  return html`<details class="more-filters"${isOpen && html` open`}><summary>More</summary><div class="filters">
${choice('Team', 'team', team, 'Any', named(teams))}
${choice('Service', 'service', service, 'Any', named(services))}
${choice('Kind', 'kind', kind, 'Any', wordsOf(Object.values(ActionKind), KIND_WORDS))}
${week('Incident began in', 'week', began)}
${week('From the review of', 'review', review)}
<label>Incident<input name="incident" value="${incident}" size="18" placeholder="INC-2024-0318-001"></label>
${choice('Due date', 'slipped', slipped, 'Moved or not', [['yes', 'Moved later']])}
${choice(
  'Sorted by',
  'order',
  order,
  ORDER_WORDS.due,
  wordsOf(
    ITEM_ORDERS.filter((one) => one !== 'due'),
    ORDER_WORDS,
  ),
)}
${choice('Grouped by', 'group', group, 'Nothing', wordsOf(ITEM_GROUPS, GROUP_WORDS))}
</div></details>`
}

/** What narrows the list, as a plain form: it sends itself with or without JavaScript, and the address says it all. */
export function listFilters(filter: ItemFilter, choices: ListChoices): Html {
  const { q, owner, status, due, severity } = filter
  return html`<form class="filters of-items" action="/action-items">
<label>Words in the title<input type="search" name="q" value="${q}"></label>
${choice('Status', 'status', status, 'Open', wordsOf(STATUSES, STATUS_FILTER_WORDS))}
${choice('Due', 'due', due, 'Any time', wordsOf(DUE_CHOICES, DUE_WORDS))}
<label>Owner<input name="owner" value="${owner && ownerWords(owner, choices)}" size="11" placeholder="me or a name"></label>
${choice('Severity', 'severity', severity, 'Any', wordsOf(Object.values(Severity), SEVERITY_WORDS))}
<button class="button" type="submit">Show</button>
${more(filter, choices)}
</form>`
}

/** What the list is narrowed by, each with a link that takes it off; nothing where it isn't. */
export function listChips(filter: ItemFilter, choices: ListChoices): Html | null {
  if (!isNarrowed(filter)) return null
  const chips = filterWords(filter, choices).map(
    ([name, words]) =>
      html`<li><a href="${listAddress(filter, { [name]: undefined })}" aria-label="Take off ${words}">${words} <span aria-hidden="true">×</span></a></li>`,
  )
  const none = Object.fromEntries(Object.keys(narrowing(filter)).map((name) => [name, undefined]))
  return html`<ul class="chips" aria-label="What is asked for">${chips}<li><a class="plain" href="${listAddress(filter, none)}">Take off all</a></li></ul>`
}
