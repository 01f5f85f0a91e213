import { z } from 'zod'
import { RevisionReason } from '@/lib/generated/prisma/enums'

const RevisionNumber = z.coerce.number().int().min(1).max(2_147_483_647)

/** For `keepVersion`. */
export const OneDocument = z.object({ documentId: z.uuid() })

/** For `restoreRevision`. */
export const OneRevision = z.object({ documentId: z.uuid(), number: RevisionNumber })

/** A version by its number; 'now' is the text as it stands. */
export const VersionName = z.union([RevisionNumber, z.literal('now')])
export type VersionName = z.output<typeof VersionName>

/** Who wrote; a null id for a program, and for somebody who is gone. */
export const Writer = z.object({ id: z.string().nullable(), name: z.string().nullable() })
export type Writer = z.output<typeof Writer>

/** A text as it stood, as the database gives it; what has no number is the text as it stands. */
export const VersionRow = z.object({
  number: z.number().nullable(),
  version: z.number(),
  reason: z.enum(RevisionReason).nullable(),
  /** An ISO instant; null for a text that stands as it came in. */
  at: z.string().nullable(),
  text: z.string(),
})
export type VersionRow = z.output<typeof VersionRow>

/** A row of a report's history. */
export type VersionView = Omit<VersionRow, 'text'> & {
  writers: Writer[]
  /** Against the version before; null for the first. */
  words: { added: number; removed: number } | null
  /** True where the report reads like it now, line ends too. */
  isCurrent: boolean
}
