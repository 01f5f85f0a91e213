import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import { answeredFactors } from './answered-factors'

test('each item answers the factor whose words it shares most, or none', () => {
  const report = readReport(`# Outage

## Contributing Factors

1. **Connection pool:** The connection pool was too small for the peak.
2. **Alert gap:** No alert told of the queue.

## Action Items

| Action | Owner | Due | Status |
|---|---|---|---|
| Add an alert for the queue | Ann | Mar 25 | To do |
| Enlarge the connection pool | Ben | Mar 25 | To do |
| Buy cake | Ann | Mar 25 | To do |
`)
  expect(answeredFactors(report)).toEqual([1, 0, null])
})

test('the items of the sample answer its factors', () => {
  const report = readReport(readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8'))
  const names = answeredFactors(report).map((factor) => report.factors[factor ?? -1]?.name ?? null)
  expect(names).toEqual(['Monitoring Gap', 'Test Coverage', 'Code Review Gap', 'Test Coverage', null, null])
})
