'use client'

import { useEffect, useRef, useState } from 'react'
import type { CommentDeed, Thread } from '@/lib/comments/schema'
import { clockIn, dayIn, formatDay } from '@/lib/time'
import { CommentForm } from './comment-form'
import type { CommentStore, CommentsShown } from './comment-store'
import type { FindPeople } from './mention-field'
import { PassageWords } from './passage-words'

type Props = {
  thread: Thread
  comments: CommentStore
  mayComment: boolean
  /** Another one each time this thread is to be led to; null while another is. */
  opened: CommentsShown['opened']
  findPeople: FindPeople
}

/** One comment with its answers, and what may be done to it. */
export function CommentThread({ thread, comments, mayComment, opened, findPeople }: Props) {
  const place = useRef<HTMLElement>(null)
  const [isAnswering, setAnswering] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { id, quote, replacement, reads, resolvedAt, resolver, isAccepted, answers } = thread

  useEffect(() => {
    if (!opened) return
    place.current?.scrollIntoView({ block: 'nearest' })
    if (opened.takesFocus) place.current?.focus({ preventScroll: true })
  }, [opened])

  async function act(deed: CommentDeed, of = id) {
    setRefusal(await comments.deed(of, deed))
  }
  const button = (words: string, deed: CommentDeed) => (
    <button type="button" className="plain-button" onClick={() => void act(deed)}>
      {words}
    </button>
  )

  // What became of the passage is shown beside what was quoted, and accepted only so.
  const isOther = replacement !== null && reads !== null && reads !== quote
  return (
    <article
      ref={place}
      id={`comment-${id}`}
      className="comment-thread"
      tabIndex={-1}
      aria-current={opened ? 'true' : undefined}
      aria-label={`${replacement === null ? 'Comment' : 'Suggestion'} by ${thread.author ?? 'somebody who is gone'}`}
    >
      <PassageWords thread={thread} goTo={() => comments.goTo(id)} />
      <Said said={thread} withdraw={null} />
      {isOther && (
        <div className="reads-otherwise">
          <p>The passage reads otherwise by now:</p>
          <blockquote>{reads}</blockquote>
        </div>
      )}
      {answers.length > 0 && (
        <ol className="answers">
          {answers.map((answer) => (
            <li key={answer.id}>
              <Said said={answer} withdraw={() => void act({ deed: 'withdraw' }, answer.id)} />
            </li>
          ))}
        </ol>
      )}
      {resolvedAt && (
        <p className="soft">
          {isAccepted ? 'Accepted' : 'Resolved'} by {resolver ?? 'somebody who is gone'}, <When at={resolvedAt} />
        </p>
      )}
      {refusal && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      {isAnswering ? (
        <CommentForm
          about={id}
          label="Your answer"
          button="Answer"
          send={({ body }) => comments.deed(id, { deed: 'answer', body })}
          onClose={() => {
            setAnswering(false)
            place.current?.focus()
          }}
          findPeople={findPeople}
        />
      ) : (
        <p className="comment-deeds">
          {thread.mayAccept &&
            (isOther
              ? button('Accept it all the same', { deed: 'accept', reads })
              : button('Accept', { deed: 'accept' }))}
          {mayComment && (
            <button type="button" className="plain-button" onClick={() => setAnswering(true)}>
              Answer
            </button>
          )}
          {thread.mayResolve && !resolvedAt && button('Resolve', { deed: 'resolve' })}
          {thread.mayResolve && resolvedAt && !isAccepted && button('Open again', { deed: 'reopen' })}
          {thread.mayWithdraw && button('Withdraw', { deed: 'withdraw' })}
        </p>
      )}
    </article>
  )
}

type SaidProps = { said: Thread['answers'][number]; withdraw: (() => void) | null }

function Said({ said: { author, at, body, mayWithdraw }, withdraw }: SaidProps) {
  return (
    <>
      <p className="said-by">
        <b>{author ?? 'Somebody who is gone'}</b>{' '}
        <span className="soft">
          <When at={at} />
        </span>{' '}
        {withdraw && mayWithdraw && (
          <button type="button" className="plain-button" aria-label="Withdraw this answer" onClick={withdraw}>
            Withdraw
          </button>
        )}
      </p>
      {body !== '' && <p className="said-words">{body}</p>}
    </>
  )
}

/** In the zone of this browser: comments come after the page and are never part of it. */
function When({ at }: { at: string }) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const [day, today] = [dayIn(timeZone, at), dayIn(timeZone, new Date())]
  return (
    <time dateTime={at}>
      {day === today ? '' : `${formatDay(day)}, `}
      {clockIn(timeZone, at)}
    </time>
  )
}
