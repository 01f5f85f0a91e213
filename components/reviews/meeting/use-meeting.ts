'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ANSWER } from '@/components/alerts/alert-address'
import type { MeetingLead } from '@/lib/reviews/meeting-schema'
import { type Attendee, type Changed, MeetingChannel } from './meeting-channel'

/** How the meeting stands; times are as they were `at` on this device's own clock, and go on while it runs. */
type Standing = Omit<MeetingLead, 'screen'> & { at: number }

const NEW: Standing = { isRunning: false, whole: 0, onScreen: 0, reading: 5 * 60_000, at: 0 }

function now({ at, ...standing }: Standing): Standing {
  const time = performance.now()
  const more = standing.isRunning ? Math.round(time - at) : 0
  return { ...standing, whole: standing.whole + more, onScreen: standing.onScreen + more, at: time }
}

type Listener = (changed: Changed | null) => void

/** One page of a meeting: its screen and timer, who else is there, and who leads. */
export function useMeeting(documentId: string, screens: readonly string[]) {
  const [screen, setScreen] = useState(screens[0] ?? '')
  const [standing, setStanding] = useState(NEW)
  const [others, setOthers] = useState<Attendee[]>([])
  const [leader, setLeader] = useState<{ name: string; screen: string } | null>(null)
  const [isLeading, setIsLeading] = useState(false)
  const [isFollowing, setIsFollowing] = useState(true)
  const [isOpen, setIsOpen] = useState(false)
  const names = useRef(screens)
  const channel = useRef<MeetingChannel | null>(null)
  const listeners = useRef(new Set<Listener>())
  const latest = useRef({ standing, isFollowing })
  latest.current = { standing, isFollowing }

  useEffect(() => {
    setIsOpen(true)
    const named = decodeURIComponent(location.hash.slice(1))
    if (names.current.includes(named)) setScreen(named)
    else if (named === ANSWER) setScreen('alerts')
    channel.current = new MeetingChannel({
      documentId,
      onAttendees: setOthers,
      onLead(name, { screen, ...standing }) {
        setIsLeading(false)
        setLeader({ name, screen })
        setStanding({ ...standing, at: performance.now() })
        if (latest.current.isFollowing) setScreen(screen)
      },
      onNobodyLeads: () => setLeader(null),
      onChanged(changed) {
        for (const listener of listeners.current) listener(changed)
      },
    })
    return () => channel.current?.close()
  }, [documentId])

  // After a change: what is told is how it stands then.
  useEffect(() => {
    if (!isLeading) return
    channel.current?.lead(() => {
      const { at: _, ...passed } = now(standing)
      return { screen, ...passed }
    })
  }, [isLeading, screen, standing])

  return {
    screen,
    standing,
    others,
    leader,
    isLeading,
    /** True where somebody leads and this page is elsewhere by its own choice. */
    isAway: leader !== null && !isFollowing,
    /** False until the page is alive: then it is one long page. */
    isOpen,
    go(to: string) {
      setScreen(to)
      // A page that is loaded again is where it was.
      history.replaceState(history.state, '', `#${to}`)
      if (isLeading || !leader) setStanding((before) => ({ ...now(before), onScreen: 0 }))
      else setIsFollowing(to === leader.screen)
    },
    follow() {
      setIsFollowing(true)
      if (leader) setScreen(leader.screen)
    },
    startLeading() {
      setLeader(null)
      setIsFollowing(true)
      setIsLeading(true)
    },
    stopLeading() {
      setIsLeading(false)
      channel.current?.lead(null)
    },
    toggle: () => setStanding((before) => ({ ...now(before), isRunning: !before.isRunning })),
    setReading: (reading: number) => setStanding((before) => ({ ...now(before), reading })),
    /** Calls the function whenever somebody changed something, until the one that is returned is called. */
    onChanged: useCallback((listener: Listener): (() => void) => {
      listeners.current.add(listener)
      return () => void listeners.current.delete(listener)
    }, []),
    /** How long the meeting has lasted and its screen was shown, in milliseconds. */
    times: useCallback(() => {
      const { whole, onScreen } = now(latest.current.standing)
      return { whole, onScreen }
    }, []),
  }
}

export type MeetingState = ReturnType<typeof useMeeting>
