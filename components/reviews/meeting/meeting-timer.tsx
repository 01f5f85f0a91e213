'use client'

import { useEffect, useState } from 'react'
import type { MeetingState } from './use-meeting'

/** Minutes that everybody may be given to read. */
const READING = [2, 3, 5, 8, 10, 15]
const MINUTE = 60_000

/** '4:05', '1:02:00' */
export function clockWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

type Props = { meeting: MeetingState; isReading: boolean; mayControl: boolean }

/** How long the meeting has lasted, and its screen was shown; while everybody reads, how long they still have. */
export function MeetingTimer({ meeting, isReading, mayControl }: Props) {
  const { times, toggle, setReading, standing } = meeting
  const [{ whole, onScreen }, setTimes] = useState({ whole: 0, onScreen: 0 })
  useEffect(() => {
    const show = () => setTimes(times())
    show()
    const ticking = setInterval(show, 250)
    return () => clearInterval(ticking)
  }, [times])
  const left = standing.reading - onScreen
  return (
    <div className="meeting-timer">
      <p role="timer" aria-label="Time">
        {isReading && (
          <strong className="meeting-countdown">
            {left > 0 ? `${clockWords(left + 999)} left to read` : 'The time to read is over'}
          </strong>
        )}
        <span>
          {clockWords(whole)} in all, {clockWords(onScreen)} here
        </span>
      </p>
      {mayControl && (
        <>
          <button type="button" className="button quiet" onClick={toggle}>
            {standing.isRunning ? 'Pause' : 'Start'}
          </button>
          {isReading && (
            <label>
              Time to read{' '}
              <select
                value={standing.reading / MINUTE}
                onChange={({ target }) => setReading(Number(target.value) * MINUTE)}
              >
                {READING.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {minutes} min
                  </option>
                ))}
              </select>
            </label>
          )}
        </>
      )}
    </div>
  )
}
