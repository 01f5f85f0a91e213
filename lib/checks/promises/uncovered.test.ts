import { describe, expect, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import { found, places, table } from '@/test/promises'
import { uncovered } from './uncovered'

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
      `# Outage\n\n## Contributing Factors\n\n- The night shift was short of people. No action, because it was a holiday.\n- The vendor was down: accepted risk\n- Nearly the same happened in May. See the earlier postmortem.\n\n${WITH_ITEM}`,
      [],
    ],
    [
      'a reason below a point',
      `# Outage\n\n## What Could Be Improved\n\n- Customers heard of it last\n  - Accepted: we have no list of them\n\n${WITH_ITEM}`,
      [],
    ],
    [
      'one root cause that is answered in other words',
      `# Outage\n\n## Root Cause\n\nThe vendor sent two bills.\n\n${WITH_ITEM}`,
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
