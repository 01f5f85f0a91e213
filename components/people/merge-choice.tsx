import { SelectField } from '@/components/ui/field'

type Props = {
  person: { id: string; name: string; role: string | null }
  /** Who it may be merged with: names for an account; everybody for a name. */
  others: { id: string; name: string; email: string | null }[]
}

/** Chooses two people that are one; the page it leads to says what merging them does, and asks. */
export function MergeChoice({ person, others }: Props) {
  const options = others
    .filter(({ id }) => id !== person.id)
    .map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name }))
  if (options.length === 0) return null
  const [fixed, chosen] = person.role ? ['into', 'from'] : ['from', 'into']
  return (
    <section className="block">
      <h2>Merge</h2>
      <p className="standfirst">
        Documents may write one person’s name in several ways. Merged, everything that names one of them names the
        other.
      </p>
      <form action="/people/merge" className="form in-a-row">
        <input type="hidden" name={fixed} value={person.id} />
        <SelectField name={chosen} label={person.role ? 'Also goes by' : 'Is the same person as'} options={options} />
        <button type="submit" className="button quiet">
          See what changes
        </button>
      </form>
    </section>
  )
}
