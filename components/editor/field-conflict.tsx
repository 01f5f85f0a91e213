import type { Conflict } from './draft'

/** Both values of a field that two people wrote, to choose from. */
export function FieldConflict({ conflict, onSettle }: { conflict: Conflict; onSettle: (value: string) => void }) {
  const { mine, theirs } = conflict
  return (
    <div className="conflict" role="alert">
      <p>
        Somebody else’s text: <q>{theirs || 'nothing'}</q>
        <br />
        Yours: <q>{mine || 'nothing'}</q>
      </p>
      <button type="button" className="plain-button" onClick={() => onSettle(mine)}>
        Keep mine
      </button>{' '}
      <button type="button" className="plain-button" onClick={() => onSettle(theirs)}>
        Keep theirs
      </button>
    </div>
  )
}
