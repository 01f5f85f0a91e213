import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import type { Check, Finding } from '../model'
import { evidenceOf } from '../run'
import { actionDue } from './action-due'
import { actionOwner } from './action-owner'
import { actionVerb } from './action-verb'
import { noActionItems } from './no-action-items'
import { uncovered } from './uncovered'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
const REVIEW = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')
const ALL = [actionOwner, actionDue, actionVerb, uncovered, noActionItems]

function found(check: Check, source: string): Omit<Finding, 'check'>[] {
  return check.run(evidenceOf(readReport(source))).flatMap((remark) => (remark.holds ? [] : [remark]))
}

const table = (...rows: string[]) =>
  `# Outage\n\n**Date:** 2024-03-18\n\n## Action Items\n\n| Action | Owner | Due | Status |\n|-|-|-|-|\n${rows.join('\n')}\n`
const list = (...items: string[]) =>
  `# Outage\n\n**Date:** 2024-03-18\n\n## Action Items\n\n${items.map((item) => `- ${item}\n`).join('')}`
const places = (check: Check, source: string) =>
  found(check, source).map(({ places }) => places.map(({ text }) => text))

describe('action items without owner', () => {
  test.each<[string, string, string[][]]>([
    ['an empty cell', table('| Add a probe | | Mar 25 | To do |'), [['Add a probe']]],
    ['a placeholder', table('| Add a probe | TBD | Mar 25 | |'), [['Add a probe']]],
    ['words for nobody', table('| Add a probe | to be decided | Mar 25 | |'), [['Add a probe']]],
    [
      'several, once',
      list('Add a probe', 'Drain the old nodes (owner: Ann Lee)', 'Rotate the key'),
      [['Add a probe', 'Rotate the key']],
    ],
    ['an owner', table('| Add a probe | Ann Lee | Mar 25 | |'), []],
    ['a team', table('| Add a probe | Storage Team | Mar 25 | |'), []],
    ['an item that is done', table('| Add a probe | | Mar 25 | Done |', '| Drop it | | | Won’t do |'), []],
    ['an item told as done', list('Added a probe', 'We have raised a ticket', 'Probes: Added one'), []],
    [
      'owners named in the words',
      list(
        'Storage team to add a probe',
        'Platform will drain the nodes',
        '@ann rotate it',
        'Ann to call',
        'Rotate the key (Ann Lee)',
        'Rotate it, responsible: ann',
      ),
      [],
    ],
    ['a paragraph', '# Outage\n\n## Action Items\n\nWe mean to add probes to everything.\n', []],
    ['preventive measures', '# Outage\n\n## Prevention Measures\n\n- Add probes\n', []],
  ])('%s', (_, source, expected) => {
    expect(places(actionOwner, source)).toEqual(expected)
  })

  test('says how many, and an explanation lapses with one more', () => {
    const one = found(actionOwner, list('Add a probe'))[0]
    const two = found(actionOwner, list('Add a probe', 'Rotate the key'))[0]
    expect([one?.message, two?.message]).toEqual(['This action item has no owner.', '2 action items have no owner.'])
    expect(one?.about).not.toBe(two?.about)
  })
})

describe('action items without due date', () => {
  test.each<[string, string, string[][]]>([
    ['an empty cell', table('| Add a probe | Ann | | To do |'), [['Add a probe']]],
    [
      'words that are no day',
      table('| Add a probe | Ann | ASAP | |', '| Drain it | Ann | ongoing | |'),
      [['Add a probe', 'Drain it']],
    ],
    ['a list', list('Add a probe', 'Drain it by Mar 25'), [['Add a probe']]],
    ['a date', table('| Add a probe | Ann | 2024-04-02 | |'), []],
    ['a quarter', table('| Add a probe | Ann | Q3 2024 | |'), []],
    [
      'a day in the words',
      list('Add a probe this sprint', 'Drain it before the end of April', 'Rotate it within 2 weeks'),
      [],
    ],
    ['an item that is done', table('| Add a probe | Ann | | Done |'), []],
    ['an item that is ticked', list('[x] Add a probe'), []],
  ])('%s', (_, source, expected) => {
    expect(places(actionDue, source)).toEqual(expected)
  })
})

