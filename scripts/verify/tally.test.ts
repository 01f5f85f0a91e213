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

test("in Playwright's report, an error outside any test has failed, and a test that passed later is named", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
  const specs = [
    { file: 'desk.spec.ts', line: 7, title: 'clears three items', tests: [{ status: 'flaky' }] },
    { file: 'desk.spec.ts', line: 9, title: 'undoes one', tests: [{ status: 'expected' }] },
  ]
  const suites = [{ specs: [], suites: [{ specs }] }]
  const shaky = ['desk.spec.ts:7 clears three items']
  expect(countPlaywright({ stats, errors: [{}], suites })).toEqual({ passed: 5, failed: 2, skipped: 2, shaky })
})
