import { itemLink } from '@/components/action-items/item-title'
import { due, origin } from '@/components/action-items/row-facts'
import { beganWords } from '@/components/incidents/incident-words'
import { severityHtml } from '@/components/incidents/severity'
import { html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import { STATUS_WORDS } from '@/lib/action-items/rules'
import type { Work } from '@/lib/people/work-schema'

const partOf = (shown: number, all: number, what: string) =>
  shown < all ? `${shown} of ${all} ${what}` : `${all} ${what}`

function incidentRows(incidents: Work['incidents']) {
  return html`${incidents.map((incident) => {
    const { day, note } = beganWords(incident)
    return html`<tr>
<th scope="row"><a href="/incidents/${incident.reference}">${incident.title}</a> <small>${incident.reference}</small></th>
<td data-label="As">${incident.roles.join(', ')}</td>
<td>${severityHtml(incident.severity)}</td>
<td class="nowrap">${day}${note && html` <small>${note}</small>`}</td></tr>`
  })}`
}

/** Open action items as table rows, without their owner. */
export function itemRows(items: Work['items'], today: string) {
  return html`${items.map(
    (item) => html`<tr><th scope="row">${itemLink(item)}</th>
<td data-label="Due">${due(item, today)}</td>
<td data-label="Status">${STATUS_WORDS[item.status]}</td>
<td data-label="From">${origin(item)}</td></tr>`,
  )}`
}

/** What somebody owes and what they had a part in. */
export function WorkTables({ work: { incidents, items, named, today } }: { work: Work }) {
  return (
    <>
      <section className="block">
        <h2>Open action items</h2>
        {items.length > 0 ? (
          <Table
            caption={partOf(items.length, named.openItems, 'open')}
            head={['Action item', 'Due date', 'Status', 'From']}
            body={itemRows(items, today)}
          />
        ) : (
          <p className="missing">None is open</p>
        )}
      </section>
      <section className="block">
        <h2>Incidents</h2>
        {incidents.length > 0 ? (
          <Table
            caption={`${partOf(incidents.length, named.incidents, named.incidents === 1 ? 'incident' : 'incidents')}, the last first`}
            head={['Incident', 'As', 'Severity', 'Date']}
            body={incidentRows(incidents)}
          />
        ) : (
          <p className="missing">No incident names them</p>
        )}
      </section>
    </>
  )
}
