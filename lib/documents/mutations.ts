import { createHash } from 'node:crypto'
import type { Transaction } from '@/lib/db'
import { type LineEnd, splitLineEnd, withLineEnd } from '@/lib/editing/line-ends'
import { Refusal } from '@/lib/errors'
import type { Report, Span } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { allNew, type Pairing } from './index-rules'
import { keepRevision } from './revision-mutations'

/** A document that was just stored or indexed, and where the rows of its report stand in it. */
export type StoredDocument = {
  id: string
  /** Of the bytes it goes out as, hex. */
  sha256: string
  /** Section and offsets of a row for its columns; offsets count from the start of the section's body, in UTF-16. */
  placeOf: (row: { section: number; span: Span }) => {
    sectionId: string | null
    writtenStart: number | null
    writtenEnd: number | null
  }
  /** Which known row is which of those that were read. */
  pair: Pairing
}

/** A report over the text it is edited as, and the line end that was taken out of it. */
export type EditedReport = { report: Report; lineEnd: LineEnd | null }

/** SHA-256 of the UTF-8 bytes of a text, hex. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Refuses a text that Postgres could not give back as it is: one with NUL characters or halves of characters. */
export function assertStorable(source: string): void {
  if (source.includes('\0')) throw new Refusal("The document contains NUL characters, so it isn't a text.")
  if (/\p{Surrogate}/u.test(source)) {
    throw new Refusal('The document contains half of a character (a lone surrogate). Save it as UTF-8 again.')
  }
}

/** A report that came in, read over the text it will be edited as: offsets of its rows count there. */
export function asEdited(report: Report, fileName: string | null): EditedReport {
  const { text, lineEnd } = splitLineEnd(report.source)
  const read = text === report.source ? report : readReport(text, fileName === null ? {} : { fileName })
  return { report: read, lineEnd }
}

/**
 * Stores a report's text as a new document with its sections, and keeps it as the first revision. Throws, and so rolls
 * back, unless the sections are the text; refuses a text that can't be stored.
 */
export async function storeDocument(
  tx: Transaction,
  { report, lineEnd }: EditedReport,
  fileName: string | null,
): Promise<StoredDocument> {
  const text = report.source
  assertStorable(text)
  const sha256 = sha256Of(withLineEnd(text, lineEnd))
  const { id } = await tx.document.create({ data: { sha256, fileName, text, lineEnd }, select: { id: true } })
  await keepRevision(tx, id, 'begun')
  return { id, sha256, placeOf: await storeSections(tx, id, report), pair: allNew }
}

/** Writes the sections of a document in the place of those it had, and compares them with the text. */
export async function storeSections(
  tx: Transaction,
  documentId: string,
  { source, sections }: Report,
): Promise<StoredDocument['placeOf']> {
  await tx.section.deleteMany({ where: { documentId } })
  const rows = await tx.section.createManyAndReturn({
    data: sections.map((section, position) => {
      const body = source.slice(section.bodySpan.start, section.bodySpan.end)
      return {
        documentId,
        position,
        level: section.level,
        kind: section.kind,
        title: section.heading,
        heading: source.slice(section.headingSpan.start, section.headingSpan.end),
        body,
        bodyHash: sha256Of(body),
      }
    }),
    select: { id: true, position: true },
  })
  const [stored] = await tx.$queryRaw<{ text: string | null }[]>`
    SELECT string_agg(heading || body, '' ORDER BY position) AS text FROM sections WHERE document_id = ${documentId}::uuid`
  if ((stored?.text ?? '') !== source) {
    throw new Error('The stored sections of the document are not its text; nothing of it was kept.')
  }

  const ids = new Map(rows.map((row) => [row.position, row.id]))
  return ({ section, span }) => {
    const body = sections[section]?.bodySpan
    const isWithin = body !== undefined && body.start <= span.start && span.start <= span.end && span.end <= body.end
    return {
      sectionId: ids.get(section) ?? null,
      writtenStart: isWithin ? span.start - body.start : null,
      writtenEnd: isWithin ? span.end - body.start : null,
    }
  }
}
