import { expect, test } from 'vitest'
import { dataOf, type ItemValues, valuesIn } from './item-cells'

const bare: ItemValues = {
  id: 'one',
  version: 0,
  title: 'Say it’s "fixed" & done',
  status: 'in_progress',
  statusReason: null,
  dueOn: null,
  owner: null,
  evidenceUrl: null,
  slips: 0,
  mayChange: true,
}
const full: ItemValues = {
  ...bare,
  statusReason: 'Waits for parts',
  dueOn: '2024-04-01',
  owner: { kind: 'team', id: null, name: "Support's" },
  evidenceUrl: 'https://example.org/1',
  slips: 2,
}

test.each([bare, full])('what a row says of an item is what it was made of', (values) => {
  const data = JSON.stringify(dataOf(values))
  expect(data).not.toContain(values.title.slice(0, 6))
  expect(valuesIn(JSON.parse(data), values)).toEqual(values)
})
