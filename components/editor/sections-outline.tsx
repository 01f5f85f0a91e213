'use client'

import type { Span } from '@/lib/editing/positions'
import type { Section } from '@/lib/markdown/model'
import {
  addSection,
  moveSection,
  outlineOf,
  removeSection,
  renameSection,
  roomToWrite,
} from '@/lib/report-rows/sections'
import { AddRow } from './add-row'
import type { FieldAccess } from './draft'
import type { GridProps } from './grid-props'
import { RowGrid } from './row-grid'
import { useDraft } from './use-draft'

type SectionRow = { span: Span; section: Section }

const HEADING: FieldAccess<SectionRow> = {
  field: 'heading',
  read: ({ section }) => section.heading,
  set: (report, { section }, heading) => renameSection(report, report.sections.indexOf(section), heading),
}

type SectionsOutlineProps = Pick<GridProps, 'draft' | 'isReadOnly'> & {
  /** Shows a place of the text. */
  goTo: (position: number) => void
}

/** The sections of a report: go to one, rename, move, take out and add; those not written yet stand below. */
export function SectionsOutline({ draft, isReadOnly, goTo }: SectionsOutlineProps) {
  const { report } = useDraft(draft)
  const outline = outlineOf(report)
  const sorted = [...outline.filter(({ isEmpty }) => !isEmpty), ...outline.filter(({ isEmpty }) => isEmpty)]
  const facts = new Map(outline.map((one) => [report.sections[one.index], one]))
  const factsOf = ({ section }: SectionRow) => facts.get(section)
  /** Leads into a section, with room to write in it. */
  const enter = ({ section }: SectionRow) => {
    const { changes, position } = roomToWrite(report, report.sections.indexOf(section))
    if (changes.length > 0 && !isReadOnly) draft.change(report, changes)
    goTo(position)
  }
  const rows = sorted.flatMap(({ index }) => {
    const section = report.sections[index]
    return section ? [{ key: draft.keyOf(section), row: { span: section.headingSpan, section } }] : []
  })
  return (
    <RowGrid
      draft={draft}
      isReadOnly={isReadOnly}
      label="Sections"
      rows={rows}
      columns={[
        {
          id: 'heading',
          head: 'Section',
          className: 'wide',
          access: HEADING,
          onPress: enter,
          show: (row) => (
            <span className="section-name" style={{ paddingInlineStart: `${Math.max(0, row.section.level - 2)}rem` }}>
              {row.section.heading}
            </span>
          ),
        },
      ]}
      nameOf={({ section }) => section.heading}
      empty="No sections yet."
      open={enter}
      divider={(row, previous) =>
        factsOf(row)?.isEmpty && (!previous || !factsOf(previous)?.isEmpty) ? 'Not written yet' : null
      }
      remove={(before, { section }) => removeSection(before, before.sections.indexOf(section))}
      move={(before, { section }, by) => moveSection(before, before.sections.indexOf(section), by)}
    >
      {(say) => (
        <AddRow
          label="New section"
          fields={[{ id: 'heading', label: 'Heading', className: 'wide' }]}
          add={({ heading = '' }) => {
            const marks = /^(#{1,6})\s+/.exec(heading)?.[1]?.length
            return draft.add((before) => addSection(before, { heading, level: marks ?? 2 }))
          }}
          say={say}
        />
      )}
    </RowGrid>
  )
}
