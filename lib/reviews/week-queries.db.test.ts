import { afterAll, describe, expect, test } from 'vitest'
import { db, type Transaction } from '@/lib/db'
import { addDays, dayIn, mondayOf, type Week, weekOf } from '@/lib/time'
import { findWeekAt, findWeekFacts } from './week-queries'

const FIRST = '1970-01-01'
const LAST = '2100-12-31'

afterAll(() => db().$disconnect())

test('every day of 1970 to 2100 lies in the week that Postgres says', async () => {
  const days = await db().$queryRaw<{ day: string; week: string; monday: string }[]>`
    SELECT to_char(d, 'YYYY-MM-DD') AS day, to_char(d, 'IYYY-IW') AS week,
      to_char(date_trunc('week', d), 'YYYY-MM-DD') AS monday
    FROM generate_series(${FIRST}::date::timestamp, ${LAST}::date::timestamp, '1 day') AS d`
  expect(days.length).toBe(47_847)
  const wrong = days.filter(({ day, week, monday }) => {
    const found = weekOf(day)
    const written = `${found.year}-${String(found.week).padStart(2, '0')}`
    return written !== week || mondayOf(found) !== monday
  })
  expect(wrong).toEqual([])
})

class Undone extends Error {}

/** Runs in a workspace of another zone, which nobody else ever sees. */
async function inZone(zone: string, run: (tx: Transaction) => Promise<void>): Promise<void> {
  const whole = db().$transaction(
    async (tx) => {
      await tx.$executeRaw`UPDATE workspace SET time_zone = ${zone}`
      await run(tx)
      throw new Undone('The zone is put back.')
    },
    { timeout: 60_000, maxWait: 60_000 },
  )
  await expect(whole).rejects.toThrow(Undone)
}

/** The instant a day begins in a zone: the first of its minutes, found by asking what day it is. Not by Postgres. */
function beginOf(day: string, zone: string): number {
  let before = Date.parse(`${addDays(day, -2)}T00:00:00Z`)
  let after = Date.parse(`${addDays(day, 2)}T00:00:00Z`)
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000
    if (dayIn(zone, new Date(middle)) < day) before = middle
    else after = middle
  }
  return after
}

const ZONES: [zone: string, weeks: Week[]][] = [
  ['Europe/Berlin', [at(2024, 13), at(2024, 43), at(2020, 53), at(2025, 1)]],
  ['America/Los_Angeles', [at(2024, 10), at(2024, 44), at(2026, 53)]],
  ['Asia/Kathmandu', [at(2024, 50), at(1986, 1), at(2020, 53)]],
  // The Friday of this week never was, and the zone lay on the other side of the date line before.
  ['Pacific/Apia', [at(2011, 52), at(2012, 1), at(2011, 51)]],
  ['Pacific/Kiritimati', [at(1994, 52), at(1995, 1), at(2024, 1)]],
  // Clocks were moved at midnight from Sunday to Monday.
  ['Asia/Tehran', [at(2021, 12), at(2020, 39), at(2021, 38)]],
  ['America/St_Johns', [at(2024, 10), at(2024, 44)]],
  ['Australia/Lord_Howe', [at(2024, 14), at(2024, 40)]],
]

function at(year: number, week: number): Week {
  return { year, week }
}

describe.each(ZONES)('in %s', (zone, weeks) => {
  test('a week begins and ends with the midnights of the zone', async () => {
    await inZone(zone, async (tx) => {
      for (const week of weeks) {
        const begins = beginOf(mondayOf(week), zone)
        const ends = beginOf(addDays(mondayOf(week), 7), zone)
        expect(await findWeekAt(new Date(begins), tx)).toEqual(week)
        expect(await findWeekAt(new Date(ends - 1), tx)).toEqual(week)
        expect(await findWeekAt(new Date(begins - 1), tx)).toEqual(weekOf(addDays(mondayOf(week), -1)))
        expect(await findWeekAt(new Date(ends), tx)).toEqual(weekOf(addDays(mondayOf(week), 7)))
      }
    })
  })

  test('an incident is in the week in which it ran, to the second', async () => {
    await inZone(zone, async (tx) => {
      for (const [index, week] of weeks.entries()) {
        const begins = beginOf(mondayOf(week), zone)
        const ends = beginOf(addDays(mondayOf(week), 7), zone)
        const prefix = `INC-ZONE-${index}-`
        // Its day is given as another, so that the instants alone decide.
        const make = (name: string, from: number, to: number) =>
          tx.incident.create({
            data: {
              ...{ reference: `${prefix}${name.replaceAll(' ', '-').toUpperCase()}`, title: name, statedMinutes: 1 },
              ...{ beganAt: new Date(from), resolvedAt: new Date(to), listedOn: new Date('1901-01-01') },
            },
          })
        await make('ended before', begins - 60_000, begins - 1000)
        await make('ended in it', begins - 60_000, begins)
        await make('began in it', ends - 1000, ends + 60_000)
        await make('began after', ends, ends + 60_000)
        const { incidents } = await findWeekFacts(week, new Date(ends + 86_400_000), tx)
        const mine = incidents.filter(({ reference }) => reference.startsWith(prefix))
        expect(mine.map(({ title }) => title).sort()).toEqual(['began in it', 'ended in it'])
      }
    })
  })
})
