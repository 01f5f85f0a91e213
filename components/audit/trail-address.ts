import { TrailFilter } from '@/lib/audit/schema'

type SearchParams = Record<string, string | string[] | undefined>

/** What the address of the trail asks for; what it can't mean is left out, so that no address is an error. */
export function readTrailAddress(params: SearchParams): TrailFilter {
  const single = Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const)
  // An empty field of the form asks for nothing.
  return TrailFilter.parse(Object.fromEntries(single.filter(([, value]) => value)))
}

/** The filter as a query with its question mark, from the place `after` on; empty where nothing is asked. */
export function trailQuery(filter: TrailFilter, after?: string): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, after })) if (value) query.set(name, value)
  const text = query.toString()
  return text && `?${text}`
}

/** True where the address narrows the trail. */
export function isNarrowed(filter: TrailFilter): boolean {
  return trailQuery(filter) !== ''
}
