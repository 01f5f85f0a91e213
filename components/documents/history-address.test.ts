import { expect, test } from 'vitest'
import { readHistoryAddress } from './history-address'

test('an address names two versions to compare, and what it cannot mean is left out', () => {
  expect(readHistoryAddress({ from: '3', to: 'now', all: '1' })).toMatchObject({ compared: [3, 'now'], isWhole: true })
  for (const from of ['0', '-1', '2.5', 'x', '', '99999999999']) {
    expect(readHistoryAddress({ from, to: '2' }), from).toMatchObject({ compared: null, isSameTwice: false })
  }
  expect(readHistoryAddress({ from: '2', to: '2' })).toMatchObject({ compared: null, isSameTwice: true })
  expect(readHistoryAddress({ before: 'now', restored: '4', kept: 'now' })).toMatchObject({
    before: null,
    restored: 4,
    kept: null,
  })
})
