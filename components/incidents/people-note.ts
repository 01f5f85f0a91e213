import type { Html } from '@/components/ui/html'
import { note, noteList } from '@/components/ui/note'
import type { PostmortemView } from '@/lib/incidents/queries'

/** Who had which part, once each, with what only the review knows them for. */
export function peopleNote(roles: PostmortemView['roles']): Html {
  const people = new Map<string, { parts: string[]; isReviewOnly: boolean }>()
  for (const { name, role, stage } of roles) {
    const key = name ?? role ?? ''
    const known = people.get(key) ?? { parts: [], isReviewOnly: true }
    if (name && role && !known.parts.includes(role)) known.parts.push(role)
    if (stage === 'response') known.isReviewOnly = false
    people.set(key, known)
  }
  const lines = Array.from(people, ([text, { parts, isReviewOnly }]) => ({
    text,
    small: [...parts, ...(isReviewOnly ? ['in the review only'] : [])].join(', '),
  }))
  return note('People', [noteList(lines)], people.size === 1 ? '1 person' : `${people.size} people`)
}
