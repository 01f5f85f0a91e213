import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ITEM_ORDERS, orderOf, type Place, readItemFilter, readPlace, writeItemFilter, writePlace } from './list-schema'

const id = randomUUID()

describe('the address of a list', () => {
  test('says what is asked for, and is read back the same', () => {
    const filter = readItemFilter({
      ...{ q: ' pool  limit ', owner: 'me', team: id, status: 'all', due: 'late', severity: 'P1', service: id },
      ...{ kind: 'detect', week: '2024-W50', review: '2020-W53', incident: 'INC-2024-0318-001', slipped: 'yes' },
      ...{ group: 'owner', order: 'closed', direction: 'asc', after: 'x' },
    })
    expect(filter).toMatchObject({ q: 'pool  limit', due: 'late', week: '2024-W50', group: 'owner' })
    expect(readItemFilter(Object.fromEntries(new URLSearchParams(writeItemFilter(filter))))).toEqual(filter)
  })

  test('leaves out what can not be meant', () => {
    const wrong = {
      ...{
        q: '\0 ',
        team: 'x',
        status: 'open',
        due: '15',
        severity: 'p1',
        service: '1',
        kind: 'fix',
        week: '2024-W54',
      },
      ...{ review: '2021-W53', slipped: 'no', group: 'team', order: 'title', direction: 'up', other: '1', owner: '' },
    }
    expect(writeItemFilter(readItemFilter(wrong))).toBe('')
    expect(readItemFilter({ severity: ['P2', 'P1'], q: 'a\0b' })).toEqual({ severity: 'P2', q: 'ab' })
    expect(readItemFilter({ q: 'x'.repeat(500) }).q).toHaveLength(200)
  })

  test('a grouped list is ordered by its groups', () => {
    expect([orderOf({}), orderOf({ order: 'closed' }), orderOf({ order: 'closed', group: 'owner' })]).toEqual([
      'due',
      'closed',
      'owner',
    ])
  })
})

const PLACES: Record<(typeof ITEM_ORDERS)[number], Place[]> = {
  due: [
    ['2024-03-25', id],
    ['infinity', id],
  ],
  created: [['2024-03-25T10:00:00.123+00:00', id]],
  closed: [
    ['-infinity', id],
    ['2024-03-25T10:00:00+05:45', id],
  ],
  incident: [['2024-03-18', id, 3, id]],
  owner: [
    ['', id, 'infinity', id],
    ['Ann ~ Lee, "the\n~', id, '2024-03-25', id],
  ],
}

describe('a place in a list', () => {
  test.each(ITEM_ORDERS)('is read back as it was written: %s', (order) => {
    for (const place of PLACES[order]) expect(readPlace(order, writePlace(order, place))).toEqual(place)
  })

  test.each(ITEM_ORDERS)('is none of another order, and none where it is forged: %s', (order) => {
    for (const other of ITEM_ORDERS.filter((one) => one !== order)) {
      const isAlike = ['due', 'created', 'closed'].includes(order) && ['due', 'created', 'closed'].includes(other)
      if (!isAlike) for (const place of PLACES[other]) expect(readPlace(order, writePlace(other, place))).toBeNull()
    }
    for (const text of [
      '',
      'x',
      '~',
      '~~~',
      `2024-02-30~${id}`,
      `2024-03-25~${id}\0`,
      "'; --",
      `infinity~${id}~${id}`,
    ]) {
      expect(readPlace(order, text)).toBeNull()
    }
  })
})
