'use client'

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { addEntries, inputContext } from '@/lib/report-rows/entries'
import { DOUBTS } from '@/lib/timeline-input/doubts'
import { type PastedRow, readPasted, type SkipReason } from '@/lib/timeline-input/pasted'
import { timeWords } from './entry-words'
import type { GridProps } from './grid-props'
import { useDraft } from './use-draft'

const REASONS: Record<SkipReason, string> = {
  heading: 'a heading',
  day: 'a day, taken for the lines below it',
  rule: 'a line between parts',
  'outside the table': 'outside the table',
  'no time column': 'in a table without times',
  empty: 'nothing in it',
  'not a message': 'no message',
  'joined or left': 'somebody joined or left',
  'not understood': 'not understood',
}

type PastePreviewProps = Pick<GridProps, 'draft' | 'now' | 'viewerZone'> & {
  text: string
  /** With the number of rows that were added; 0 where it was given up. */
  onClose: (count: number) => void
}

/** What a pasted text would become, row by row, before anything is taken over. */
export function PastePreview({ draft, text, now, viewerZone, onClose }: PastePreviewProps) {
  const { report } = useDraft(draft)
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  const [zone, setZone] = useState('')
  const [day, setDay] = useState('')
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [isNamed, setNamed] = useState(true)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [at] = useState(() => now().toISOString())

  const preview = useMemo(() => {
    const context = inputContext(report, report.entries.at(-1), at)
    return readPasted(text, { ...context, typedZone: zone || null, ...(day ? { day, previous: day } : {}) })
  }, [report, text, zone, day, at])
  const rows = preview.rows.filter((_, index) => !left.has(index))
  const hasNames = preview.rows.some(({ who }) => who)
  const zones = [...new Set([preview.timeZone, report.timeZone, viewerZone, 'UTC'])].filter((one) => one !== null)

  useEffect(() => frame.current?.querySelector<HTMLElement>('[data-first]')?.focus(), [])

  function add() {
    const named = rows.map((row) => ({ ...row, text: isNamed && row.who ? `${row.who}: ${row.text}` : row.text }))
    const refused = draft.add((before) => addEntries(before, named))
    if (refused === null) onClose(rows.length)
    else setRefusal(refused)
  }

  function pressed(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    event.preventDefault()
    onClose(0)
  }

  return (
    <section className="paste-preview" ref={frame} aria-labelledby={`${id}-head`} onKeyDown={pressed}>
      <h3 id={`${id}-head`}>What this would become</h3>
      <div className="choices-row">
        <label>
          Times are of
          <select value={zone} onChange={(event) => setZone(event.target.value)}>
            <option value="">{preview.timeZone ?? 'no zone'} (as read)</option>
            {zones.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          First day
          <input
            type="date"
            value={day || preview.firstDay || ''}
            onChange={(event) => {
              // Nothing chosen is as read.
              setDay(event.target.value)
            }}
          />
        </label>
        {hasNames && (
          <label className="tick">
            <input type="checkbox" checked={isNamed} onChange={(event) => setNamed(event.target.checked)} />
            Write who said it
          </label>
        )}
      </div>
      <ul className="pasted-rows" aria-label="Rows">
        {preview.rows.map((row, index) => (
          <PastedLine
            key={`${row.line} ${row.written} ${row.text}`}
            row={row}
            timeZone={report.timeZone}
            isNamed={isNamed}
            isTaken={!left.has(index)}
            onTake={(isTaken) => {
              const next = new Set(left)
              if (isTaken) next.delete(index)
              else next.add(index)
              setLeft(next)
            }}
          />
        ))}
      </ul>
      {preview.skipped.length > 0 && (
        <details open={preview.rows.length === 0}>
          <summary>
            {preview.skipped.length} {preview.skipped.length === 1 ? 'line' : 'lines'} left out
          </summary>
          <ul>
            {preview.skipped.map(({ line, written, reason }) => (
              <li key={`${line} ${written}`}>
                Line {line}, {REASONS[reason]}: <q>{written.trim().slice(0, 120)}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
      {refusal && (
        <p className="wrong" role="alert">
          {refusal}
        </p>
      )}
      <div className="choices-row">
        <button type="button" className="button" data-first="" disabled={rows.length === 0} onClick={add}>
          Add {rows.length} {rows.length === 1 ? 'row' : 'rows'}
        </button>
        <button type="button" className="button quiet" onClick={() => onClose(0)}>
          Back to the text
        </button>
      </div>
    </section>
  )
}

type PastedLineProps = {
  row: PastedRow
  timeZone: string | null
  isNamed: boolean
  isTaken: boolean
  onTake: (isTaken: boolean) => void
}

function PastedLine({ row, timeZone, isNamed, isTaken, onTake }: PastedLineProps) {
  const doubts = row.doubts.filter((doubt) => doubt !== 'no time').map((doubt) => DOUBTS[doubt])
  const milestone = row.milestone ?? row.suggested
  return (
    <li>
      <label>
        <input type="checkbox" checked={isTaken} onChange={(event) => onTake(event.target.checked)} />
        <span className="when">{timeWords(row, timeZone) ?? 'time?'}</span>
        <span className="what">
          {isNamed && row.who ? `${row.who}: ` : ''}
          {row.text}
          {milestone && <small> {milestone}</small>}
          {doubts.length > 0 && <small className="doubt">{doubts.join(' ')}</small>}
        </span>
      </label>
    </li>
  )
}
