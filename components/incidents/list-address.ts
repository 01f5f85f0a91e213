import { Severity } from '@/lib/generated/prisma/enums'
import {
  type Direction,
  INCIDENT_ORDERS,
  type IncidentFilter,
  type IncidentOrder,
  REPORT_STATES,
} from '@/lib/incidents/list-schema'

type SearchParams = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() || undefined

function among<T extends string>(choices: readonly T[], value: string | undefined): T | undefined {
  return choices.find((choice) => choice === value)
}

/** What the address of the list asks for; what it can't mean is left out, so that no address is an error. */
export function readListAddress(params: SearchParams): IncidentFilter {
  const year = one(params.year)
  return {
    severity: among(Object.values(Severity), one(params.severity)),
    state: among(REPORT_STATES, one(params.state)),
    q: one(params.q)?.slice(0, 200),
    year: year && /^[1-9]\d{3}$/.test(year) ? Number(year) : undefined,
    order: among(INCIDENT_ORDERS, one(params.order)),
    direction: among(['asc', 'desc'] as const, one(params.direction)),
    after: one(params.after),
    before: one(params.before),
  }
}

/** The address of the list with these changes; a change of anything but the page starts at the first page. */
export function listAddress(filter: IncidentFilter, change: Partial<IncidentFilter>): string {
  const { after: _, before: __, ...kept } = filter
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...kept, ...change })) {
    if (value !== undefined && value !== '') query.set(key, String(value))
  }
  const text = query.toString()
  return text ? `/incidents?${text}` : '/incidents'
}

/** Which way a click on a column's head orders the list: the first click as people mean it, the next one reversed. */
export function nextDirection(filter: IncidentFilter, order: IncidentOrder): Direction | undefined {
  const first: Direction = order === 'reference' ? 'asc' : 'desc'
  const current = (filter.order ?? 'date') === order ? (filter.direction ?? 'desc') : null
  const next = current === first ? (first === 'asc' ? 'desc' : 'asc') : first
  return next === 'desc' ? undefined : next
}

/** True where the address narrows the list. */
export function isNarrowed({ severity, state, q, year }: IncidentFilter): boolean {
  return Boolean(severity || state || q || year)
}
