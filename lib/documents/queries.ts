import type { z } from 'zod'
import { db, read } from '@/lib/db'
import { type LineEnd, withLineEnd } from '@/lib/editing/line-ends'
import { Prisma } from '@/lib/generated/prisma/client'
import { PIPELINE, renderMarkdown } from '@/lib/html/render-markdown'
import { sizePictures } from '@/lib/images/queries'
import type { SectionRow, SectionView } from './schema'

/**
 * The sections of a document as a JSON array in their order, for a larger statement. `document` is a column or null.
 * Where a condition on section `s` is given, only those that fit it.
 */
export const sectionsJson = (document: string, condition = Prisma.sql`true`) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', s.id, 'position', s.position, 'level', s.level, 'kind', s.kind, 'title', s.title, 'heading', s.heading,
    'bodyHash', s.body_hash, 'version', s.version, 'html', r.html,
    'body', CASE WHEN r.html IS NULL THEN s.body END
  ) ORDER BY s.position), '[]')
  FROM sections s
  LEFT JOIN rendered_sections r ON r.body_hash = s.body_hash AND r.pipeline = ${PIPELINE}
  WHERE s.document_id = ${Prisma.raw(document)} AND ${condition}
)`

/**
 * The sections with their HTML. What isn't kept yet is rendered and kept for the next reader: a body's hash is the key,
 * so what is kept can never be stale. Throws where the renderer or the database does.
 */
export async function renderSections(rows: z.output<typeof SectionRow>[]): Promise<SectionView[]> {
  const made = new Map<string, string>()
  for (const { bodyHash, body } of rows) {
    if (body !== null && !made.has(bodyHash)) made.set(bodyHash, await sizePictures(await renderMarkdown(body)))
  }
  if (made.size > 0) {
    await db().renderedSection.createMany({
      data: Array.from(made, ([bodyHash, html]) => ({ bodyHash, html, pipeline: PIPELINE })),
      skipDuplicates: true,
    })
  }
  return rows.map(({ body, html, ...section }) => ({ ...section, html: html ?? made.get(section.bodyHash) ?? '' }))
}

/**
 * A document's Markdown, byte for byte as it came in but for what was edited since; null where there is no such
 * document. Where a condition on section `s` is given, only the sections that fit it.
 */
export async function getDocumentMarkdown(documentId: string, condition?: Prisma.Sql): Promise<string | null> {
  const text = condition
    ? Prisma.sql`(SELECT string_agg(s.heading || s.body, '' ORDER BY s.position)
        FROM sections s WHERE s.document_id = d.id AND ${condition})`
    : Prisma.sql`d.text`
  const [row] = await read<{ text: string | null; lineEnd: LineEnd | null }>`
    SELECT ${text} AS text, d.line_end AS "lineEnd" FROM documents d WHERE d.id = ${documentId}::uuid`
  return row?.text == null ? null : withLineEnd(row.text, row.lineEnd)
}
