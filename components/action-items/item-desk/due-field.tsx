'use client'

import { useId } from 'react'
import type { ItemValues } from '@/components/action-items/item-cells'
import { formatDay } from '@/lib/time'
import { type Draft, typedDayWords } from './drafts'

type DueFieldProps = {
  draft: Draft
  items: readonly ItemValues[]
  today: string
  change: (part: Partial<Draft>) => void
  isFocused: boolean
  describedBy: string | undefined
}

const NEAR = ['tomorrow', 'fri', '+1w', '+2w', '+1m']

/** A due date as people type it, and the day that is understood; the usual ones for a finger. */
export function DueField({ draft, items, today, change, isFocused, describedBy }: DueFieldProps) {
  const id = useId()
  const [only, ...more] = items
  const now = more.length > 0 ? null : only?.dueOn ? `Now ${formatDay(only.dueOn)}. ` : 'It has none now. '
  return (
    <>
      <label>
        New due date
        <input
          // biome-ignore lint/a11y/noAutofocus: somebody asked to change it; a finger finds the usual days below.
          autoFocus={isFocused}
          autoComplete="off"
          placeholder="fri, +2w, 25 mar"
          aria-describedby={`${id}-day ${describedBy ?? ''}`}
          value={draft.typed}
          onChange={(event) => change({ typed: event.target.value })}
        />
      </label>
      <p id={`${id}-day`} className="hint" aria-live="polite">
        {now}
        {draft.typed.trim() === '' ? 'Empty takes it away.' : typedDayWords(draft.typed, today)}
      </p>
      <div className="near">
        {NEAR.map((words) => (
          <button key={words} type="button" className="button quiet" onClick={() => change({ typed: words })}>
            {words}
          </button>
        ))}
      </div>
    </>
  )
}
