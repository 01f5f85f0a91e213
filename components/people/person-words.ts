import type { Role } from '@/lib/generated/prisma/enums'
import type { Work } from '@/lib/people/work-schema'

export const ROLE_WORDS: Record<Role, string> = { viewer: 'Viewer', responder: 'Responder', admin: 'Admin' }

/** The roles as choices of a form, each with what it lets somebody do. */
export const ROLE_OPTIONS: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'Viewer: reads' },
  { value: 'responder', label: 'Responder: reads and writes' },
  { value: 'admin', label: 'Admin: manages people and settings too' },
]

/** What somebody is here: an account with a role, one that is switched off, or only a name. */
export function accountWords({ role, deactivatedAt }: { role: Role | null; deactivatedAt: Date | null }): string {
  if (!role) return 'No account'
  return deactivatedAt ? `${ROLE_WORDS[role]}, switched off` : ROLE_WORDS[role]
}

const list = new Intl.ListFormat('en-GB')
const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]

/** Where documents name somebody: '2 incidents and 1 action item'; 'nothing' where they don't. */
export function namedWords({ incidents, entries, items, reviews }: Work['named']): string {
  const parts = [
    ...counted(incidents, 'incident', 'incidents'),
    ...counted(entries, 'timeline entry', 'timeline entries'),
    ...counted(items, 'action item', 'action items'),
    ...counted(reviews, 'weekly review', 'weekly reviews'),
  ]
  return list.format(parts) || 'nothing'
}
