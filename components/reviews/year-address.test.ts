import { expect, test } from 'vitest'
import { readYear } from './year-address'

test('an address asks for a year of four digits, or for none', () => {
  expect(readYear({ year: '2024' })).toBe(2024)
  expect(readYear({ year: ['2023', '2024'] })).toBe(2023)
  for (const year of ['', '0999', '20245', '2024a', '-2024', undefined]) expect(readYear({ year })).toBeUndefined()
})
