import { expect, test } from 'vitest'
import type { PublishedApproval } from '@/lib/publishing/schema'
import { approvalWords, linesWords } from './publishing-words'

const approval: PublishedApproval = {
  ...{ name: 'Ana', asker: null, askedAt: '2024-03-19T09:00:00.000Z', sha256: null, revision: null, note: null },
  ...{ verdict: 'approved', decidedAt: '2024-03-19T09:05:00.000Z', isLapsed: false },
}

test('an approval says of which text it is', () => {
  expect(approvalWords(approval, 'UTC')).toBe('approved this text on 19 March 2024, 09:05 UTC')
  const lapsed = { ...approval, isLapsed: true } as const
  expect(approvalWords(lapsed, 'UTC')).toBe('approved an earlier text on 19 March 2024, 09:05 UTC')
  const wanted = { ...approval, verdict: 'changes_requested' } as const
  expect(approvalWords(wanted, 'UTC')).toBe('wanted changes in this text on 19 March 2024, 09:05 UTC')
  expect(approvalWords({ ...approval, verdict: null, decidedAt: null }, 'UTC')).toBe('asked, and had not answered')
})

test('lines are counted in words', () => {
  expect([0, 1, 1200].map(linesWords)).toEqual([
    ...['its line ends changed since', '1 line changed since', '1,200 lines changed since'],
  ])
})
