/** Words that somebody has not sent yet. Without a replacement they suggest nothing. */
export type Words = { body: string; replacement: string | null }

const keyOf = (about: string) => `hindsight-comment-${about}`
const ofPassage = (about: string, passage: string) => `${about}-${passage}`

/**
 * What was typed about something the last time, in this tab; empty where nothing was, or the browser keeps nothing.
 * Other words for a passage are kept for that passage alone.
 */
export function readWords(about: string, passage?: string): Words {
  const replacement = passage === undefined ? null : read(ofPassage(about, passage))
  return { body: read(about) ?? '', replacement }
}

/** Keeps what is typed; empty words are forgotten. */
export function keepWords(about: string, { body, replacement }: Words, passage?: string): void {
  keep(about, body === '' ? null : body)
  if (passage !== undefined) keep(ofPassage(about, passage), replacement)
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(key))
  } catch {
    return null
  }
}

function keep(key: string, words: string | null): void {
  try {
    if (words === null) sessionStorage.removeItem(keyOf(key))
    else sessionStorage.setItem(keyOf(key), words)
  } catch {
    // A browser that keeps nothing: the form has them still.
  }
}
