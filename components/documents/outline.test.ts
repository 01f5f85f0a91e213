import { expect, test } from 'vitest'
import { outline } from './outline'

test('sections below the title start at h2', () => {
  expect(outline([2, 2, 3, 3, 2])).toEqual([2, 2, 3, 3, 2])
})

test('a skipped level is closed up', () => {
  expect(outline([2, 4, 4, 3, 2, 5])).toEqual([2, 3, 3, 3, 2, 3])
})

test('a document written in first-level headings reads alike', () => {
  expect(outline([1, 2, 1, 3])).toEqual([2, 3, 2, 3])
})

test('nothing goes below h6', () => {
  expect(outline([1, 2, 3, 4, 5, 6])).toEqual([2, 3, 4, 5, 6, 6])
})
