import { readsAnything } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { read } from '@/lib/db'
import { subjectJoins, visibleDocuments } from '@/lib/documents/access-queries'
import { picturesIn, withSizes } from './rules'

type Image = { mediaType: string; sha256: string; bytes: Uint8Array<ArrayBuffer> }

/** A picture of a document with its bytes; null where there is none, or the document isn't there for the actor. */
export async function getImage(actor: Actor, id: string): Promise<Image | null> {
  if (!readsAnything(actor)) return null
  const [image] = await read<Image>`
    SELECT m.media_type AS "mediaType", m.sha256, m.bytes
    FROM images m JOIN documents d ON d.id = m.document_id ${subjectJoins}
    WHERE m.id = ${id}::uuid AND ${visibleDocuments(actor)}`
  return image ?? null
}

/** The pictures with these ids that are there for the actor, by their ids. */
export async function listImages(actor: Actor, ids: readonly string[]): Promise<Map<string, Image>> {
  if (!readsAnything(actor) || ids.length === 0) return new Map()
  const found = await read<Image & { id: string }>`
    SELECT m.id::text, m.media_type AS "mediaType", m.sha256, m.bytes
    FROM images m JOIN documents d ON d.id = m.document_id ${subjectJoins}
    WHERE m.id = ANY (${[...ids]}::uuid[]) AND ${visibleDocuments(actor)}`
  return new Map(found.map(({ id, ...image }) => [id, image]))
}

/** Sanitised HTML with the sizes of the pictures it shows, where they are known. */
export async function sizePictures(html: string): Promise<string> {
  const ids = picturesIn(html)
  if (ids.length === 0) return html
  const found = await read<{ id: string; width: number; height: number }>`
    SELECT id::text, width, height FROM images WHERE id = ANY (${ids}::uuid[])`
  return withSizes(html, new Map(found.map(({ id, ...size }) => [id, size])))
}
