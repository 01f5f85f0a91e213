import { getIncidentReport } from '@/lib/api/incident-queries'
import { presentIncident, presentReport } from '@/lib/api/incident-render'
import { declareIncident, listIncidents } from '@/lib/api/incident-schema'
import { answering, serve } from '@/lib/api/serve'
import * as declaring from '@/lib/incidents/declare-mutations'
import * as incidents from '@/lib/incidents/queries'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(listIncidents, async (actor, { query: { limit, ...filter } }) => {
    const { rows, next } = await incidents.listIncidents(actor, filter, limit)
    return { body: { incidents: rows.map(presentIncident), next } }
  }),
  answering(declareIncident, async (actor, { body }) => {
    const { reference } = await declaring.declareIncident(actor, body)
    const found = await getIncidentReport(actor, reference)
    return (
      found && {
        body: presentReport(found.page, found.markdown, found.items),
        location: `/api/v1/incidents/${encodeURIComponent(reference)}`,
      }
    )
  }),
)
