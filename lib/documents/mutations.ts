import { createHash } from 'node:crypto'
import type { Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import type { Note, Report, Span } from '@/lib/markdown/model'

/** A document that was just stored, and where the rows of its report stand in it. */
export type StoredDocument = {
  id: string
  sha256: string
  /** Section and offsets of a row for its columns; offsets count from the start of the section's body, in UTF-16. */
  placeOf: (row: { section: number; span: Span }) => {
    sectionId: string | null
    writtenStart: number | null
    writtenEnd: number | null
  }
  /** What could not be kept as a row and stays text alone. */
  notes: Note[]
}

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

/**
 * Stores a report's text as its sections, reads them back and compares: throws, and so rolls back, unless their bytes
 * are those of the source. Refuses a text that can't be stored.
 */
export async function storeDocument(tx: Transaction, report: Report, fileName: string | null): Promise<StoredDocument> {
  const { source, sections } = report
  assertStorable(source)
  const sha256 = sha256Of(source)
  const { id } = await tx.document.create({ data: { sha256, fileName }, select: { id: true } })
  const rows = await tx.section.createManyAndReturn({
    data: sections.map((section, position) => {
      const body = source.slice(section.bodySpan.start, section.bodySpan.end)
      return {
        documentId: id,
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
    SELECT string_agg(heading || body, '' ORDER BY position) AS text FROM sections WHERE document_id = ${id}::uuid`
  if (sha256Of(stored?.text ?? '') !== sha256) {
    throw new Error('The stored sections of the document are not its bytes; nothing of it was kept.')
  }

  const ids = new Map(rows.map((row) => [row.position, row.id]))
  return {
    id,
    sha256,
    notes: [],
    placeOf({ section, span }) {
      const body = sections[section]?.bodySpan
      const isWithin = body !== undefined && body.start <= span.start && span.start <= span.end && span.end <= body.end
      return {
        sectionId: ids.get(section) ?? null,
        writtenStart: isWithin ? span.start - body.start : null,
        writtenEnd: isWithin ? span.end - body.start : null,
      }
    },
  }
}
