import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { importActor, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { pushUpdate } from '@/lib/documents/push-mutations'
import { newClientId } from '@/lib/editing/client-id'
import { changesBetween } from '@/lib/editing/difference'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')

export type StoredReport = { incidentId: string; reference: string; documentId: string }

/** A report of its own for a test: the sample under another reference, or another text. */
export async function newReport(source = SAMPLE): Promise<StoredReport> {
  const reference = `INC-T-${randomUUID().slice(0, 11)}`
  const report = readReport(source.replaceAll('INC-2024-0318-001', reference))
  const stored = await importPostmortem(importActor, report, { fileName: null, replace: false })
  const { incidentId } = stored
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
  return { incidentId, reference: stored.reference, documentId }
}

/** The text as it is committed. */
export async function storedText(documentId: string): Promise<string> {
  return (await db().document.findUniqueOrThrow({ where: { id: documentId } })).text
}

/** Writes into a report as an open editor does: the part that reads `before` becomes `after`. */
export async function write(actor: PersonActor, documentId: string, before: string, after: string): Promise<void> {
  const { text, version } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
  if (!text.includes(before)) throw new Error(`The report doesn't say "${before}".`)
  const changes = changesBetween(
    text,
    text.replace(before, () => after),
  )
  const answer = await pushUpdate(actor, documentId, { clientId: newClientId(), seq: 1, version, changes })
  if (answer?.kind !== 'feed') throw new Error(JSON.stringify(answer))
}
