import { describe, expect, it } from 'vitest'
import { judge, median, type Slices, timesAsMuch } from './verdicts.mjs'

const slice = (cpu: number) => ({ cpu, database: 0, p50: 0, p95: cpu * 10, perSecond: 0, bytes: 0, requests: 1 })

/** Two rounds, the second on a machine that takes three times as long. */
const slices = (postmortem: number, list: number): Slices => {
  const rounds = (cpu: number) => ({ one: [slice(cpu), slice(cpu * 3)], many: [slice(cpu), slice(cpu * 3)] })
  return {
    postmortem: rounds(postmortem),
    list: rounds(list),
    desk: rounds(6),
    'action items': rounds(11),
    review: rounds(40),
    empty: rounds(5),
    'signed out': rounds(4),
    'floor postmortem': rounds(1),
    'floor list': rounds(0.1),
  }
}

describe('median', () => {
  it.each([
    [[3], 3],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, middle) => expect(median(values)).toBe(middle))
})

it('compares round by round, so that a busier minute makes no difference', () => {
  expect(timesAsMuch(slices(9, 6), 'postmortem', 'empty')).toBeCloseTo(1.8)
})

it('says which targets are met', () => {
  const sizes = { 1000: slices(9, 5), 10000: slices(9, 12), 100000: slices(10, 7) }
  const view = { requests: 21, bytes: 1, scriptBytes: 1, foreign: ['a.example'], shift: 0, cpu: 10, htmlCpu: 5 }
  const memory = { 10000: { now: 200, peak: 400 } }
  const missed = judge({
    sizes,
    views: { list: view },
    viewedAt: 10_000,
    memory,
    reviewed: { 1000: 2, 10000: 20, 100000: 204 },
    writing: null,
    promising: { cpu: 6, floor: 1 },
  }).filter(({ met }) => !met)
  expect(missed.map(({ what }) => what)).toEqual([
    'list at 10,000: CPU against the empty page',
    'list at 100,000: CPU against that at 1,000',
    'action items at 10,000: CPU against the empty page',
    'list at 10,000: CPU against the floor',
    'list, first visit: requests',
    'list, first visit: other hosts',
    // Where a week has few incidents nothing is asked of its page.
    'the page of a week of 204 incidents, 95th percentile',
  ])
})
