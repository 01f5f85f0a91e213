import { VERB_WORDS } from '@/lib/audit/render'
import { SUBJECT_TYPES, type TrailFilter } from '@/lib/audit/schema'
import { AuditChannel } from '@/lib/generated/prisma/enums'
import { CHANNEL_WORDS, SUBJECT_WORDS } from './audit-words'
import { isNarrowed } from './trail-address'

type Option = readonly [value: string, words: string]

type ChoiceProps = { label: string; name: string; chosen: string | undefined; any: string; options: Option[] }

function Choice({ label, name, chosen, any, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">{any}</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What narrows the trail, as a plain form: it sends itself with or without JavaScript, and the address says it all. */
export function TrailFilters({ filter, people }: { filter: TrailFilter; people: { id: string; name: string }[] }) {
  const persons = people.map(({ id, name }) => [id, name] as const)
  const subjects = SUBJECT_TYPES.map((type) => [type, SUBJECT_WORDS[type]] as const)
  const doors = Object.values(AuditChannel).map((channel) => [channel, CHANNEL_WORDS[channel]] as const)
  return (
    <search>
      <form className="filters" action="/audit">
        <Choice label="Who" name="personId" chosen={filter.personId} any="Anybody" options={persons} />
        <Choice label="What" name="verb" chosen={filter.verb} any="Anything" options={Object.entries(VERB_WORDS)} />
        <Choice label="Done to" name="subjectType" chosen={filter.subjectType} any="Anything" options={subjects} />
        <Choice label="From" name="channel" chosen={filter.channel} any="Anywhere" options={doors} />
        <label>
          First day
          <input type="date" name="from" defaultValue={filter.from} />
        </label>
        <label>
          Last day
          <input type="date" name="to" defaultValue={filter.to} />
        </label>
        {filter.subjectId && <input type="hidden" name="subjectId" value={filter.subjectId} />}
        <button className="button" type="submit">
          Show
        </button>
        {isNarrowed(filter) && <a href="/audit">Show all</a>}
      </form>
    </search>
  )
}