describe('action items that name no deed', () => {
  test.each([
    'Customer communication',
    'Better monitoring of the queue',
    'Disk alerts',
    'More tests',
    'Postmortem process',
    'Runbook for failover',
    'Could we use a smaller pool?',
  ])('doesn’t begin with a verb: %s', (title) => {
    const [finding] = found(actionVerb, list(title))
    expect(finding?.message).toBe(
      'This action item doesn’t begin with what is to be done: say what will be different when it is done.',
    )
  })

  test.each([
    'Investigate the timeouts',
    'Look into sharding',
    'Improve monitoring',
    'Be more careful with releases',
    'Consider a second region',
  ])('has no end: %s', (title) => {
    const [finding] = found(actionVerb, list(title))
    expect(finding?.message).toBe('This action item has no end: say what will be different when it is done.')
  })

  test.each([
    'Add a probe',
    '[OPS-12] Add a probe',
    '**Probes:** add one to each pod',
    '[Add a probe](https://tracker.example/12)',
    'We will add a probe',
    'Storage team to add a probe',
    'Adding a probe',
    'Never deploy on a Friday',
    'Reconfigure the pool',
    'Frobnicate the pool',
    'The pool should be smaller',
    'Removal of the old pool',
    'Investigate why the pool ran dry',
    'Look into sharding and propose one of two ways',
    'Improve monitoring so that a full pool pages somebody',
    'プールの監視を追加',
    'Customer communication (done)',
  ])('is silent about: %s', (title) => {
    expect(found(actionVerb, list(title))).toEqual([])
  })

  test('is silent about what is done or given up', () => {
    expect(found(actionVerb, table('| Customer communication | | | Done |', '| More tests | | | Won’t do |'))).toEqual(
      [],
    )
  })
})

const WITH_ITEM = '## Action Items\n\n- Rotate the signing key each month\n'

describe('factors and points that nothing answers', () => {
  test.each<[string, string, string[][]]>([
    [
      'a factor',
      `# Outage\n\n## Contributing Factors\n\n- The night shift was short of people\n\n${WITH_ITEM}`,
      [['The night shift was short of people']],
    ],
    [
      'a point',
      `# Outage\n\n## What Could Be Improved\n\n- Customers heard of it from us last\n\n${WITH_ITEM}`,
      [['Customers heard of it from us last']],
    ],
    [
      'one that is answered in other forms',
      `# Outage\n\n## Contributing Factors\n\n- Nobody had rotated the key\n\n${WITH_ITEM}`,
      [],
    ],
    [
      'one with a reason',
      `# Outage\n\n## Contributing Factors\n\n- The night shift was short of people. No action, because it was a holiday.\n- The vendor was down: accepted risk\n\n${WITH_ITEM}`,
      [],
    ],
    [
      'a reason below a point',
      `# Outage\n\n## What Could Be Improved\n\n- Customers heard of it last\n  - Accepted: we have no list of them\n\n${WITH_ITEM}`,
      [],
    ],
    ['a circumstance', `# Outage\n\n## Why It Wasn't Caught\n\n- Traffic was low that day\n\n${WITH_ITEM}`, []],
    [
      'something missing',
      `# Outage\n\n## Why It Wasn't Caught\n\n- No probe looked at the queue\n\n${WITH_ITEM}`,
      [['No probe looked at the queue']],
    ],
    ['no action items at all', '# Outage\n\n## Contributing Factors\n\n- The night shift was short of people\n', []],
    ['another script', `# Outage\n\n## Contributing Factors\n\n- 夜間の人員が不足していた\n\n${WITH_ITEM}`, []],
    ['what went well', `# Outage\n\n## What Went Well\n\n- Customers were patient\n\n${WITH_ITEM}`, []],
    [
      'the same words twice',
      `# Outage\n\n## Contributing Factors\n\n- Tired operators\n- Tired operators\n\n${WITH_ITEM}`,
      [['Tired operators', 'Tired operators']],
    ],
  ])('%s', (_, source, expected) => {
    expect(places(uncovered, source)).toEqual(expected)
  })

  test.each([
    ['a list', WITH_ITEM],
    ['a table', table('| Rotate the signing key | Ann | Mar 25 | |').slice(10)],
  ])('offers to add what is missing to %s, and is silent then', (_, items) => {
    const source = `# Outage\n\n## Contributing Factors\n\n- **Blind spot:** No alert for a full queue\n\n${items}`
    const [finding] = found(uncovered, source)
    expect(finding?.fix?.label).toBe('Add the action item “Add alert for a full queue”')
    const after = applyChanges(source, finding?.fix?.changes ?? [])
    expect(readReport(after).actionItems.map(({ title }) => title)).toContain('Add alert for a full queue')
    expect(found(uncovered, after)).toEqual([])
  })

  test('names the preventive measure that would answer it', () => {
    const source = `# Outage\n\n## Contributing Factors\n\n- Nobody watched the length of the queue\n\n${WITH_ITEM}\n## Prevention Measures\n\n- **Queues:** Draw the length of each queue and watch it\n`
    const [finding] = found(uncovered, source)
    expect(finding?.message).toBe(
      'No action item answers this factor; the preventive measure “Draw the length of each queue and watch it” would, but nobody has promised it.',
    )
    expect(found(uncovered, applyChanges(source, finding?.fix?.changes ?? []))).toEqual([])
  })

  test.each(['No limits were set on the pod', 'Lack of understanding of the pool', 'The pool was small'])(
    'offers no title that makes no sense: %s',
    (factor) => {
      const source = `# Outage\n\n## Contributing Factors\n\n- ${factor}\n\n${WITH_ITEM}`
      expect(found(uncovered, source).map(({ fix }) => fix)).toEqual([null])
    },
  )
})

