import type { ChangeSet } from '@codemirror/state'

type Side = { clientId: string; changes: ChangeSet }

/**
 * Two changes of one text, each as it must be once the other has been made. In either order they lead to the same text.
 * Authority and clients share this rule, and it must be asked change by change as the log has them: composed first,
 * they can fall out otherwise.
 */
export function cross(mine: Side, theirs: Side): { mine: ChangeSet; theirs: ChangeSet } {
  const mineFirst = mine.clientId < theirs.clientId
  return {
    mine: mine.changes.map(theirs.changes, mineFirst),
    theirs: theirs.changes.map(mine.changes, !mineFirst),
  }
}
