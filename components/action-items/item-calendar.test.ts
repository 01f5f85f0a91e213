import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { DueItem } from '@/lib/action-items/feed-schema'
import { itemCalendar } from './item-calendar'

const ORIGIN = 'https://hindsight.example.org'

const item = (part: Partial<DueItem> = {}): DueItem => ({
  id: '01932e6e-4a50-7c11-8000-000000000001',
  title: 'Add a connection pool alert',
  status: 'todo',
  dueOn: '2026-11-27',
  version: 3,
  createdAt: '2026-11-01T08:30:00.123Z',
  updatedAt: '2026-11-20T23:15:59.999Z',
  team: null,
  factor: null,
  incident: { reference: 'INC-2026-1101-001', title: 'Order service outage', severity: 'P1' },
  ...part,
})

/** What a parser that isn't ours makes of it. */
function parse(text: string) {
  const root = new ICAL.Component(ICAL.parse(text))
  const of = (name: string) =>
    root
      .getAllSubcomponents(name)
      .map((one) => Object.fromEntries(one.getAllProperties().map((p) => [p.name, String(p.getFirstValue())])))
  return { root, todos: of('vtodo'), events: of('vevent'), zones: of('vtimezone') }
}

test('an item is something to do by its day, and an event of that whole day that keeps nobody busy', () => {
  const { root, todos, events } = parse(itemCalendar([item()], ORIGIN))
  expect(root.getFirstPropertyValue('version')).toBe('2.0')
  const common = {
    ...{ dtstamp: '2026-11-20T23:15:59Z', created: '2026-11-01T08:30:00Z', 'last-modified': '2026-11-20T23:15:59Z' },
    ...{ sequence: '3', summary: 'Add a connection pool alert', url: `${ORIGIN}/action-items/${item().id}` },
    description: 'To do\nINC-2026-1101-001 Order service outage (P1)',
  }
  expect(todos).toEqual([{ ...common, uid: item().id, due: '2026-11-27', status: 'NEEDS-ACTION', priority: '1' }])
  expect(events).toEqual([{ ...common, uid: `${item().id}-due`, dtstart: '2026-11-27', transp: 'TRANSPARENT' }])
  const [event] = root.getAllSubcomponents('vevent')
  const { startDate, endDate } = new ICAL.Event(event)
  expect([startDate.isDate, startDate.toString(), endDate.toString()]).toEqual([true, '2026-11-27', '2026-11-28'])
})

test('whatever stands in a title comes back from it, in lines that anybody takes', () => {
  const title = 'Fix `a;b`, **soon**\\; see [the wiki](https://example.org) 🧯 \r\nEND:VCALENDAR'
  const text = itemCalendar(
    [item({ title, team: 'Payments; EU, \n"west"', status: 'in_progress', incident: null })],
    ORIGIN,
  )
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const { todos, events } = parse(text)
  expect([todos.length, events.length]).toEqual([1, 1])
  expect(todos[0]).toMatchObject({ status: 'IN-PROCESS', description: 'In progress\nOf Payments; EU, \n"west"' })
  expect(todos[0]?.summary).toMatch(/^Fix a;b, soon\\?; see the wiki 🧯 ?.*END:VCALENDAR$/s)
  expect(todos[0]).not.toHaveProperty('priority')
})

test('the same items make the same bytes, and none at all still a calendar with a component in it', () => {
  expect(itemCalendar([item()], ORIGIN)).toBe(itemCalendar([item()], ORIGIN))
  const { root, todos, zones } = parse(itemCalendar([], ORIGIN))
  expect([root.name, todos, zones]).toEqual(['vcalendar', [], [{ tzid: 'Etc/UTC' }]])
})