describe('no action items', () => {
  const factors = '# Outage\n\n## Contributing Factors\n\n- Few people\n- Little time\n\n'
  test.each<[string, string, string[]]>([
    ['factors only', factors, ['2 factors are named, and there is no action item.']],
    ['one factor', factors.replace('- Little time\n', ''), ['One factor is named, and there is no action item.']],
    ['an empty section', `${factors}## Action Items\n\nTBD\n`, ['2 factors are named, and there is no action item.']],
    ['a link to them', `${factors}## Action Items\n\nSee our board.\n`, []],
    ['a section by another name', `${factors}## Future Improvements\n\nWe add people.\n`, []],
    ['a reason', `${factors}## Summary\n\nNo action items, because the service is gone.\n`, []],
    ['no factors', '# Outage\n\n## Summary\n\nIt broke.\n', []],
  ])('%s', (_, source, expected) => {
    expect(found(noActionItems, source).map(({ message }) => message)).toEqual(expected)
  })
})

describe('the samples', () => {
  test('the report keeps its promises', () => {
    expect(ALL.flatMap((check) => found(check, SAMPLE))).toEqual([])
  })

  test('four items of the review are unowned and undated', () => {
    const messages = [actionOwner, actionDue, actionVerb].flatMap((check) =>
      found(check, REVIEW).map(({ message }) => message),
    )
    expect(messages).toEqual(['4 action items have no owner.', '4 action items have no due date.'])
  })

  test.each<[Check, string, string, string[]]>([
    [actionOwner, '| John Smith | Apr 5', '| TBD | Apr 5', ['Run load tests in the CI/CD pipeline']],
    [actionDue, '| Apr 1 |', '| |', ['Write down how we use MongoDB well']],
    [actionVerb, 'Run load tests in', 'Better load tests in', ['Better load tests in the CI/CD pipeline']],
    [
      uncovered,
      '| 3 | Put connection handling on the code review checklist | Sarah Chen | Mar 22 | Done |\n',
      '',
      ['**Code Review Gap:** Two people read the change, and neither asked where the client is kept'],
    ],
  ])('a planted contradiction is found by $id', (check, words, planted, expected) => {
    const source = SAMPLE.replace(words, planted)
    expect(source).not.toBe(SAMPLE)
    expect(found(check, source)[0]?.places.map(({ text }) => text)).toEqual(expected)
  })
})

test.each([
  ['nothing', ''],
  ['headings only', '# A\n\n## Action Items\n\n## Contributing Factors\n\n## What Went Wrong\n'],
  ['empty rows', '# A\n\n## Action Items\n\n| Action | Owner |\n|-|-|\n| | |\n||\n'],
  ['marks only', '# A\n\n## Contributing Factors\n\n- **:**\n- ()\n\n## Action Items\n\n- [ ]\n- …\n- **\n'],
  [
    'a line without end',
    `# A\n\n## Contributing Factors\n\n- ${'no alert ('.repeat(20_000)}\n\n## Action Items\n\n- ${'a: '.repeat(20_000)}\n- ${'x'.repeat(50_000)}\n`,
  ],
])('malformed: %s', (_, source) => {
  const start = performance.now()
  for (const check of ALL) {
    for (const { places, about } of found(check, source)) {
      expect(places.length).toBeGreaterThan(0)
      expect(about.length).toBeLessThan(500)
    }
  }
  expect(performance.now() - start).toBeLessThan(1_000)
})
