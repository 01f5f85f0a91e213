import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import type { NewTimelineEntry } from '@/lib/api/incident-schema'
import { appendAudit } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import { refuseUnlessWritable } from '@/lib/documents/access'
import { lockReport, writeEdit } from '@/lib/documents/edit-mutations'
import { Refusal } from '@/lib/errors'
import type { Entry, Milestone, Report } from '@/lib/markdown/model'
import { addEntries, inputContext } from '@/lib/report-rows/entries'
import { readTyped } from '@/lib/timeline-input/typed'
import { localAt } from '@/lib/timeline-input/wall-clock'
import type { NewEntry } from '@/lib/timeline-input/written'
import { indexReport } from './index-mutations'

/**
 * Writes an entry into the timeline of a report and reads its rows anew. Returns the entry's position. Throws NotThere,
 * and refuses who may not write the report, one that is published, and an entry that would not be read back as it is.
 */
export async function addTimelineEntry(
  actor: Actor,
  { reference, ...input }: NewTimelineEntry & { reference: string },
  now: Date = new Date(),
): Promise<{ position: number }> {
  refuseUnless(actor, 'readWorkspace')
  const { documentId, position } = await db().$transaction(async (tx) => {
    const { document, report } = await lockReport(tx, actor, reference)
    refuseUnlessWritable(actor, document)
    const { row, behind } = input.time
      ? typedRow(report, input.time, now)
      : instantRow(report, input.at ?? now.toISOString())
    const milestone = (input.milestone?.replaceAll('_', ' ') ?? null) as Milestone | null
    const rows = [{ ...row, text: input.text, milestone }]
    const near = addEntries(report, rows, behind)
    // Where the entries below would then be read otherwise, it stands behind all of them.
    const isNear = typeof near !== 'string'
    const after = await writeEdit(tx, actor, document, isNear ? near : addEntries(report, rows))
    const { incidentId, id } = document
    await appendAudit(tx, actor, {
      verb: 'addTimelineEntry',
      ...{ subjectType: 'incident', subjectId: incidentId, incidentId },
      after: { text: input.text },
    })
    const position = isNear && behind ? report.entries.indexOf(behind) + 1 : after.entries.length - 1
    return { documentId: id, position }
  })
  await indexReport(documentId)
  return { position }
}

type Placed = { row: NewEntry; behind: Entry | undefined }

/** A time as people type it, read as behind the last entry. */
function typedRow(report: Report, time: string, now: Date): Placed {
  const behind = report.entries.at(-1)
  const { doubts: _, ...row } = readTyped(`${time} - x`, inputContext(report, behind, now.toISOString()))
  if (row.precision === 'none' || row.text !== 'x') {
    throw new Refusal('No time is read in this. Write 14:23, or 2024-03-18 14:23.')
  }
  return { row: { ...row, written: time }, behind }
}

/** An instant to the second, as the report's clock shows it; behind the last entry that isn't later. */
function instantRow(report: Report, instant: string): Placed {
  const moment = Math.floor(Date.parse(instant) / 1_000) * 1_000
  const shown = localAt(report.timeZone ?? 'UTC', moment)
  if (!shown) throw new Refusal('This instant is no day of the calendar. Choose another one.')
  const precision = moment % 60_000 === 0 ? 'minute' : 'second'
  const zoneLabel = report.timeZone === null ? 'UTC' : null
  const row = { ...shown, localUntil: null, zoneLabel, precision, approximate: false, written: '', text: '' } as const
  const behind = report.entries.findLast(({ at }) => at !== null && at.length > 19 && Date.parse(at) <= moment)
  return { row, behind: behind ?? report.entries.at(-1) }
}
