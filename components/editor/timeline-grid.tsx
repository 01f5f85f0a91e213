'use client'

import { plainText } from '@/lib/markdown/inline'
import { type Entry, MILESTONES, type Milestone } from '@/lib/markdown/model'
import {
  inputContext,
  isOutOfOrder,
  moveEntry,
  removeEntry,
  setEntryText,
  setEntryTime,
  setMilestone,
  sortEntries,
} from '@/lib/report-rows/entries'
import { MILESTONE_KEYS } from '@/lib/timeline-input/milestone-key'
import { readTyped } from '@/lib/timeline-input/typed'
import { dayWords, readingWords } from './entry-words'
import type { Column } from './grid-columns'
import type { GridProps } from './grid-props'
import { RowGrid } from './row-grid'
import { TimelineInputRow } from './timeline-input-row'
import { useDraft } from './use-draft'

const NONE = { value: '', label: 'no milestone' }
const OPTIONS = [NONE, ...MILESTONES.map((milestone) => ({ value: milestone, label: milestone }))]
const PROMPT = `Milestone: ${MILESTONES.map((milestone) => `${MILESTONE_KEYS[milestone]} ${milestone}`).join(', ')}; Delete for none, Esc to leave it.`

/** The timeline of a report, row by row, with a line at its end that new entries are typed into. */
export function TimelineGrid({ draft, isReadOnly, now, viewerZone }: GridProps) {
  const { report } = useDraft(draft)
  const columns: Column<Entry>[] = [
    {
      id: 'time',
      head: 'Time',
      className: 'time',
      access: {
        field: 'written',
        read: ({ written }) => written,
        set: (before, entry, typed) => setEntryTime(before, entry, typed, now().toISOString()),
      },
      reading(typed, entry) {
        const before = report.entries[report.entries.indexOf(entry) - 1]
        if (typed.trim() === '' || typed.trim() === entry.written) return null
        return readingWords(
          readTyped(`${typed.trim()} - x`, inputContext(report, before, now().toISOString())),
          report.timeZone,
        )
      },
      show: ({ written, precision }) => (precision === 'unknown' ? `${written} time?`.trim() : written),
    },
    {
      id: 'text',
      head: 'What happened',
      className: 'wide',
      access: { field: 'text', read: ({ text }) => text, set: setEntryText },
      show: ({ text }) => plainText(text),
    },
    {
      id: 'milestone',
      head: 'Milestone',
      options: OPTIONS,
      access: {
        field: 'milestone',
        read: ({ milestone }) => milestone ?? '',
        set: (before, entry, value) => setMilestone(before, entry, (value || null) as Milestone | null),
      },
      show: ({ milestone }) => milestone ?? '',
    },
  ]
  return (
    <RowGrid
      draft={draft}
      isReadOnly={isReadOnly}
      label="Timeline"
      rows={report.entries.map((row) => ({ key: draft.keyOf(row), row }))}
      columns={columns}
      enterEdits="text"
      afterEnter="stay"
      letters={{ t: 'time' }}
      chord={{ letter: 'm', column: 'milestone', prompt: PROMPT, valueOf: milestoneOfKey }}
      nameOf={({ written, text }) => `${written} ${text}`.trim()}
      empty="No timeline entries yet: type the first below."
      remove={removeEntry}
      move={moveEntry}
      divider={(entry, previous) => {
        const day = entry.local?.slice(0, 10)
        return entry.local && previous?.local && previous.local.slice(0, 10) !== day ? dayWords(entry.local) : null
      }}
      hint={(entry, say) =>
        isOutOfOrder(report, entry) && (
          <small className="hint">
            out of order{' '}
            {!isReadOnly && (
              <button
                type="button"
                className="plain-button"
                onClick={() => {
                  const refused = draft.add((before) => sortEntries(before, entry.section))
                  say({ message: refused ?? 'Sorted by time.', canUndo: refused === null })
                }}
              >
                Sort
              </button>
            )}
          </small>
        )
      }
    >
      {(say) => <TimelineInputRow draft={draft} now={now} viewerZone={viewerZone} say={say} />}
    </RowGrid>
  )
}

/** The milestone that a second key names; empty for none, null for any other key. */
function milestoneOfKey(key: string): string | null {
  if (key === 'Delete' || key === 'Backspace') return ''
  return MILESTONES.find((milestone) => MILESTONE_KEYS[milestone] === key.toLowerCase()) ?? null
}
