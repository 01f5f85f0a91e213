import { describe, expect, test } from 'vitest'
import type { Finding } from '@/lib/checks/model'
import { linesChanged, openThings, openWords, sortFindings, standingOf } from './rules'
import type { ApprovalView, Findings } from './schema'

const [one, two] = ['a'.repeat(64), 'b'.repeat(64)]
const approval = (name: string, verdict: ApprovalView['verdict'], sha256: string | null): ApprovalView => ({
  ...{ reviewerId: name, name, asker: null, askedAt: '', revision: null, note: null, decidedAt: null },
  ...{ verdict, sha256 },
})
const finding = (check: string, about: string): Finding => ({
  ...{ check, about, message: `${check} says ${about}`, fix: null },
  places: [{ span: { start: 0, end: 1 }, line: 1, text: 'x' }],
})
const explained = { check: 'zone', about: 'PST', words: 'We say so.', by: 'Ana', at: '2024-03-20T00:00:00.000Z' }

test('a verdict holds for the text it was given for alone', () => {
  expect(standingOf(approval('Ana', null, null), one)).toBe('asked')
  expect(standingOf(approval('Ana', 'approved', one), one)).toBe('approved')
  expect(standingOf(approval('Ana', 'changes_requested', one), one)).toBe('changes requested')
  expect(standingOf(approval('Ana', 'approved', one), two)).toBe('lapsed')
  expect(standingOf(approval('Ana', 'changes_requested', one), two)).toBe('lapsed')
})

describe('findings', () => {
  test('are explained by check and words together, and an explanation without its finding says nothing', () => {
    const findings = [finding('zone', 'PST'), finding('zone', 'EST'), finding('order', 'PST')]
    const gone = { ...explained, about: 'CET' }
    const sorted = sortFindings({ findings, held: [] }, [explained, gone])
    expect(sorted.open.map(({ check, about }) => `${check} ${about}`)).toEqual(['zone EST', 'order PST'])
    expect(sorted.explained).toEqual([
      {
        ...{ check: 'zone', about: 'PST', message: 'zone says PST', places: [{ line: 1, text: 'x' }] },
        ...{ words: 'We say so.', by: 'Ana', at: '2024-03-20T00:00:00.000Z' },
      },
    ])
  })

  test('that hold are kept', () => {
    const held = [{ check: 'spans', message: '3 min holds', places: [] }]
    expect(sortFindings({ findings: [], held }, []).held).toEqual(held)
  })
})

describe('what is open', () => {
  const nothing: Findings = { open: [], explained: [], held: [] }
  const words = (approvals: ApprovalView[], findings = nothing) => openWords(openThings(findings, approvals, one))

  test('is nothing once a text is approved by all', () => {
    expect(words([approval('Ana', 'approved', one), approval('Ben', 'approved', one)])).toBeNull()
  })

  test('is said in words', () => {
    const open = { ...nothing, open: sortFindings({ findings: [finding('zone', 'PST')], held: [] }, []).open }
    expect(words([], open)).toBe('1 remark is open, nobody was asked to review it')
    const all = [
      ...[approval('Ana', null, null), approval('Ben', null, null), approval('Cem', 'approved', two)],
      ...[approval('Dee', 'changes_requested', one), approval('Eve', 'approved', one)],
    ]
    expect(words(all)).toBe('2 approvals are missing, 1 verdict has lapsed, 1 reviewer wants changes')
  })
})

test('lines that changed are counted once, whatever changed in them', () => {
  const text = 'one\ntwo\nthree\nfour\n'
  const changed = (after: string) => linesChanged(text, after)
  expect(changed(text)).toBe(0)
  expect(changed('one\nTWO and a half\nthree\nfour\n')).toBe(1)
  expect(changed('ONE\ntwo\nthree\nFOUR\n')).toBe(2)
  expect(changed('one\ntwo\nnew\nthree\nfour\n')).toBe(1)
  expect(changed('one\nfour\n')).toBe(2)
  expect(changed('one\ntwo\nthree\nfour\nfive\nsix')).toBe(2)
  expect(linesChanged('', 'one')).toBe(1)
  expect(linesChanged('one', '')).toBe(1)
})
