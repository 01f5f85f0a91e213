'use client'

import { useState, useSyncExternalStore } from 'react'
import { CommentForm } from './comment-form'
import type { CommentStore } from './comment-store'
import { CommentThread } from './comment-thread'
import type { FindPeople } from './mention-field'

type Props = {
  comments: CommentStore
  /** Speaks of what is selected in the text; false where nothing is. */
  markSelection(): boolean
  findPeople: FindPeople
}

/** What is said of a report, beside its text. Never part of the report itself. */
export function Comments({ comments, markSelection, findPeople }: Props) {
  const shown = useSyncExternalStore(comments.subscribe, comments.snapshot, comments.before)
  const { threads, isLoaded, mayComment, opened, marked } = shown
  const [showsResolved, setShowsResolved] = useState(false)
  const [hint, setHint] = useState('')
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null)
  const resolved = threads.filter(({ resolvedAt }) => resolvedAt !== null)
  const isOpenedResolved = resolved.some(({ id }) => id === opened?.id)

  if (!isLoaded) return null
  const list = (of: typeof threads) =>
    of.map((thread) => (
      <CommentThread
        key={thread.id}
        {...{ thread, comments, mayComment, findPeople }}
        opened={opened?.id === thread.id ? opened : null}
      />
    ))
  return (
    <section className="comments" aria-labelledby="comments-title">
      <div className="comments-head">
        <h2 id="comments-title">Comments</h2>
        {mayComment && !marked && (
          <button
            type="button"
            className="button quiet"
            aria-keyshortcuts="Control+Alt+M Meta+Alt+M"
            // The text keeps what is selected in it.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setHint(markSelection() ? '' : 'Select words of the text first, then press this button.')}
          >
            Comment
          </button>
        )}
      </div>
      <p className="hint" role="status">
        {marked ? '' : hint}
      </p>
      {marked && (
        <CommentForm
          about={comments.documentId}
          label="What do you say of it?"
          button="Comment"
          passage={marked.quote}
          send={({ body, replacement }) => comments.add(body, replacement)}
          onClose={comments.unmark}
          findPeople={findPeople}
        >
          <blockquote className="passage">{marked.quote}</blockquote>
        </CommentForm>
      )}
      {threads.length === 0 && !marked && (
        <p className="soft">
          Nothing is said of this report yet. Select words of it to comment on them, or press C on a row.
        </p>
      )}
      {list(open)}
      {resolved.length > 0 && (
        <button
          type="button"
          className="plain-button"
          aria-expanded={showsResolved || isOpenedResolved}
          onClick={() => setShowsResolved(!showsResolved)}
        >
          {showsResolved ? 'Hide' : 'Show'} {resolved.length} resolved
        </button>
      )}
      {(showsResolved || isOpenedResolved) && list(resolved)}
    </section>
  )
}
