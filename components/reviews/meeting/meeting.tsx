'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { MeetingView } from '@/lib/reviews/meeting-queries'
import { Attendance } from './attendance'
import { MeetingAlerts } from './meeting-alerts'
import { MeetingItems } from './meeting-items'
import { MeetingTimer } from './meeting-timer'
import { useMeeting } from './use-meeting'

/** What is shown at a time; without content the page's own: action items, or who is here. */
export type Screen = { id: string; title: string; content: ReactNode }

type Props = {
  documentId: string
  week: string
  screens: Screen[]
  items: MeetingView['items']
  alerts: MeetingView['alerts']
  /** The alert recommendation that is being answered; null for none. */
  answered: string | null
  me: { id: string; name: string }
  mayWrite: boolean
}

const STEPS: Record<string, 1 | -1> = { ArrowRight: 1, n: 1, ArrowLeft: -1, p: -1 }

/** True where a key is meant for what has the focus. */
const isTyped = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, select, textarea, [role=listbox]') !== null

/** A review as a meeting goes through it: one screen at a time, the same for everybody who follows whoever leads. */
export function Meeting({ documentId, week, screens, items, alerts, answered, me, mayWrite }: Props) {
  const meeting = useMeeting(
    documentId,
    screens.map(({ id }) => id),
  )
  const { screen, isOpen, go, leader, isLeading } = meeting
  const at = Math.max(
    0,
    screens.findIndex(({ id }) => id === screen),
  )
  const step = useRef<(by: 1 | -1) => void>(() => {})
  step.current = (by) => {
    const next = screens[at + by]
    if (next) go(next.id)
  }
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const by = STEPS[event.key]
      if (!by || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyped(event.target)) return
      event.preventDefault()
      step.current(by)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  // What was read before is above: a screen begins at its head.
  const shown = useRef(screen)
  useEffect(() => {
    if (shown.current === screen) return
    shown.current = screen
    scrollTo(0, 0)
  }, [screen])

  return (
    <div className="meeting">
      {isOpen && (
        <div className="meeting-bar">
          <nav aria-label="Screens">
            <button
              type="button"
              className="button quiet"
              disabled={at === 0}
              onClick={() => step.current(-1)}
              aria-keyshortcuts="ArrowLeft p"
            >
              Back
            </button>
            <button
              type="button"
              className="button"
              disabled={at === screens.length - 1}
              onClick={() => step.current(1)}
              aria-keyshortcuts="ArrowRight n"
            >
              Next
            </button>
            <span className="meeting-place" role="status">
              {at + 1} of {screens.length}: {screens[at]?.title}
            </span>
          </nav>
          <MeetingTimer
            meeting={meeting}
            isReading={screen === 'reading'}
            mayControl={isLeading || (mayWrite && !leader)}
          />
          <p className="meeting-lead">
            <span role="status">
              {isLeading
                ? 'You lead.'
                : leader
                  ? `${leader.name} leads.`
                  : 'Nobody leads: everybody turns by themselves.'}
              {meeting.isAway && ' You turned away.'}
            </span>{' '}
            {meeting.isAway && (
              <button type="button" className="plain-button" onClick={meeting.follow}>
                Follow again
              </button>
            )}{' '}
            {mayWrite && (
              <button
                type="button"
                className="plain-button"
                onClick={isLeading ? meeting.stopLeading : meeting.startLeading}
              >
                {isLeading ? 'Stop leading' : 'Lead'}
              </button>
            )}
          </p>
        </div>
      )}
      {screens.map(({ id, title, content }) => (
        <section key={id} className="screen" aria-labelledby={`screen-${id}`} hidden={isOpen && id !== screen}>
          <h2 id={`screen-${id}`}>{title}</h2>
          {id === 'alerts' ? <MeetingAlerts {...{ alerts, answered, meeting }}>{content}</MeetingAlerts> : content}
          {id === 'items' && <MeetingItems {...{ items, me, meeting }} />}
          {id === 'attendees' && <Attendance {...{ week, me, mayWrite }} others={meeting.others} />}
        </section>
      ))}
    </div>
  )
}
