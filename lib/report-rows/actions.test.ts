import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ACTION_STATUSES, type Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import fc from '@/test/property'
import { actionFields, addAction, moveAction, removeAction, setActionField } from './actions'
import type { Edit } from './edit'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
const REVIEW = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')
const HEAD = '# Outage, March 18, 2024\n\n## Action Items\n\n'

function done(source: string, edit: Edit): string {
  if (typeof edit === 'string') throw new Error(edit)
  return applyChanges(source, edit)
}

function itemAt(report: Report, index: number) {
  const item = report.actionItems.at(index)
  if (!item) throw new Error(`no item ${index}`)
  return item
}

const added = (source: string, after: string) => {
  const old = new Set(source.split('\n'))
  return after.split('\n').filter((line) => !old.has(line))
}

const FULL = { title: 'Write | it', owner: 'Ann Lee', due: '2024-03-25', status: 'In progress' } as const

describe('a new action item', () => {
  test.each<[string, string, string[]]>([
    ['the sample', SAMPLE, ['| 7 | Write \\| it | Ann Lee | Mar 25 | In Progress |']],
    [
      'a table that lacks columns it needs not',
      `${HEAD}| Task | Status | Who | Due |\n|-|-|-|-|\n| a | open | Bob | 2024-04-01 |\n`,
      ['| Write \\| it | In progress | Ann Lee | 2024-03-25 |'],
    ],
    [
      'a table without rows',
      `${HEAD}| Owner | Action | Due | Status |\n|-|-|-|-|\n`,
      ['| Ann Lee | Write \\| it | Mar 25 | In progress |'],
    ],
    [
      'an empty section',
      `${HEAD}## Next\n`,
      [
        '| Action | Owner | Due | Status |',
        '|--------|-------|-----|--------|',
        '| Write \\| it | Ann Lee | Mar 25 | In progress |',
      ],
    ],
  ])('goes into %s', (_, source, expected) => {
    const after = done(source, addAction(readReport(source), FULL))
    expect(added(source, after)).toEqual(expected)
    expect(actionFields(itemAt(readReport(after), -1))).toEqual({ ...FULL, title: 'Write | it' })
  })

  test('goes into a list, as its items are written', () => {
    const { status, ...rest } = FULL
    expect(added(REVIEW, done(REVIEW, addAction(readReport(REVIEW), { ...rest, due: null })))).toEqual([
      '- [ ] Write | it (owner: Ann Lee)',
    ])
    const list = `${HEAD}1. a\n2. b\n`
    expect(added(list, done(list, addAction(readReport(list), rest)))).toEqual([
      '3. Write | it (owner: Ann Lee, due: Mar 25)',
    ])
    expect(addAction(readReport(list), FULL)).toContain('make it a table')
  })

  test('brings the section where there is none, in its place', () => {
    const source = '# Outage, March 18, 2024\n\n## Summary\n\nDown.\n\n## Lessons Learned\n\n- a\n'
    const after = done(source, addAction(readReport(source), { title: 'Write it' }))
    expect(
      readReport(after)
        .sections.map(({ heading }) => heading)
        .slice(1),
    ).toEqual(['Summary', 'Action Items', 'Lessons Learned'])
    expect(after).toContain('Down.\n\n## Action Items\n\n| Action |')
    expect(after).toContain('| Write it |  |  |  |\n\n## Lessons Learned')
  })

  test('is never without words', () => {
    expect(addAction(readReport(SAMPLE), { title: ' ' })).toBe('Write what is to be done.')
  })
})

describe('a field', () => {
  test('goes into a column made for it', () => {
    const source = `${HEAD}| Task | Status |\n|------|:-:|\n| a | open |\n| b |\n\nend\n`
    const report = readReport(source)
    const after = done(source, setActionField(report, itemAt(report, 1), 'owner', 'Ann Lee'))
    expect(after).toBe(
      `${HEAD}| Task | Status | Owner |\n|------|:-:|-------|\n| a | open |  |\n| b |  | Ann Lee |\n\nend\n`,
    )
    expect(done(source, setActionField(report, itemAt(report, 1), 'status', 'Done'))).toContain('\n| b | Done |\n')
  })

  test('goes into a table without pipes at its ends', () => {
    const source = `${HEAD}Task | Status\n---|---\na | open\n`
    const report = readReport(source)
    expect(done(source, setActionField(report, itemAt(report, 0), 'owner', 'Ann Lee'))).toBe(
      `${HEAD}Task | Status | Owner\n---|---|-------\na | open | Ann Lee\n`,
    )
  })

  test('goes into a line', () => {
    const source = `${HEAD}- [ ] a\n- [ ] b (owner: Bob)\n- [ ] Write c with owner Cid\n`
    const report = readReport(source)
    const set = (index: number, ...field: [field: 'owner' | 'due' | 'title' | 'status', value: string | null]) => {
      const edit = setActionField(report, itemAt(report, index), field[0], field[1] as never)
      return typeof edit === 'string' ? edit : added(source, applyChanges(source, edit))
    }
    expect(set(0, 'owner', 'Ann Lee')).toEqual(['- [ ] a (owner: Ann Lee)'])
    expect(set(1, 'due', '2024-03-25')).toEqual(['- [ ] b (owner: Bob, due: Mar 25)'])
    expect(set(1, 'owner', null)).toEqual(['- [ ] b'])
    expect(set(1, 'title', 'B')).toEqual(['- [ ] B (owner: Bob)'])
    expect(set(2, 'owner', 'Ann')).toEqual(['- [ ] Write c with owner Ann'])
    expect(set(2, 'owner', null)).toBe('This stands in the words of the line: change it in the text.')
    expect(set(0, 'status', 'Done')).toEqual(['- [x] a'])
    expect(set(0, 'status', 'In progress')).toContain('A list can say To do or Done only')
  })

  test('of the sample changes its own place only', () => {
    const report = readReport(SAMPLE)
    const after = done(SAMPLE, setActionField(report, itemAt(report, 3), 'due', '2025-04-05'))
    expect(added(SAMPLE, after)).toEqual([
      '| 4 | Run load tests in the CI/CD pipeline | John Smith | Apr 5, 2025 | In Progress |',
    ])
  })
})

