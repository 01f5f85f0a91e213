import { beforeEach, expect, test, vi } from 'vitest'
import { readLines } from '@/lib/markdown/lines'
import { readReport } from '@/lib/markdown/read'
import { coverage } from './promises/coverage'
import { checkReport } from './run'

vi.mock('@/lib/markdown/read', async (original) => {
  const actual = await original<typeof import('@/lib/markdown/read')>()
  return { ...actual, readReport: vi.fn(actual.readReport) }
})
vi.mock('@/lib/markdown/lines', async (original) => {
  const actual = await original<typeof import('@/lib/markdown/lines')>()
  return { ...actual, readLines: vi.fn(actual.readLines) }
})

beforeEach(() => {
  vi.mocked(readReport).mockClear()
  vi.mocked(readLines).mockClear()
})

const HEAD = '# Outage\n\n**Date:** 2024-03-18\n\n'
const many = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join('')

// Counted and not timed: each of these once read the whole text again for every finding.
test.each([
  [
    'lists that are out of order',
    `${HEAD}## Timeline (UTC)\n\n${many(60, (at) => `### ${at}\n\n- 14:20 a\n- 14:10 b\n- 14:30 c\n\n`)}`,
    60,
    2,
  ],
  [
    'a log out of order',
    `${HEAD}## Timeline (UTC)\n\n${many(400, (at) => `- 14:${at % 2 ? '10' : '20'} a\n`)}- 14:30 b\n`,
    1,
    0,
  ],
  [
    'factors that nothing answers',
    `${HEAD}## Contributing Factors\n\n${many(80, (at) => `- No alert for pool x${at}y\n`)}\n## Action Items\n\n- Rotate the signing key\n`,
    80,
    0,
  ],
])('%s are found without reading the text once for each', (_, source, least, most) => {
  const report = readReport(source)
  vi.mocked(readReport).mockClear()
  vi.mocked(readLines).mockClear()
  expect(checkReport(report).findings.length).toBeGreaterThanOrEqual(least)
  expect(vi.mocked(readReport).mock.calls.length).toBe(most)
  expect(vi.mocked(readLines).mock.calls.filter(([text]) => text === source)).toHaveLength(1)
})

test('coverage is weighed once for the check and for the matrix', () => {
  const report = readReport(`${HEAD}## Contributing Factors\n\n- No alert\n\n## Action Items\n\n- Add an alert\n`)
  checkReport(report)
  expect(coverage(report)).toBe(coverage(report))
})
