'use client'

import { useState } from 'react'
import { OwnerField } from '@/components/action-items/item-desk/owner-field'
import type { ChangeActionItem } from '@/lib/action-items/change-schema'
import { daysLateWords, ownerName, STATUS_WORDS } from '@/lib/action-items/rules'
import type { ActionItemRow } from '@/lib/action-items/schema'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import { plainText } from '@/lib/markdown/inline'
import { formatDay } from '@/lib/time'

type Props = {
  item: ActionItemRow
  me: { id: string; name: string }
  /** What it is when it is no longer ticked off. */
  before: ActionStatus
  /** False until the page is alive. */
  isOpen: boolean
  change: (item: ActionItemRow, part: Pick<ChangeActionItem, 'set' | 'was'>) => Promise<void>
  /** Why the last change was not made. */
  refusal: string | null
}

/** A promise in a meeting: ticked off, or given somebody, in one step each. */
export function MeetingItem({ item, before, me, isOpen, change, refusal }: Props) {
  const { id, status, dueOn, daysLate, person, team, mayChange } = item
  const [isAssigning, setIsAssigning] = useState(false)
  const title = plainText(item.title)
  // What was ticked holds until the server has said what became of it.
  const [ticked, setTicked] = useState<boolean | null>(null)
  const isDone = ticked ?? status === 'done'
  const tick = async (isTicked: boolean) => {
    setTicked(isTicked)
    await change(item, { set: { status: isTicked ? 'done' : before }, was: { status } })
    setTicked(null)
  }
  return (
    <li>
      {isOpen && mayChange && status !== 'wont_do' ? (
        <label className="meeting-tick">
          <input type="checkbox" checked={isDone} onChange={({ target }) => void tick(target.checked)} />
          <span className={isDone ? 'is-done' : undefined}>{title}</span>
        </label>
      ) : (
        <span>{title}</span>
      )}
      <p className="meeting-facts">
        <span>{STATUS_WORDS[status]}</span>
        <span>{ownerName(item) ?? <span className="missing">no owner</span>}</span>
        <span>
          {dueOn ? formatDay(dueOn) : <span className="missing">no due date</span>}
          {daysLate !== null && <small className="late"> {daysLateWords(daysLate)}</small>}
        </span>
        <a href={`/action-items/${id}`} aria-label={`More about ${title}`}>
          More
        </a>
        {isOpen && mayChange && (
          <button
            type="button"
            className="plain-button"
            aria-expanded={isAssigning}
            aria-label={`${isAssigning ? 'Leave the owner of' : 'Assign'} ${title}`}
            onClick={() => setIsAssigning(!isAssigning)}
          >
            {isAssigning ? 'Leave it' : 'Assign'}
          </button>
        )}
      </p>
      {isAssigning && (
        <div className="meeting-assign">
          <OwnerField
            me={me}
            isFocused
            choose={({ owner }) => {
              setIsAssigning(false)
              const chosen = owner ? { kind: owner.kind, id: owner.id } : null
              void change(item, { set: { owner: chosen }, was: { ownerId: person?.id ?? team?.id ?? null } })
            }}
          />
        </div>
      )}
      {refusal && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
    </li>
  )
}
