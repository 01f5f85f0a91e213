import { getIncidentReport } from '@/lib/api/incident-queries'
import { presentReport } from '@/lib/api/incident-render'
import { getIncident } from '@/lib/api/incident-schema'
import { answering, serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(getIncident, async (actor, { params: { reference } }) => {
    const found = await getIncidentReport(actor, reference)
    return found && { body: presentReport(found.page, found.markdown, found.items) }
  }),
)
