'use client'

import { plainText } from '@/lib/markdown/inline'
import type { Factor } from '@/lib/markdown/model'
import { addFactor, changeFactor, moveFactor, removeFactor, setFactorKind } from '@/lib/report-rows/factors'
import { AddRow } from './add-row'
import type { Column } from './grid-columns'
import type { GridProps } from './grid-props'
import { RowGrid } from './row-grid'
import { useDraft } from './use-draft'

const KINDS: { value: Factor['kind']; label: string }[] = [
  { value: 'contributing', label: 'Contributing factor' },
  { value: 'root cause', label: 'Root cause' },
  { value: 'not caught', label: 'Why it wasn’t caught' },
]

const COLUMNS: Column<Factor>[] = [
  {
    id: 'text',
    head: 'Factor',
    className: 'wide',
    access: { field: 'text', read: ({ text }) => text, set: changeFactor },
    show: ({ text }) => plainText(text),
  },
  {
    id: 'kind',
    head: 'Kind',
    options: KINDS,
    access: {
      field: 'kind',
      read: ({ kind }) => kind,
      set: (report, factor, kind) => setFactorKind(report, factor, kind as Factor['kind']),
    },
    show: ({ kind }) => {
      const label = KINDS.find(({ value }) => value === kind)?.label
      return kind === 'root cause' ? <strong>{label}</strong> : label
    },
  },
]

/** What caused the incident, what contributed, and why it wasn't caught. */
export function FactorsGrid({ draft, isReadOnly }: GridProps) {
  const { report } = useDraft(draft)
  return (
    <RowGrid
      draft={draft}
      isReadOnly={isReadOnly}
      label="Contributing factors"
      rows={report.factors.map((row) => ({ key: draft.keyOf(row), row }))}
      columns={COLUMNS}
      nameOf={({ name, text }) => name ?? text}
      empty="No contributing factors yet."
      remove={removeFactor}
      move={moveFactor}
    >
      {(say) => (
        <AddRow
          label="New factor"
          fields={[
            { id: 'text', label: 'Factor', placeholder: 'What contributed', className: 'wide' },
            { id: 'kind', label: 'Kind', options: KINDS },
          ]}
          add={({ text = '', kind }) =>
            draft.add((before) => addFactor(before, { kind: kind as Factor['kind'], text }))
          }
          say={say}
        />
      )}
    </RowGrid>
  )
}
