import { REPORT_STATE_WORDS } from '@/components/incidents/incident-words'
import type { Actor } from '@/lib/actor'
import { getPostmortem } from '@/lib/incidents/queries'
import type { Shown } from './report-file-response'

/** The report that the page of an incident shows; null where it isn't known, or not to the actor. */
export async function shownReport(actor: Actor, reference: string): Promise<Shown | null> {
  const incident = await getPostmortem(actor, reference)
  if (!incident) return null
  return { incident, state: REPORT_STATE_WORDS[incident.postmortem?.state ?? 'missing'], notes: null }
}
