import { type Html, html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import type { PersonRow } from '@/lib/people/queries'
import { accountWords } from './person-words'

function row(person: PersonRow): Html {
  const account = accountWords(person)
  const { id, name, email, role, team } = person
  return html`<tr>
<th scope="row"><a href="/people/${id}">${name}</a>${email && html` <small>${email}</small>`}</th>
<td data-label="Account">${role ? account : html`<span class="missing">${account}</span>`}</td>
<td data-label="Team">${team ? html`<a href="/people/teams/${team.id}">${team.name}</a>` : html`<span class="missing">none</span>`}</td>
</tr>`
}

/** Everybody, with what they are here and their team. */
export function PeopleTable({ people }: { people: PersonRow[] }) {
  const accounts = people.filter(({ role }) => role).length
  const caption = `${accounts} with an account, ${people.length - accounts} only by name`
  return <Table caption={caption} head={['Name', 'Account', 'Team']} body={html`${people.map(row)}`} />
}
