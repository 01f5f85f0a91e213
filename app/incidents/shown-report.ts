import type { DocumentFile } from '@/app/document-file-response'
import { draftChecks } from '@/components/checks/draft-checks'
import type { FileSetting } from '@/components/documents/document-file'
import { REPORT_STATE_WORDS } from '@/components/incidents/incident-words'
import { reportFile } from '@/components/incidents/report-file'
import { asChecked } from '@/components/publishing/as-checked'
import { versionWords } from '@/components/publishing/publishing-words'
import { readVersionNumber } from '@/components/publishing/version-address'
import type { Html } from '@/components/ui/html'
import type { Actor } from '@/lib/actor'
import type { PostmortemView } from '@/lib/incidents/queries'
import { getPublishedVersion, getReading } from '@/lib/publishing/queries'
import type { VersionView } from '@/lib/publishing/schema'

/** The report that the page of an incident shows; null where it isn't known, or not to the actor. */
export async function shownReport(actor: Actor, reference: string): Promise<DocumentFile | null> {
  const reading = await getReading(actor, reference)
  if (!reading) return null
  if (reading.version) return ofVersion(reading.version)
  const { incident } = reading
  const state = REPORT_STATE_WORDS[incident.postmortem?.state ?? 'missing']
  return incident.postmortem && fileOf(incident, { state, now: new Date(), notes: draftChecks(incident) })
}

/** A published version by the number in its address; null as above, and where there is no such version. */
export async function shownVersion(actor: Actor, reference: string, written: string): Promise<DocumentFile | null> {
  const number = readVersionNumber(written)
  const found = number === null ? null : await getPublishedVersion(actor, reference, number)
  return found && ofVersion(found.version)
}

function ofVersion(version: VersionView): DocumentFile {
  const now = new Date(version.publishedAt)
  return fileOf(version.page, { state: versionWords(version), now, notes: asChecked(version) })
}

/** What is shown and what it is called, the day that lateness counts to, and what stands below. */
function fileOf(incident: PostmortemView, { state, now, notes }: { state: string; now: Date; notes: Html | null }) {
  const { reference, sections, workspaceZone: zone, calendar } = incident
  const today = { now, zone, calendar }
  return {
    name: reference,
    sections,
    file: (setting: FileSetting) => reportFile(incident, { state, today, notes }, setting),
  }
}
