import { describe, expect, it, test } from 'vitest'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, MALFORMED, planted, remarksOn } from '@/test/checks'
import { placeholder } from './placeholder'

test.each([
  ['The cause is TBD.', 'TBD'],
  ['TODO: tell what happened', 'TODO'],
  ['**Cause:** TODO', 'TODO'],
  ['It began on YYYY-MM-DD.', 'YYYY-MM-DD'],
  ['From HH:MM on.', 'HH:MM'],
  ['[insert the impact here]', '[insert the impact here]'],
  ['Seen by [your name].', '[your name]'],
  ['<description of the impact>', '<description of the impact>'],
  ['Began: [date]', '[date]'],
  ['Dashboard: [link to the dashboard]', '[link to the dashboard]'],
  ['Lorem ipsum dolor sit amet.', 'Lorem ipsum'],
  ['It hit {{ service }}.', '{{ service }}'],
  ['_fill in_', '_fill in_'],
  ['It was an upgrade (Ann to fill in the version).', '(Ann to fill in the version)'],
  ['About XXX users were affected.', 'XXX'],
  ['| Service | Minutes |\n|-|-|\n| Search | TBD |', 'TBD'],
])('%s', (text, mark) =>
  expect(findingsOn(placeholder, `## Impact\n\n${text}\n`)).toEqual([`Impact still has ${mark}`]),
)

describe('stays silent', () => {
  test.each([
    'The TODO list of the team was long.',
    'A TODO comment in the code said so.',
    'Status: To do',
    'The variable `TBD` was empty, as was `{{ name }}`.',
    '```\nTODO: nothing\n<description>\n```',
    '<!-- TODO: say what failed -->',
    'Dates in the format YYYY-MM-DD were read as text.',
    'The template put {{ name }} in the mail.',
    'See [the link](https://example.org/TBD) and [link](x).',
    'Press <br> or <details open>.',
    'SIXXX and XXL are sizes.',
    '[Incident] Search is down was the subject of the mail.',
    '[Search Team] answered, [1] and [x] did not.',
    'None.',
    'The disk (which a job was able to fill in an hour) was full.',
    'There was a form (customers had to fill in their address).',
    'N/A',
  ])('%s', (text) => expect(remarksOn(placeholder, `## Impact\n\n${text}\n`)).toEqual([]))

  it('on the status, owner and due date of an action item, which have checks of their own', () => {
    const table = '## Action Items\n\n| Action | Owner | Due | Status |\n|-|-|-|-|\n| Add a test | TBD | TBD | TODO |\n'
    expect(remarksOn(placeholder, table)).toEqual([])
    expect(findingsOn(placeholder, table.replace('Add a test', 'TBD: add tests'))).toEqual([
      'Action Items still has TBD',
    ])
  })
})

it('makes one finding a section, with all places', () => {
  const remarks = remarksOn(placeholder, '# A\n\n## Summary\n\nTBD\n\nTBD and XXX.\n\n## Impact\n\n[TBD]\n')
  expect(remarks.map(({ message }) => message)).toEqual(['Summary still has TBD, XXX', 'Impact still has [TBD]'])
  expect(remarks[0]?.places.map(({ line }) => line)).toEqual([5, 7, 7])
})

it('looks at headings, metadata and front matter too', () => {
  expect(findingsOn(placeholder, '# Outage of {{ service }}\n\n## Impact\n\nnone\n')).toEqual([
    'A heading still has {{ service }}',
  ])
  expect(findingsOn(placeholder, '# A\n\n**Severity:** TBD\n')).toEqual(['The top of the report still has TBD'])
  expect(findingsOn(placeholder, '---\ntitle: A\nseverity: TBD\n---\n\n# A\n')).toEqual([
    'The top of the report still has TBD',
  ])
})

it('finds nothing in the clean samples, and what is planted in them', () => {
  expect(remarksOn(placeholder, CLEAN_REPORT)).toEqual([])
  expect(remarksOn(placeholder, CLEAN_REVIEW)).toEqual([])
  expect(findingsOn(placeholder, planted(CLEAN_REPORT, '45 minutes', 'TBD'))).toEqual([
    'The top of the report still has TBD',
  ])
  expect(findingsOn(placeholder, planted(CLEAN_REVIEW, '**Duration**: 45 minutes', '**Duration**: TBD'))).toHaveLength(
    1,
  )
})

test.each(MALFORMED)('gets through malformed text %#', (text) => expect(remarksOn(placeholder, text)).toEqual([]))
