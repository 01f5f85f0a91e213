import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './tally.mjs'

const vitest = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [] as object[],
}

test("vitest's report is counted", () => {
  expect(countVitest(vitest)).toEqual({ passed: 3, failed: 0, skipped: 1 })
})

test('a test file that could not be loaded counts as a failed test', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(countVitest({ ...vitest, testResults })).toEqual({ passed: 3, failed: 1, skipped: 1 })
})

test("in Playwright's report, a flaky test and an error outside any test have failed", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 3, skipped: 2 })
})
