import { expect, test } from 'vitest'
import { chooseTicks, layOutScale, placeOn } from './strip-scale'

const MINUTE = 60_000
const minutes = (...list: number[]) => list.map((minute) => minute * MINUTE)

test('no instants make no axis, one stands in the middle', () => {
  expect(layOutScale([])).toEqual([])
  expect(placeOn(layOutScale([5, 5]), 5)).toBe(0.5)
})

test('one stretch is to scale, whatever the order of the instants', () => {
  const scale = layOutScale(minutes(48, 0, 12))
  expect(scale).toHaveLength(1)
  const [first, quarter, last] = [0, 12, 48].map((minute) => placeOn(scale, minute * MINUTE)) as [
    number,
    number,
    number,
  ]
  expect((quarter - first) / (last - first)).toBeCloseTo(0.25)
})

test('a night between two evenings is broken, and both sides keep one scale', () => {
  const scale = layOutScale(minutes(0, 5, 10, 15, 1000, 1005, 1010))
  expect(scale.map(({ broken }) => broken)).toEqual([false, true, false])
  const place = (minute: number) => placeOn(scale, minute * MINUTE)
  expect(place(10) - place(5)).toBeCloseTo(place(1010) - place(1005))
  expect(place(1010)).toBeLessThanOrEqual(1)
})

test('two instants are never broken apart, nor are even distances', () => {
  expect(layOutScale(minutes(0, 100_000))).toHaveLength(1)
  expect(layOutScale(minutes(0, 600, 1200, 1800))).toHaveLength(1)
})

test('ticks are round and keep their distance', () => {
  const scale = layOutScale(minutes(3, 51))
  const ticks = chooseTicks(scale, 0.1)
  expect(ticks.map((tick) => tick / MINUTE)).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45])
})
