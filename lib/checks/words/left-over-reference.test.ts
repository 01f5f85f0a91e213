import { describe, expect, it, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import { CLEAN_REPORT, CLEAN_REVIEW, findingsOn, fixed, MALFORMED, planted, remarksOn } from '@/test/checks'
import { sentenceKey, sentencesOf } from '../sentences'
import { leftOverReference } from './left-over-reference'

const report = (title: string, summary = 'It was down.') =>
  `# ${title}\n\n**Incident ID:** INC-2024-0318-001\n\n## Summary\n\n${summary}\n`

describe('another reference', () => {
  it('in the title, with the own one as its fix', () => {
    const text = report('INC-2024-0201-001: Checkout is down')
    expect(findingsOn(leftOverReference, text)).toEqual([
      'INC-2024-0201-001 stands here; this report is INC-2024-0318-001',
    ])
    expect(fixed(leftOverReference, text)).toBe(report('INC-2024-0318-001: Checkout is down'))
    expect(findingsOn(leftOverReference, fixed(leftOverReference, text))).toEqual([])
  })

  test.each([
    'INC-2024-0318-001: Checkout is down',
    'Checkout is down, as in RFC-2024',
    'INC-2024-0318-001: a follow-up of INC-2024-0201-001',
    'Recurrence of INC-2024-0201-001',
  ])('silent: %s', (title) => expect(remarksOn(leftOverReference, report(title))).toEqual([]))

  it('not in words, which may well name another', () => {
    expect(remarksOn(leftOverReference, report('A', 'It is like INC-2024-0201-001.'))).toEqual([])
  })
})

describe('what a template tells its writer', () => {
  test.each([
    'Describe what happened in a few sentences.',
    'Please fill in the impact.',
    '_Provide a short account of the incident._',
    'Delete this section if it does not apply.',
    'These are just example headings.',
    'This section must be filled in before the review.',
  ])('%s', (summary) =>
    expect(findingsOn(leftOverReference, report('A', summary))).toEqual([
      '1 instruction of the template is still in the text',
    ]),
  )

  test.each([
    'We describe what happened below.',
    'These are just examples of the errors.',
    'This section of the disk can be filled by logs.',
    'For example, a full pool ends every request.',
    'List pages were slow.',
    'Removing this section of the cable ended it.',
    'Explain plans showed a full scan.',
  ])('silent: %s', (summary) => expect(remarksOn(leftOverReference, report('A', summary))).toEqual([]))

  it('about the form itself also below action items', () => {
    expect(
      findingsOn(leftOverReference, '## Action Items\n\nThese are only sample entries.\n\n- Add a probe\n'),
    ).toEqual(['1 instruction of the template is still in the text'])
  })

  it('not in a promise', () => {
    expect(remarksOn(leftOverReference, '## Action Items\n\n- [ ] Describe what the pool does\n')).toEqual([])
  })
})

describe('sentences of another report', () => {
  const shared = 'The pool ran empty because every request opened a client of its own.'
  const elsewhere = (text: string) =>
    new Map(sentencesOf(readReport(text)).flatMap((one) => [[sentenceKey(one) ?? '', 'INC-2024-0201-001'] as const]))

  it('are one finding for each report', () => {
    const two = 'And the staging environment has never seen this much traffic on any day.'
    const known = elsewhere(`${shared}\n\n${two}`)
    expect(findingsOn(leftOverReference, report('A', shared), { elsewhere: known })).toEqual([
      '1 sentence stands word for word in INC-2024-0201-001',
    ])
    const [remark, ...more] = remarksOn(leftOverReference, report('A', `**${shared}**\n\n${two}`), { elsewhere: known })
    expect(remark).toMatchObject({
      message: '2 sentences stand word for word in INC-2024-0201-001',
      about: 'INC-2024-0201-001',
    })
    expect(remark?.places).toHaveLength(2)
    expect(more).toEqual([])
  })

  test.each([
    ['quoted', `> ${shared}`],
    ['said with the other reference', `${shared.slice(0, -1)}, as in INC-2024-0201-001.`],
    ['standard', 'No customer data was lost or changed at any time during the incident.'],
    ['too short', 'The pool ran empty.'],
    ['one of a few words', 'The team looked at the state of the pool.'],
    ['a label', `Data lost: ${shared}`],
    ['a link', `${shared.slice(0, -1)} ([thread](https://example.org/1)).`],
  ])('silent: %s', (_, words) =>
    expect(remarksOn(leftOverReference, report('A', words), { elsewhere: elsewhere(words) })).toEqual([]),
  )

  it('not the report itself', () => {
    const own = new Map([[sentenceKey({ text: shared }) ?? '', 'INC-2024-0318-001']])
    expect(remarksOn(leftOverReference, report('A', shared), { elsewhere: own })).toEqual([])
  })

  it('not people, promises and metadata', () => {
    const text = `# A\n\n## Action Items\n\n- [ ] ${shared}\n\n## Attendees\n\n- ${shared}\n`
    expect(remarksOn(leftOverReference, text, { elsewhere: elsewhere(text) })).toEqual([])
  })
})

it('finds nothing in the clean samples, and what is planted in them', () => {
  expect(remarksOn(leftOverReference, CLEAN_REPORT)).toEqual([])
  expect(remarksOn(leftOverReference, CLEAN_REVIEW)).toEqual([])
  const copied = planted(CLEAN_REPORT, '# Incident Report:', '# Incident Report INC-2023-1101-002:')
  expect(findingsOn(leftOverReference, copied)).toHaveLength(1)
})

test.each(MALFORMED)('gets through malformed text %#', (text) => expect(remarksOn(leftOverReference, text)).toEqual([]))
