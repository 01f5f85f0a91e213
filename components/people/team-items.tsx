import { itemRows } from '@/components/people/work-tables'
import { type Html, html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import type { TeamWork } from '@/lib/people/team-queries'

/** What a team owns, late items first. */
export function TeamItems({ work: { items, open, late, today } }: { work: TeamWork }) {
  const counts = `${items.length < open ? `${items.length} of ${open}` : open} open, ${late} late`
  return (
    <section className="block">
      <h2>Open action items</h2>
      {items.length > 0 ? (
        <Table caption={counts} head={['Action item', 'Due date', 'Status', 'From']} body={itemRows(items, today)} />
      ) : (
        <p className="missing">None is open</p>
      )}
    </section>
  )
}

/** The members of a team, each with what they own themselves. */
export function teamMembers(people: { id: string; name: string }[], { members }: TeamWork): Html {
  const counts = new Map(members.map((one) => [one.id, one]))
  return html`<ul class="names">${people.map(({ id, name }) => {
    const own = counts.get(id)
    const late = own && own.late > 0 && html`, <span class="late">${own.late} late</span>`
    return html`<li><a href="/people/${id}">${name}</a>${own && html` <small class="soft">${own.open} open${late}</small>`}</li>`
  })}</ul>`
}
