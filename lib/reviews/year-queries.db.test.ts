import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { jobActor, nobody } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
import { addDays, mondayOf, weekOf } from '@/lib/time'
import { lateThrough } from '@/lib/working-days'
import { getCalendar } from '@/lib/workspace/queries'
import { ownDatabase } from '@/test/own-database'
import { findWeekFacts } from './week-queries'
import { getReviewYear } from './year-queries'

// What is before the first incident of all is about the workspace as a whole.
ownDatabase()

class Undone extends Error {}

/** Runs in rows that nobody else ever sees, in a workspace that began with them. */
async function alone(run: (tx: Transaction) => Promise<void>): Promise<void> {
  const whole = db().$transaction(
    async (tx) => {
      await run(tx)
      throw new Undone('Everything is put back.')
    },
    { timeout: 60_000, maxWait: 60_000, isolationLevel: 'RepeatableRead' },
  )
  await expect(whole).rejects.toThrow(Undone)
}

const day = (text: string) => new Date(`${text}T00:00:00Z`)

const newIncident = (tx: Transaction, listedOn: string, rest: object = {}) =>
  tx.incident.create({
    data: { reference: `INC-YEAR-${randomUUID().slice(0, 13)}`, title: 'One', listedOn: day(listedOn), ...rest },
    select: { id: true, reference: true },
  })

const newReview = async (tx: Transaction, year: number, week: number, state: 'draft' | 'published') => {
  const document = await tx.document.create({ data: { sha256: 'c'.repeat(64), text: '' } })
  const publishedAt = state === 'published' ? new Date() : null
  return tx.weeklyReview.create({ data: { year, week, title: 'One', documentId: document.id, state, publishedAt } })
}

describe('a year', () => {
  test('says how each week stands, and counts restricted incidents apart', async () => {
    await alone(async (tx) => {
      // Nothing is older, so the record begins in week 10 of 1904.
      const monday = mondayOf({ year: 1904, week: 10 })
      await newIncident(tx, monday, { severity: 'P1' })
      await newIncident(tx, addDays(monday, 6), { severity: 'P1' })
      await newIncident(tx, addDays(monday, 3))
      await newIncident(tx, addDays(monday, 3), { severity: 'P2', restrictedAt: new Date() })
      await newIncident(tx, addDays(monday, 7), { severity: 'P4' })
      await newReview(tx, 1904, 11, 'draft')
      await newReview(tx, 1904, 12, 'published')
      const found = await getReviewYear(jobActor, 1904, day('1904-04-01'), tx)
      expect(found).toMatchObject({ year: 1904, before: null, isEmpty: false })
      const weeks = found?.weeks ?? []
      expect(weeks).toHaveLength(52)
      const states = Object.fromEntries(weeks.map(({ week, state }) => [week, state]))
      // The first of April 1904 is in week 13.
      expect(states).toMatchObject({
        9: 'before',
        10: 'missed',
        11: 'draft',
        12: 'published',
        13: 'running',
        14: 'ahead',
      })
      expect(weeks[9]).toMatchObject({
        incidents: { P1: 2, P2: 0, P3: 0, P4: 0, none: 1 },
        restricted: 1,
        itemsLate: 0,
      })
      expect(weeks[10]).toMatchObject({ incidents: { P1: 0, P4: 1, none: 0 }, restricted: 0 })
      expect(weeks[13]?.itemsLate).toBeNull()
    })
  })

  test('has its 53 weeks, and the years beside it', async () => {
    await alone(async (tx) => {
      await newIncident(tx, '1908-12-28')
      const found = await getReviewYear(jobActor, 1908, day('1910-06-01'), tx)
      expect(found?.weeks.at(-1)).toMatchObject({ year: 1908, week: 53, state: 'missed', incidents: { none: 1 } })
      expect(found).toMatchObject({ before: null, after: 1909 })
      expect(await getReviewYear(jobActor, 1909, day('1910-06-01'), tx)).toMatchObject({ before: 1908 })
    })
  })

  test('that nobody asked for is this one where anything is in it, else the last that has something', async () => {
    await alone(async (tx) => {
      await newIncident(tx, '1908-12-28')
      const now = '1912-02-01'
      const later = await tx.incident.count({ where: { listedOn: { gt: day('1912-02-07') } } })
      const shown = await getReviewYear(jobActor, undefined, day(now), tx)
      // What other tests made lies after that now, and so the year of now is shown.
      expect(shown?.year).toBe(later > 0 ? 1912 : 1908)
    })
  })

  test('is not there for who is not signed in', async () => {
    expect(await getReviewYear(nobody, 2024)).toBeNull()
  })
})

