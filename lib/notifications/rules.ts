import type { NotificationKind } from '@/lib/generated/prisma/enums'

/** A name that may stand after an "@"; `id` is null where nobody with an account has it. */
export type Named = { id: string | null; name: string }

/**
 * The ids of those whom a text names as "@Name", each once. Of names that begin alike the longest counts, whatever the
 * case; where several have one name, all of them are named. An address such as "ana@example.org" names nobody.
 */
export function findMentions(text: string, people: readonly Named[]): Set<string> {
  const names = new Map<string, string[]>()
  for (const { id, name } of people) {
    const key = plain(name).trim()
    if (key !== '') names.set(key, [...(names.get(key) ?? []), ...(id === null ? [] : [id])])
  }
  const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length)
  const written = plain(text)
  const found = new Set<string>()
  for (const { index } of written.matchAll(/(?<![\p{L}\p{N}_@./])@/gu)) {
    const rest = written.slice(index + 1, index + 1 + (longestFirst[0]?.length ?? 0) + 2)
    const name = longestFirst.find((one) => rest.startsWith(one) && !goesOn(rest.slice(one.length)))
    for (const id of names.get(name ?? '') ?? []) found.add(id)
  }
  return found
}

/** Whom a text names that the one before it didn't. */
export function newMentions(before: string, after: string, people: readonly Named[]): string[] {
  const known = findMentions(before, people)
  return [...findMentions(after, people)].filter((id) => !known.has(id))
}

const plain = (text: string) => text.normalize('NFC').toLowerCase()

/** True where a word goes on, so that "@Ana" is not in "@Anabel". */
const goesOn = (rest: string) => /^[\p{L}\p{N}_]/u.test(rest)

/** The longest name that is looked for after an "@". */
const MOST_NAME = 200

/** What follows each "@" of a text and didn't in the one before, in lower case: only in it can somebody be named anew. */
export function namedIn(before: string, after: string): string[] {
  const known = new Set(afterSigns(before))
  return [...new Set(afterSigns(after))].filter((rest) => !known.has(rest))
}

function afterSigns(text: string): string[] {
  return Array.from(plain(text).matchAll(/@(?=([^\n]+))/g), ([, rest = '']) => rest.slice(0, MOST_NAME))
}

/** What somebody is told of, and where in it. */
export type Place = {
  kind: NotificationKind
  /** An incident, for its report, or a weekly review. */
  of: 'incident' | 'review'
  /** Of the incident; of a weekly review its week, as in its address: '2024-W50'. */
  reference: string
  /** The comment whose thread it is in; null where they were named in the text. */
  threadId: string | null
}

/** Where somebody was named: the text as it is written, at the comment where it was in one; or asked to review. */
export function placeOf({ kind, of, reference, threadId }: Place): string {
  const whole = `/${of}s/${encodeURIComponent(reference)}`
  if (kind === 'review_draft') return whole
  if (kind === 'review') return `${whole}/review`
  return `${whole}/edit${threadId === null ? '' : `#comment-${threadId}`}`
}
