'use client'

import { STATUS_WORDS } from '@/lib/action-items/rules'
import type { StandingItem } from '@/lib/action-items/standing-queries'
import { plainText } from '@/lib/markdown/inline'
import { ACTION_STATUSES, type ActionItem, type ActionStatus } from '@/lib/markdown/model'
import {
  type ActionField,
  type ActionFields,
  actionFields,
  addAction,
  moveAction,
  removeAction,
  setActionField,
} from '@/lib/report-rows/actions'
import { type DueContext, readDue } from '@/lib/report-rows/due'
import { dayIn, formatDay } from '@/lib/time'
import { AddRow } from './add-row'
import type { FieldAccess } from './draft'
import type { Column } from './grid-columns'
import type { GridProps } from './grid-props'
import { useKnownPeople } from './known-people'
import { RowGrid } from './row-grid'
import { useDraft } from './use-draft'

const STATUSES = ACTION_STATUSES.map((status) => ({ value: status, label: status }))
const NO_DAY = 'No day is read in this: write fri, +2w, 25 mar or 2024-03-25.'

type ActionItemsGridProps = GridProps & { standing: readonly StandingItem[] }

/** The action items of a report: what, who, by when, and how far. */
export function ActionItemsGrid({ draft, isReadOnly, findPeople, now, viewerZone, standing }: ActionItemsGridProps) {
  const { report } = useDraft(draft)
  const known = useKnownPeople(
    report.actionItems.flatMap(({ owner }) => owner ?? []),
    findPeople,
  )
  const context = (): DueContext => ({ today: dayIn(viewerZone, now()), reportDay: draft.report.date })
  const dueOf = (typed: string) => (typed.trim() === '' ? null : readDue(typed, context()))

  const columns: Column<ActionItem>[] = [
    {
      id: 'title',
      head: 'Action',
      className: 'wide',
      access: accessTo('title', (typed) => typed),
      show: (item) => (
        <>
          {plainText(actionFields(item).title)}
          <Standing item={standing.find(({ title }) => title === item.title)} />
        </>
      ),
    },
    {
      id: 'owner',
      head: 'Owner',
      access: accessTo('owner', (typed) => typed.trim() || null),
      findPeople,
      show: ({ owner }) => (
        <>
          {owner ?? <span className="none">not recorded</span>}
          {owner && known.get(owner) === false && <small className="new">not in People</small>}
        </>
      ),
    },
    {
      id: 'due',
      head: 'Due',
      access: {
        field: 'due',
        read: (item) => item.dueWritten ?? item.due ?? '',
        set(report, item, typed) {
          const due = dueOf(typed)
          return due === null && typed.trim() !== '' ? NO_DAY : setActionField(report, item, 'due', due)
        },
      },
      reading: (typed) => readingOf(typed, dueOf(typed)),
      show: ({ due, dueWritten }) => dueWritten ?? due ?? <span className="none">not recorded</span>,
    },
    {
      id: 'status',
      head: 'Status',
      access: accessTo('status', (typed) => typed as ActionStatus),
      options: STATUSES,
      show: ({ status, statusWritten }) => status ?? statusWritten ?? <span className="none">not recorded</span>,
    },
  ]

  return (
    <RowGrid
      draft={draft}
      isReadOnly={isReadOnly}
      label="Action items"
      rows={report.actionItems.map((row) => ({ key: draft.keyOf(row), row }))}
      columns={columns}
      nameOf={(item) => actionFields(item).title}
      empty="No action items yet."
      remove={removeAction}
      move={moveAction}
    >
      {(say) => (
        <AddRow
          label="New action item"
          fields={[
            { id: 'title', label: 'Action', placeholder: 'What is to be done', className: 'wide' },
            { id: 'owner', label: 'Owner', findPeople },
            { id: 'due', label: 'Due', placeholder: 'fri, +2w, 25 mar' },
            { id: 'status', label: 'Status', options: STATUSES },
          ]}
          reading={({ due = '' }) => readingOf(due, dueOf(due))}
          add={({ title = '', owner = '', due = '', status }) => {
            const day = dueOf(due)
            if (day === null && due.trim() !== '') return NO_DAY
            const fields = { title, owner: owner.trim() || null, due: day, status: status as ActionStatus }
            return draft.add((before) => addAction(before, fields))
          }}
          say={say}
        />
      )}
    </RowGrid>
  )
}

function accessTo<Field extends ActionField>(
  field: Field,
  fieldOf: (typed: string) => ActionFields[Field],
): FieldAccess<ActionItem> {
  return {
    field,
    read: (item) => actionFields(item)[field] ?? '',
    set: (report, item, typed) => setActionField(report, item, field, fieldOf(typed)),
  }
}

function readingOf(typed: string, due: string | null): string | null {
  if (typed.trim() === '') return null
  return due ? `Due ${formatDay(due)}` : NO_DAY
}

/** How a promise stands by now, where that isn't what its row says; this row stays as it was written. */
function Standing({ item }: { item: StandingItem | undefined }) {
  if (!item) return null
  const { id, status, dueOn, owner } = item
  const due = dueOn === undefined ? [] : [dueOn === null ? 'no due date' : `due ${formatDay(dueOn)}`]
  const said = [
    ...(status ? [STATUS_WORDS[status]] : []),
    ...due,
    ...(owner === undefined ? [] : [owner ?? 'no owner']),
  ]
  return (
    <small className="new">
      <a href={`/action-items/${id}`}>Now: {said.join(', ')}</a>
    </small>
  )
}
