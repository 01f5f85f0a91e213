import { type ChangeSet, Text } from '@codemirror/state'
import { cutsCharacter } from './characters'
import type { LineEnd } from './line-ends'
import { cross } from './ties'
import { MOST_TEXT, MOST_UPDATES, type Push, type Update } from './wire'

/** A document as it stands. `text` ends its lines as `lib/editing/line-ends` says. */
export type Head = { version: number; text: string; lineEnd: LineEnd | null }

export type Verdict =
  /** To be kept as the update of version + 1, with these changes and not with those that came. */
  | { kind: 'accepted'; changes: ChangeSet; text: string }
  /** It is in the log already: an answer was lost, or a request came twice. */
  | { kind: 'known' }
  /** More came since than is gone through at once: the client is to receive those first, and then send again. */
  | { kind: 'behind' }
  /** The log doesn't lead from the client's version to this one: it must join again with the text as it stands. */
  | { kind: 'apart' }
  /** It can't be part of the text, now or later. A full sentence for whoever wrote it. */
  | { kind: 'refused'; reason: string }

/**
 * What becomes of an update that a client made on version `push.version`. `since` are the updates kept after that
 * version, in order, and of many the first `MOST_UPDATES`; where some are missing, or the client is ahead (the database
 * went back to a copy), the two are apart. Same input, same verdict: nothing is changed and nothing is thrown.
 */
export function judge(head: Head, since: readonly Update[], push: Push): Verdict {
  if (since.some(({ clientId, seq }) => clientId === push.clientId && seq === push.seq)) return { kind: 'known' }
  const missing = head.version - push.version
  if (missing < 0 || since.length < Math.min(missing, MOST_UPDATES)) return { kind: 'apart' }
  if (missing > MOST_UPDATES) return { kind: 'behind' }
  const lengthBefore = since[0]?.changes.length ?? head.text.length
  if (push.changes.length !== lengthBefore) {
    return refused('This change was made on another text. Copy what you wrote, and load the page again.')
  }
  let changes = push.changes
  for (const theirs of since) changes = cross({ clientId: push.clientId, changes }, theirs).mine
  const reason = reasonAgainst(changes, head)
  if (reason) return refused(reason)
  return { kind: 'accepted', changes, text: changes.apply(textOf(head.text)).toString() }
}

/** A text as CodeMirror keeps it. Only "\n" ends a line: a carriage return in a text of mixed line ends must survive. */
export function textOf(text: string): Text {
  return Text.of(text.split('\n'))
}

function refused(reason: string): Verdict {
  return { kind: 'refused', reason }
}

function reasonAgainst(changes: ChangeSet, { text, lineEnd }: Head): string | null {
  if (changes.newLength > MOST_TEXT) return `A document has room for ${MOST_TEXT} characters. Shorten it first.`
  let reason: string | null = null
  changes.iterChanges((from, to, _start, _end, inserted) => {
    const words = inserted.toString()
    if (lineEnd !== null && words.includes('\r')) {
      reason = 'This document has no carriage returns, and a change may not bring one.'
    }
    // Half of a character would also be mended by the other half of a change that somebody else has undone by then.
    if (!words.isWellFormed() || cutsCharacter(text, from) || cutsCharacter(text, to)) {
      reason = 'This change cuts a character in two. Copy what you wrote, and load the page again.'
    }
  })
  return reason
}
