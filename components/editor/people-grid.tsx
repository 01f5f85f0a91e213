'use client'

import type { PersonMention } from '@/lib/markdown/model'
import { addPerson, changePerson, movePerson, removePerson } from '@/lib/report-rows/people'
import { AddRow } from './add-row'
import type { Column } from './grid-columns'
import type { GridProps } from './grid-props'
import { useKnownPeople } from './known-people'
import { RowGrid } from './row-grid'
import { useDraft } from './use-draft'

const STAGES: { value: PersonMention['stage']; label: string }[] = [
  { value: 'response', label: 'in the response' },
  { value: 'review', label: 'in the review' },
]

/** Who took part, and in which role. */
export function PeopleGrid({ draft, isReadOnly, findPeople }: GridProps) {
  const { report } = useDraft(draft)
  const known = useKnownPeople(
    report.people.flatMap(({ name }) => name ?? []),
    findPeople,
  )
  const columns: Column<PersonMention>[] = [
    {
      id: 'name',
      head: 'Name',
      findPeople,
      access: {
        field: 'name',
        read: ({ name }) => name ?? '',
        set: (before, person, name) => changePerson(before, person, { name: name || null, role: person.role }),
      },
      show: ({ name }) => (
        <>
          {name ?? <span className="none">not recorded</span>}
          {name && known.get(name) === false && <small className="new">not in People</small>}
        </>
      ),
    },
    {
      id: 'role',
      head: 'Role',
      className: 'wide',
      access: {
        field: 'role',
        read: ({ role }) => role ?? '',
        set: (before, person, role) => changePerson(before, person, { name: person.name, role: role || null }),
      },
    },
    { id: 'stage', head: 'Took part', show: ({ stage }) => STAGES.find(({ value }) => value === stage)?.label },
  ]
  return (
    <RowGrid
      draft={draft}
      isReadOnly={isReadOnly}
      label="People"
      rows={report.people.map((row) => ({ key: draft.keyOf(row), row }))}
      columns={columns}
      nameOf={({ name, role }) => name ?? role ?? 'person'}
      empty="Nobody is named yet."
      remove={removePerson}
      move={movePerson}
    >
      {(say) => (
        <AddRow
          label="New person"
          fields={[
            { id: 'name', label: 'Name', findPeople },
            { id: 'role', label: 'Role', className: 'wide' },
            { id: 'stage', label: 'Took part', options: STAGES },
          ]}
          add={({ name = '', role = '', stage }) => {
            const person = { name: name || null, role: role || null, stage: stage as PersonMention['stage'] }
            return draft.add((before) => addPerson(before, person))
          }}
          say={say}
        />
      )}
    </RowGrid>
  )
}
