import { draftChecks } from '@/components/checks/draft-checks'
import { REPORT_STATE_WORDS } from '@/components/incidents/incident-words'
import { asChecked } from '@/components/publishing/as-checked'
import { versionWords } from '@/components/publishing/publishing-words'
import { readVersionNumber } from '@/components/publishing/version-address'
import type { Actor } from '@/lib/actor'
import { getPublishedVersion, getReading } from '@/lib/publishing/queries'
import type { VersionView } from '@/lib/publishing/schema'
import type { Shown } from './report-file-response'

/** The report that the page of an incident shows; null where it isn't known, or not to the actor. */
export async function shownReport(actor: Actor, reference: string): Promise<Shown | null> {
  const reading = await getReading(actor, reference)
  if (!reading) return null
  if (reading.version) return ofVersion(reading.version)
  const { incident } = reading
  const state = REPORT_STATE_WORDS[incident.postmortem?.state ?? 'missing']
  return { incident, state, now: new Date(), notes: draftChecks(incident) }
}

/** A published version by the number in its address; null as above, and where there is no such version. */
export async function shownVersion(actor: Actor, reference: string, written: string): Promise<Shown | null> {
  const number = readVersionNumber(written)
  const found = number === null ? null : await getPublishedVersion(actor, reference, number)
  return found && ofVersion(found.version)
}

function ofVersion(version: VersionView): Shown {
  const now = new Date(version.publishedAt)
  return { incident: version.page, state: versionWords(version), now, notes: asChecked(version) }
}
