import type { SubjectType } from '@/lib/audit/schema'
import type { AuditChannel } from '@/lib/generated/prisma/enums'

/** Through which door somebody came. */
export const CHANNEL_WORDS: Record<AuditChannel, string> = { web: 'web', api: 'API', import: 'import', job: 'job' }

export const SUBJECT_WORDS: Record<SubjectType, string> = {
  incident: 'Incidents',
  review: 'Weekly reviews',
  actionItem: 'Action items',
  alert: 'Alert recommendations',
  person: 'People',
  team: 'Teams',
  template: 'Templates',
  view: 'Views of action items',
  workspace: 'The workspace',
}
