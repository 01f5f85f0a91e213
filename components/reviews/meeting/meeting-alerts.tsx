'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { MeetingView } from '@/lib/reviews/meeting-queries'
import type { MeetingState } from './use-meeting'

/** While this page can't know what was answered, it is read anew at most so often. */
const READ_AGAIN_MS = 15_000

type Props = {
  alerts: MeetingView['alerts']
  answered: string | null
  meeting: MeetingState
  /** Their table, with the form that answers one. */
  children: ReactNode
}

/**
 * The alert recommendations of a meeting: answered in place, without leaving it, and live for everybody. What somebody
 * is typing outlives an answer that another gives meanwhile.
 */
export function MeetingAlerts({ alerts, answered, meeting, children }: Props) {
  const { onChanged } = meeting
  const router = useRouter()
  const frame = useRef<HTMLDivElement>(null)
  const isTyped = useRef(false)
  const readAt = useRef(0)
  const [isHeld, setIsHeld] = useState(false)
  const ids = alerts.map(({ id }) => id).join(',')
  const version = alerts.find(({ id }) => id === answered)?.version

  useEffect(() => {
    readAt.current = Date.now()
    return onChanged((changed) => {
      const isKnown = changed?.alerts.some((id) => ids.includes(id)) ?? Date.now() - readAt.current > READ_AGAIN_MS
      if (!isKnown) return
      if (isTyped.current && (changed === null || (answered !== null && changed.alerts.includes(answered)))) {
        if (changed !== null) setIsHeld(true)
        return
      }
      readAt.current = Date.now()
      router.refresh()
    })
  }, [ids, answered, onChanged, router])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another form, or another version of it, begins anew
  useEffect(() => {
    isTyped.current = false
    setIsHeld(false)
  }, [answered, version])

  const opened = useRef(answered)
  useEffect(() => {
    if (opened.current === answered) return
    const row = answered ?? opened.current
    opened.current = answered
    const target = answered === null ? `#alert-${row} a.edit` : 'input:not([type=hidden])'
    frame.current?.querySelector<HTMLElement>(target)?.focus()
  }, [answered])

  /** A link of this page opens or closes a form without leaving the meeting. */
  function follow(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain || link.pathname !== location.pathname) return
    event.preventDefault()
    router.replace(`${link.pathname}${link.search}#alerts` as Route, { scroll: false })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: its links are pressed, by keys too
    <div
      ref={frame}
      onClick={follow}
      onInput={() => {
        isTyped.current = true
      }}
      // What is sent comes back with its answer.
      onSubmit={() => {
        isTyped.current = false
      }}
    >
      {children}
      {isHeld && (
        <p role="status">
          Somebody answered it meanwhile. What you typed is kept.{' '}
          <button
            type="button"
            className="plain-button"
            onClick={() => {
              isTyped.current = false
              router.refresh()
            }}
          >
            Show their answer
          </button>
        </p>
      )}
    </div>
  )
}
