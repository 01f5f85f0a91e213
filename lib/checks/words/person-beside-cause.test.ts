import { expect, it, test } from 'vitest'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, MALFORMED, planted, remarksOn } from '@/test/checks'
import { personBesideCause } from './person-beside-cause'

const report = (cause: string, section = 'Root Cause') =>
  `# A\n\n## ${section}\n\n${cause}\n\n## Action Items\n\n| Action | Owner |\n|-|-|\n| Add a test | Lena Okafor |\n| Add an alert | Search Team |\n| Tell them | Mark Reed |\n\n## Attendees\n\n- Tomasz (Engineer)\n- Lena Okafor (Incident Commander)\n`

test.each([
  ['Lena Okafor forgot to close the client.', 'Lena Okafor'],
  ['Lena accidentally deleted the table.', 'Lena'],
  ['It broke because of Lena’s change.', 'Lena'],
  ["Tomasz's script removed the volume.", 'Tomasz'],
  ['The limit was raised too late, due to Tomasz.', 'Tomasz'],
  ['The change was merged by Okafor on Monday.', 'Okafor'],
  ['**Review:** Mark Reed missed the open connection', 'Mark Reed'],
])('%s', (cause, name) =>
  expect(findingsOn(personBesideCause, report(cause))).toEqual([
    `${name} stands beside a cause: say what made it possible, without the name`,
  ]),
)

test.each([
  'Lena found the root cause at once.',
  'Lena Okafor joined as Incident Commander.',
  'The pool was full because of a leak.',
  'The Search Team merged the change.',
  'Mark missed entries as deleted, which the job did not.',
  'A reed broke because of Mark up.',
  'It broke because of lena, the host.',
  'The change was deployed by Tomasz API.',
])('silent: %s', (cause) => expect(remarksOn(personBesideCause, report(cause))).toEqual([]))

it('looks where causes are told, and nowhere else', () => {
  const words = 'Lena merged the change.'
  for (const section of ['Contributing Factors', 'What Went Wrong', 'Why it was not caught'])
    expect(findingsOn(personBesideCause, report(`- ${words}`, section))).toHaveLength(1)
  for (const section of ['Timeline', 'Summary', 'What Went Well', 'Resolution'])
    expect(findingsOn(personBesideCause, report(`- 14:20 ${words}`, section))).toEqual([])
})

it('names a person once a sentence, and each sentence by its words', () => {
  const remarks = remarksOn(personBesideCause, report('Lena merged it because of Lena’s change.\n\nLena deployed it.'))
  expect(remarks).toHaveLength(2)
  expect(new Set(remarks.map((remark) => !remark.holds && remark.about)).size).toBe(2)
})

it('finds nothing in the clean samples, and what is planted in them', () => {
  expect(remarksOn(personBesideCause, CLEAN_REPORT)).toEqual([])
  expect(remarksOn(personBesideCause, CLEAN_REVIEW)).toEqual([])
  const blamed = planted(
    CLEAN_REPORT,
    'Two people read the change',
    'Alex Johnson missed it when two people read the change',
  )
  expect(findingsOn(personBesideCause, blamed)).toHaveLength(1)
})

test.each(MALFORMED)('gets through malformed text %#', (text) => expect(remarksOn(personBesideCause, text)).toEqual([]))