test('numbers keep to their rows when items move', () => {
  const report = readReport(SAMPLE)
  const after = done(SAMPLE, moveAction(report, itemAt(report, 2), -1))
  expect(added(SAMPLE, after)).toEqual([
    '| 2 | Put connection handling on the code review checklist | Sarah Chen | Mar 22 | Done |',
    '| 3 | Cover database connections with an integration test | Maria Garcia | Mar 27 | Done |',
  ])
})

test('any item, field and value: what was wanted is read, all else is as it was', () => {
  let changed = 0
  const sources = [
    SAMPLE,
    REVIEW,
    `${HEAD}| Task |\n|-|\n`,
    `${HEAD}| Task | Who |\n|-|-|\n| a | Bob |\n| b | |\n`,
    `${HEAD}* a\n* [x] b\n`,
  ]
  const field = fc.oneof(
    fc.tuple(fc.constant('title' as const), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })),
    fc.tuple(fc.constant('owner' as const), fc.constantFrom('Ann Lee', 'SRE Team', null)),
    fc.tuple(fc.constant('due' as const), fc.constantFrom('2024-03-25', '2024-12-31', '2023-01-01', null)),
    fc.tuple(fc.constant('status' as const), fc.constantFrom(...ACTION_STATUSES)),
    fc.constantFrom(
      ['remove', null] as const,
      ['up', null] as const,
      ['down', null] as const,
      ['add', 'New thing'] as const,
    ),
  )
  fc.assert(
    fc.property(fc.constantFrom(...sources), fc.nat(9), field, (source, at, [name, value]) => {
      const report = readReport(source)
      const item = report.actionItems[at % Math.max(1, report.actionItems.length)]
      if (!item && name !== 'add') return
      const edit =
        name === 'add' || !item
          ? addAction(report, { title: value ?? 'New thing' })
          : name === 'remove'
            ? removeAction(report, item)
            : name === 'up' || name === 'down'
              ? moveAction(report, item, name === 'up' ? -1 : 1)
              : setActionField(report, item, name, value as never)
      if (typeof edit === 'string') return
      changed++
      const after = readReport(applyChanges(source, edit))
      const facts = (of: Report) => of.actionItems.map((one) => JSON.stringify(actionFields(one)))
      if (item && ['owner', 'due', 'status'].includes(name)) {
        const now = actionFields(after.actionItems[report.actionItems.indexOf(item)] ?? item)
        expect(now).toEqual({
          ...actionFields(item),
          [name]: value,
          ...(name === 'status' ? {} : { status: now.status }),
        })
      }
      const gone = facts(report).filter((fact) => !facts(after).includes(fact))
      expect(gone.length).toBeLessThanOrEqual(name === 'add' || name === 'up' || name === 'down' ? 0 : 1)
      const others = (text: string) => text.split('\n').filter((line) => !/^\s*(?:\||[-*] \[|[-*] [ab])/.test(line))
      const lost = others(source).filter((line) => !others(after.source).includes(line))
      expect(lost).toEqual([])
    }),
    { numRuns: 250 },
  )
  expect(changed).toBeGreaterThan(150)
})

test('the first row of an empty table is its number 1', () => {
  const source = '# One\n\n## Action Items\n\n| # | Action | Owner | Due Date | Status |\n|---|---|---|---|---|\n'
  const first = done(source, addAction(readReport(source), { title: 'Write it' }))
  expect(first).toContain('| 1 | Write it |')
  expect(done(first, addAction(readReport(first), { title: 'Read it' }))).toContain('| 2 | Read it |')
})
