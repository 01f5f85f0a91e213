import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { daysLate } from '@/lib/action-items/rules'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { getReportMarkdown } from '@/lib/incidents/queries'
import { WEEKDAYS } from '@/lib/working-days'
import { ownDatabase } from '@/test/own-database'

// Others' incidents of the same day would have the sample's reference.
ownDatabase()

const seed = () => spawnSync('node_modules/.bin/tsx', ['prisma/seed.ts'], { encoding: 'utf8' })

test('a second run of the seed changes nothing', { timeout: 60_000 }, async () => {
  expect(seed()).toMatchObject({ status: 0, stderr: '' })
  const markdown = await getReportMarkdown(importActor, 'INC-2024-0318-001')
  const review = await db().weeklyReview.findUnique({ where: { year_week: { year: 2024, week: 50 } } })
  expect(markdown).toContain('# Incident Report: Order Service Outage')
  expect(review?.title).toBe('Weekly Incident Review — Week 50, 2024')

  const again = seed()
  expect(again.status).toBe(0)
  const lines = again.stdout.trim().split('\n')
  expect(lines).toHaveLength(15)
  expect(lines.every((line) => line.startsWith('there already: '))).toBe(true)
  expect(await getReportMarkdown(importActor, 'INC-2024-0318-001')).toBe(markdown)
  const sample = await db().person.findMany({
    where: { name: { in: ['Sarah Chen', 'Nadia Okafor', 'Tomas Lindqvist'] } },
  })
  expect(sample.map(({ name, role, passwordHash }) => [name, role, passwordHash]).sort()).toEqual([
    ['Nadia Okafor', 'viewer', null],
    ['Sarah Chen', 'responder', null],
    ['Tomas Lindqvist', 'admin', null],
  ])

  const items = await db().actionItem.findMany({
    where: { incident: { reference: 'INC-2024-0318-001' } },
    select: { status: true, dueOn: true, person: { select: { name: true } }, team: { select: { name: true } } },
    orderBy: { position: 'asc' },
  })
  const today = { now: new Date('2024-04-11T06:00:00Z'), zone: 'America/Los_Angeles', calendar: WEEKDAYS }
  const late = items.map(({ status, dueOn, person, team }) => {
    const days = daysLate({ status, dueOn: dueOn?.toISOString().slice(0, 10) ?? null }, today)
    return [team ? `team ${team.name}` : person?.name, days]
  })
  // It is still 10 April in Los Angeles.
  expect(late).toEqual([
    ['Alex Johnson', null],
    ['Maria Garcia', null],
    ['Sarah Chen', null],
    ['John Smith', 5],
    ['David Lee', 9],
    ['team Support Team', null],
  ])
})
