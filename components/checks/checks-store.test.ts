import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ExplanationList } from '@/lib/explanations/schema'
import { FakeHost } from '@/test/fake-host'
import { ChecksStore } from './checks-store'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')

/** A server that keeps explanations, and may refuse one. */
class FakeTransport {
  list: ExplanationList = { mayExplain: true, explanations: [] }
  refusal: string | null = null
  found = new Map<string, string>()
  explanations = async () => this.list
  elsewhere = async () => this.found
  async explain(one: { check: string; about: string; words: string }) {
    if (this.refusal !== null) return this.refusal
    const explanations = [...this.list.explanations, { ...one, by: 'Sarah Chen', at: '2024-03-19T09:00:00Z' }]
    this.list = { ...this.list, explanations }
    return null
  }
  async withdraw({ check }: { check: string }) {
    this.list = { ...this.list, explanations: this.list.explanations.filter((one) => one.check !== check) }
    return null
  }
}

let host: FakeHost
let server: FakeTransport
let checks: ChecksStore

beforeEach(async () => {
  vi.useFakeTimers()
  host = new FakeHost(SAMPLE)
  server = new FakeTransport()
  checks = new ChecksStore(host.draft, server)
  await vi.advanceTimersByTimeAsync(100)
})
afterEach(() => {
  checks.close()
  vi.useRealTimers()
})

const openChecks = () => checks.snapshot().open.map(({ check }) => check)
const finding = (check: string) => {
  const found = checks.snapshot().open.find((one) => one.check === check)
  if (!found) throw new Error(`nothing found by ${check}`)
  return found
}

test('a report is checked when it is opened, and again after typing rests', async () => {
  expect(openChecks()).toEqual(['stated-duration', 'zone-label'])
  const held = checks.snapshot().held.map(({ check }) => check)
  expect(held.filter((check) => check === 'stated-span')).toHaveLength(3)
  host.theirs('**Duration:** 45 minutes', '**Duration:** 48 minutes')
  expect(openChecks()).toContain('stated-duration')
  await vi.advanceTimersByTimeAsync(500)
  expect(openChecks()).toEqual(['zone-label'])
})

test('one click mends what can be mended, and the finding is gone', async () => {
  expect(checks.fix(finding('zone-label'))).toBeNull()
  expect(host.text()).toContain('All times in PDT')
  await vi.advanceTimersByTimeAsync(100)
  expect(openChecks()).toEqual(['stated-duration'])
})

test('a fix of something that somebody mended meanwhile says so and changes nothing', async () => {
  const old = finding('zone-label')
  host.theirs('All times in PST', 'All times in UTC')
  const text = host.text()
  expect(checks.fix(old)).toBe('The text has changed: look at it again.')
  expect(host.text()).toBe(text)
})

test('an explanation closes a finding, stays with it while lines move, and can be taken back', async () => {
  expect(await checks.explain(finding('stated-duration'), 'counted from the alert')).toBeNull()
  expect(openChecks()).toEqual(['zone-label'])
  host.theirs('## Summary', '## Summary\n\nMore words.')
  await vi.advanceTimersByTimeAsync(500)
  const [explained] = checks.snapshot().explained
  expect(explained).toMatchObject({
    finding: { check: 'stated-duration' },
    explanation: { words: 'counted from the alert', by: 'Sarah Chen' },
  })
  if (explained) await checks.withdraw(explained.finding)
  expect(openChecks()).toContain('stated-duration')
})

test('an explanation does not cover what the text says after the figure changed', async () => {
  await checks.explain(finding('stated-duration'), 'counted from the alert')
  host.theirs('**Duration:** 45 minutes', '**Duration:** 30 minutes')
  await vi.advanceTimersByTimeAsync(500)
  expect(openChecks()).toContain('stated-duration')
})

test('a refusal is told, and the finding stays open', async () => {
  server.refusal = 'Ask an admin.'
  expect(await checks.explain(finding('stated-duration'), 'counted from the alert')).toBe('Ask an admin.')
  expect(openChecks()).toContain('stated-duration')
})

test('marks follow the words while the text changes before it is read again', () => {
  const at = host.text().indexOf('45 minutes')
  expect(checks.marks()[0]).toMatchObject({ from: at, to: at + '45 minutes'.length })
  host.theirs('# Incident', '# Our incident')
  expect(checks.marks()[0]).toMatchObject({ from: at + 4, to: at + 4 + '45 minutes'.length })
})
