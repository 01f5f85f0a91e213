import { expect, test } from 'vitest'
import { type IncidentOrder, readCursor, writeCursor } from './list-schema'

const id = '01a200cc-45c9-72a8-b5f3-e6396e838321'

test.each<[IncidentOrder, (string | number)[]]>([
  ['date', ['2024-03-18', id]],
  ['severity', [4, '2024-03-18', id]],
  ['duration', [-1, '2024-03-18', id]],
  ['reference', ['INC-2024-0318-001']],
  ['reference', ['INC~7']],
])('a place by %s goes into an address and comes back', (order, place) => {
  expect(readCursor(order, writeCursor(place))).toEqual(place)
})

test.each<[IncidentOrder, string | undefined]>([
  ['date', undefined],
  ['date', ''],
  ['date', `2024-02-30~${id}`],
  ['date', `2024-03-18~${id}' OR true`],
  ['date', `4~2024-03-18~${id}`],
  ['severity', `5~2024-03-18~${id}`],
  ['severity', `2024-03-18~${id}`],
  ['duration', `1e99~2024-03-18~${id}`],
  ['reference', 'x'.repeat(65)],
  ['reference', 'INC\0'],
])('a place by %s that is none starts the list anew', (order, text) => expect(readCursor(order, text)).toBeNull())
