import { type Html, html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import type { PersonRow } from '@/lib/people/queries'
import { accountWords } from './person-words'

function row(person: PersonRow, left: number): Html {
  const account = accountWords(person)
  const { id, name, email, role, team } = person
  return html`<tr>
<th scope="row"><a href="/people/${id}">${name}</a>${email && html` <small>${email}</small>`}</th>
<td data-label="Account">${role ? account : html`<span class="missing">${account}</span>`}${left > 0 && html` <small><a href="/people/${id}#hand-over">owns ${left} open action ${left === 1 ? 'item' : 'items'}</a></small>`}</td>
<td data-label="Team">${team ? html`<a href="/people/teams/${team.id}">${team.name}</a>` : html`<span class="missing">none</span>`}</td>
</tr>`
}

type Props = {
  people: PersonRow[]
  /** How many open action items accounts that are switched off still own. */
  left: ReadonlyMap<string, number>
}

/** Everybody, with what they are here and their team. */
export function PeopleTable({ people, left }: Props) {
  const accounts = people.filter(({ role }) => role).length
  const caption = `${accounts} with an account, ${people.length - accounts} only by name`
  return (
    <Table
      caption={caption}
      head={['Name', 'Account', 'Team']}
      body={html`${people.map((person) => row(person, left.get(person.id) ?? 0))}`}
    />
  )
}
