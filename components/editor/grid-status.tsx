export type Said = { message: string; canUndo: boolean }

type GridStatusProps = {
  said: Said | null
  /** What somebody was typing into a row that somebody else took out. */
  lost: string | null
  onUndo: () => void
  onDiscard: () => void
}

/** The line below a grid that says what happened. */
export function GridStatus({ said, lost, onUndo, onDiscard }: GridStatusProps) {
  return (
    <>
      <p className="said" role="status">
        {said?.message}
        {said?.canUndo && (
          <button type="button" className="plain-button" onClick={onUndo}>
            Undo
          </button>
        )}
      </p>
      {lost !== null && (
        <div className="conflict" role="alert">
          <p>
            Somebody else took out the row you were writing in. Your text: <q>{lost}</q>
          </p>
          <button type="button" className="plain-button" onClick={onDiscard}>
            I have copied it
          </button>
        </div>
      )}
    </>
  )
}
