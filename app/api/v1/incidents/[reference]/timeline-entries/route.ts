import { pageOfTimeline } from '@/lib/api/incident-queries'
import { addTimelineEntry, listTimelineEntries } from '@/lib/api/incident-schema'
import { answering, serve } from '@/lib/api/serve'
import * as timeline from '@/lib/incidents/timeline-mutations'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(listTimelineEntries, async (actor, { params: { reference }, query }) => {
    const page = await pageOfTimeline(actor, reference, query)
    return page && { body: { timelineEntries: page.rows, next: page.next } }
  }),
  answering(addTimelineEntry, async (actor, { params: { reference }, body }) => {
    const { position } = await timeline.addTimelineEntry(actor, { ...body, reference })
    const page = await pageOfTimeline(actor, reference, { after: String(position - 1), limit: 1 })
    const entry = page?.rows[0]
    const list = `/api/v1/incidents/${encodeURIComponent(reference)}/timeline-entries`
    return entry ? { body: entry, location: `${list}?after=${position - 1}&limit=1` } : null
  }),
)
