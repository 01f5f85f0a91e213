import { Severity } from '@/lib/generated/prisma/enums'
import { type IncidentFilter, REPORT_STATES } from '@/lib/incidents/list-schema'
import { REPORT_STATE_WORDS } from './incident-words'
import { isNarrowed, listAddress } from './list-address'

const SEVERITY_WORDS: Record<Severity, string> = { P1: 'P1 Critical', P2: 'P2 High', P3: 'P3 Moderate', P4: 'P4 Low' }

/** What narrows the list, as a plain form: it sends itself with or without JavaScript, and the address says it all. */
export function IncidentFilters({ filter }: { filter: IncidentFilter }) {
  return (
    <search>
      <form className="filters" action="/incidents">
        <label>
          Words in title or reference
          <input type="search" name="q" defaultValue={filter.q} />
        </label>
        <label>
          Severity
          <select name="severity" defaultValue={filter.severity ?? ''}>
            <option value="">Any</option>
            {Object.values(Severity).map((severity) => (
              <option key={severity} value={severity}>
                {SEVERITY_WORDS[severity]}
              </option>
            ))}
          </select>
        </label>
        <label>
          Report
          <select name="state" defaultValue={filter.state ?? ''}>
            <option value="">Any</option>
            {REPORT_STATES.map((state) => (
              <option key={state} value={state}>
                {REPORT_STATE_WORDS[state]}
              </option>
            ))}
          </select>
        </label>
        <label>
          Year
          <input name="year" inputMode="numeric" pattern="[1-9][0-9]{3}" size={5} defaultValue={filter.year} />
        </label>
        {filter.order && <input type="hidden" name="order" value={filter.order} />}
        {filter.direction && <input type="hidden" name="direction" value={filter.direction} />}
        <button className="button" type="submit">
          Show
        </button>
        {isNarrowed(filter) && (
          <a href={listAddress({ order: filter.order, direction: filter.direction }, {})}>Show all</a>
        )}
      </form>
    </search>
  )
}
