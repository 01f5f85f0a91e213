import { readWeek } from '@/components/reviews/week-address'
import type { DueChoice, ItemFilter, ItemGroup, ItemOrder } from '@/lib/action-items/list-schema'
import { ME, NOBODY } from '@/lib/action-items/list-schema'
import { KIND_WORDS, STATUS_WORDS } from '@/lib/action-items/rules'
import type { ListChoices } from '@/lib/action-items/view-queries'
import { ActionStatus, type Severity } from '@/lib/generated/prisma/enums'
import { formatWeek } from '@/lib/time'

export const STATUS_FILTER_WORDS: Record<ActionStatus | 'all', string> = { ...STATUS_WORDS, all: 'All' }
export const DUE_WORDS: Record<DueChoice, string> = {
  late: 'Late',
  week: 'This week',
  '14': 'Within 14 days',
  '30': 'Within 30 days',
  none: 'No due date',
}
export const SEVERITY_WORDS: Record<Severity, string> = {
  P1: 'P1 Critical',
  P2: 'P2 High',
  P3: 'P3 Moderate',
  P4: 'P4 Low',
}
export const ORDER_WORDS: Record<ItemOrder, string> = {
  due: 'Due date',
  created: 'When it was added',
  closed: 'When it was closed',
  incident: "Incident's date",
  owner: 'Owner',
}
export const GROUP_WORDS: Record<ItemGroup, string> = { owner: 'Owner', incident: 'Incident' }

/** What an owner is called in a filter: an id by the name it stands for. */
export function ownerWords(owner: string, { owner: name }: Pick<ListChoices, 'owner'>): string {
  if (owner === ME) return 'me'
  if (owner === NOBODY) return 'nobody'
  return name ?? owner
}

function weekWords(slug: string): string {
  const week = readWeek(slug)
  return week ? formatWeek(week) : slug
}

const nameOf = (id: string, names: readonly { id: string; name: string }[]) =>
  names.find((one) => one.id === id)?.name ?? 'one that is gone'

/** What a filter says, each part with the words for it; nothing for the whole list of what is open. */
export function filterWords(filter: ItemFilter, choices: ListChoices): [name: keyof ItemFilter, words: string][] {
  const { q, owner, team, status, due, severity, service, kind, week, review, incident, slipped } = filter
  const said: [keyof ItemFilter, string | undefined][] = [
    ['q', q && `Words: ${q}`],
    ['owner', owner && `Owner: ${ownerWords(owner, choices)}`],
    ['team', team && `Team: ${nameOf(team, choices.teams)}`],
    ['status', status && `Status: ${STATUS_FILTER_WORDS[status]}`],
    ['due', due && `Due: ${DUE_WORDS[due]}`],
    ['severity', severity && `Severity: ${SEVERITY_WORDS[severity]}`],
    ['service', service && `Service: ${nameOf(service, choices.services)}`],
    ['kind', kind && `Kind: ${KIND_WORDS[kind]}`],
    ['week', week && `Incident of ${weekWords(week)}`],
    ['review', review && `Review of ${weekWords(review)}`],
    ['incident', incident && `Incident: ${incident}`],
    ['slipped', slipped && 'Moved later'],
  ]
  return said.flatMap(([name, words]) => (words ? [[name, words] as const] : [])) as [keyof ItemFilter, string][]
}

/** The choices of a status, in the order people look for them; open is what the list shows unasked. */
export const STATUSES = [...Object.values(ActionStatus), 'all'] as const
