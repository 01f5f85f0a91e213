import type { RevisionReason } from '@/lib/generated/prisma/enums'

/** Why a version was kept, in words. */
export const REASON_WORDS: Record<RevisionReason, string> = {
  begun: 'Came in',
  idle: 'Typing rested',
  state: 'The state changed',
  import: 'Imported again',
  restore: 'Brought back',
  rejoin: 'Put together again',
  kept: 'Somebody kept it',
}

/** How a version is called; without a number it is the text as it stands. */
export function versionName(number: number | null): string {
  return number === null ? 'the text as it stands' : `version ${number}`
}

/** 'Ana, Ben and Cem'; null where nobody is known. */
export function namesOf(writers: readonly { name: string | null }[]): string | null {
  const names = writers.flatMap(({ name }) => (name === null ? [] : [name]))
  if (names.length < 2) return names[0] ?? null
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** '12 words added, 1 removed'; 'no words changed' where there are none. */
export function wordsChangedWords({ added, removed }: { added: number; removed: number }): string {
  if (added === 0 && removed === 0) return 'no words changed'
  const words = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'word' : 'words'}`
  if (added === 0) return `${words(removed)} removed`
  return removed === 0 ? `${words(added)} added` : `${words(added)} added, ${removed.toLocaleString('en-GB')} removed`
}