/** A generator of the same numbers each time. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

type Move = { at: string; from: string | null }
type Item = { incidentId: string; listedOn: string; dueOn: string | null; closedOn: string | null; moves: Move[] }

/** What was due at an instant, said by the first move since then: one look at a time, as the rule is told. */
function dueAt({ dueOn, moves }: Item, over: string): string | null {
  const next = moves.find(({ at }) => at >= over)
  return next ? next.from : dueOn
}

test('late items are those whose due date of then had passed by the end of each week, one by one', async () => {
  await alone(async (tx) => {
    const random = numbers(7)
    const between = () => addDays('1989-12-20', random(380))
    // An item is listed on the day of its incident.
    const incidents = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const listedOn = index === 0 ? '1989-12-18' : between()
        return { incidentId: (await newIncident(tx, listedOn)).id, listedOn }
      }),
    )
    const items: Item[] = []
    for (let index = 0; index < 300; index += 1) {
      const { incidentId, listedOn } = incidents[random(40)] ?? { incidentId: '', listedOn: '' }
      const dates = Array.from({ length: random(4) }, () => addDays(listedOn, random(120))).sort()
      const due = () => (random(6) === 0 ? null : addDays(listedOn, random(150) - 10))
      items.push({
        ...{ incidentId, listedOn },
        dueOn: due(),
        closedOn: random(2) === 0 ? addDays(listedOn, random(200)) : null,
        moves: dates.filter((one, at) => dates[at - 1] !== one).map((at) => ({ at, from: due() })),
      })
    }
    for (const [position, { incidentId, dueOn, closedOn, moves }] of items.entries()) {
      const item = await tx.actionItem.create({
        data: {
          ...{ incidentId, title: 'One', position, dueOn: dueOn && day(dueOn) },
          ...{ status: closedOn ? 'done' : 'todo', closedAt: closedOn && day(closedOn) },
        },
        select: { id: true },
      })
      await tx.ledgerEntry.createMany({
        data: moves.map(({ at, from }) => ({
          ...{ actionId: item.id, field: 'due' as const, actor: 'One', at: day(at) },
          ...{ fromOn: from && day(from), toOn: day('1950-01-01') },
        })),
      })
    }
    await tx.$executeRaw`UPDATE workspace SET time_zone = 'UTC'`
    const calendar = await getCalendar(tx)
    const found = await getReviewYear(jobActor, 1990, day('1991-06-01'), tx)
    const expected = (found?.weeks ?? []).map(({ monday }) => {
      const over = addDays(monday, 7)
      const through = lateThrough(over, calendar) ?? ''
      return items.filter((item) => {
        const due = dueAt(item, over)
        const isOpen = item.closedOn === null || item.closedOn >= over
        return item.listedOn <= addDays(monday, 6) && isOpen && due !== null && due <= through
      }).length
    })
    expect(found?.weeks.map(({ itemsLate }) => itemsLate)).toEqual(expected)
    expect(Math.max(...expected)).toBeGreaterThan(40)
    // The figures of a review count by the same rule.
    const week = weekOf('1990-09-05')
    const facts = await findWeekFacts(week, day('1991-06-01'), tx)
    const last = expected.slice(week.week - 13, week.week)
    expect(facts.figures.map(({ itemsLate }) => itemsLate)).toEqual(last)
  })
})
