import type { Draft } from './drafts'

/** A draft that could not be kept by the server, and why. */
export type KeptDraft = { draft: Draft; title: string; why: string }

const keyOf = (personId: string) => `hindsight desk ${personId}`

/** Drafts that this tab kept for a person, also when they signed in again since or loaded the page anew. */
export function readKept(personId: string): KeptDraft[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(personId)) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}

/** Keeps drafts until the tab is closed; without a store they last as long as the page. */
export function writeKept(personId: string, kept: readonly KeptDraft[]): void {
  try {
    if (kept.length === 0) sessionStorage.removeItem(keyOf(personId))
    else sessionStorage.setItem(keyOf(personId), JSON.stringify(kept))
  } catch {
    // Full, or forbidden: what is on the page stays there.
  }
}
