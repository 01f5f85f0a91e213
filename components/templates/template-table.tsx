import { type Html, html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import type { TemplateRow } from '@/lib/templates/queries'
import { dayIn, formatDay } from '@/lib/time'

/** The templates, for which severities each is offered first, and since when it reads as it does. */
export function TemplateTable({ templates, zone }: { templates: TemplateRow[]; zone: string }) {
  const row = ({ id, name, severities, updatedAt }: TemplateRow): Html => html`<tr>
<th scope="row"><a href="/settings/templates/${id}">${name}</a></th>
<td data-label="Offered first for">${severities.length > 0 ? severities.join(', ') : html`<span class="missing">none</span>`}</td>
<td data-label="Changed">${formatDay(dayIn(zone, updatedAt))}</td>
</tr>`
  const caption = `${templates.length} besides the built-in one`
  return <Table caption={caption} head={['Name', 'Offered first for', 'Changed']} body={html`${templates.map(row)}`} />
}
