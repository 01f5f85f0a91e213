'use client'

import { plainText } from '@/lib/markdown/inline'
import { IMPACT_CATEGORIES, type ImpactCategory, type ImpactFigure } from '@/lib/markdown/model'
import { addFigure, changeFigure, moveFigure, readFigure, removeFigure } from '@/lib/report-rows/figures'
import { AddRow } from './add-row'
import { figureWords } from './figure-words'
import type { Column } from './grid-columns'
import type { GridProps } from './grid-props'
import { RowGrid } from './row-grid'
import { useDraft } from './use-draft'

const NO_FIGURE = 'No figure is read yet: write a number and of what.'
const CATEGORIES = [
  { value: '', label: 'any impact' },
  ...IMPACT_CATEGORIES.map((category) => ({ value: category, label: category })),
]

/** What the incident did, in figures: each line as written, and what is read in it. */
export function ImpactGrid({ draft, isReadOnly }: GridProps) {
  const { report } = useDraft(draft)
  // Several figures in one line are one row here: the line is what is written.
  const rows = report.impactFigures.filter(({ span }, at) => report.impactFigures[at - 1]?.span.start !== span.start)
  const reading = (typed: string) => {
    const figures = readFigure(typed)
    const source = figures[0]?.source
    return figures.length === 0 ? NO_FIGURE : figureWords(figures) + (source ? `, from ${source}` : '')
  }
  const columns: Column<ImpactFigure>[] = [
    {
      id: 'text',
      head: 'Impact',
      className: 'wide',
      access: { field: 'text', read: ({ text }) => text, set: changeFigure },
      show: ({ text }) => plainText(text),
      reading,
    },
    {
      id: 'figure',
      head: 'Read as',
      show: (row) => figureWords(report.impactFigures.filter(({ span }) => span.start === row.span.start)),
    },
    { id: 'category', head: 'On', show: ({ category }) => category ?? '' },
  ]
  return (
    <RowGrid
      draft={draft}
      isReadOnly={isReadOnly}
      label="Impact figures"
      rows={rows.map((row) => ({ key: draft.keyOf(row), row }))}
      columns={columns}
      enterEdits="text"
      nameOf={({ text }) => text}
      empty="No impact figures yet."
      remove={removeFigure}
      move={moveFigure}
    >
      {(say) => (
        <AddRow
          label="New impact figure"
          fields={[
            { id: 'typed', label: 'Impact', placeholder: '~2,500 customers, $45k lost orders', className: 'wide' },
            { id: 'category', label: 'On', options: CATEGORIES },
          ]}
          reading={({ typed = '' }) => reading(typed)}
          add={({ typed = '', category }) =>
            draft.add((before) => addFigure(before, typed, (category || null) as ImpactCategory | null))
          }
          say={say}
        />
      )}
    </RowGrid>
  )
}
