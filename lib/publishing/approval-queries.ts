import { sqlInstant } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** The reviewers of a postmortem `p` as a JSON array, those who were asked first first, for a larger statement. */
export const approvalsJson = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('reviewerId', a.reviewer_id, 'name', x.name, 'asker', b.name,
    'askedAt', ${sqlInstant('a.asked_at')}, 'verdict', a.verdict, 'sha256', a.sha256, 'revision', a.revision,
    'note', a.note, 'decidedAt', ${sqlInstant('a.decided_at')}) ORDER BY a.asked_at, x.name, a.reviewer_id), '[]')
  FROM approvals a JOIN people x ON x.id = a.reviewer_id LEFT JOIN people b ON b.id = a.asked_by
  WHERE a.postmortem_id = p.id)`

/** SHA-256 of the bytes a document `d` goes out as, hex, also while somebody types. */
export const hashNow = Prisma.raw(`encode(sha256(convert_to(CASE WHEN d.line_end IS NULL
  THEN d.text ELSE replace(d.text, E'\\n', d.line_end) END, 'UTF8')), 'hex')`)
