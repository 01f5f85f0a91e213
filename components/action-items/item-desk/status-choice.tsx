'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ItemValues } from '@/components/action-items/item-cells'
import { STATUS_WORDS } from '@/lib/action-items/rules'
import { ActionStatus } from '@/lib/generated/prisma/enums'
import type { Draft } from './drafts'

type StatusChoiceProps = {
  items: readonly ItemValues[]
  draft: Draft
  choose: (part: Partial<Draft>) => void
  isFocused: boolean
}

/** The four statuses, large enough for a thumb; by key: the arrows, Enter, or the number of one. */
export function StatusChoice({ items, draft, choose, isFocused }: StatusChoiceProps) {
  const list = useRef<HTMLDivElement>(null)
  const all = Object.values(ActionStatus)

  useEffect(() => {
    if (isFocused) list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [isFocused])

  const [first] = items
  const current = draft.status ?? (items.every(({ status }) => status === first?.status) ? first?.status : undefined)
  const focused = current ?? all[0]

  function pressed(event: KeyboardEvent) {
    const options = [...(list.current?.children ?? [])] as HTMLElement[]
    const at = options.indexOf(event.target as HTMLElement)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const status = all[event.key === 'Enter' || event.key === ' ' ? at : Number(event.key) - 1]
    if (step !== 0) options[(at + step + options.length) % options.length]?.focus()
    else if (status && !event.ctrlKey && !event.metaKey) choose({ status })
    else return
    event.preventDefault()
  }

  return (
    <div ref={list} role="listbox" aria-label="Status" tabIndex={-1} className="choice" onKeyDown={pressed}>
      {all.map((status, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys.
        <div
          key={status}
          role="option"
          aria-selected={status === current}
          tabIndex={status === focused ? 0 : -1}
          onClick={() => choose({ status })}
        >
          {STATUS_WORDS[status]} <small aria-hidden="true">{at + 1}</small>
        </div>
      ))}
    </div>
  )
}
