import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { may } from '@/lib/access'
import { type Actor, importActor, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { addDays, dayIn } from '@/lib/time'
import { lateThrough } from '@/lib/working-days'
import { getCalendar } from '@/lib/workspace/queries'
import { newAccount } from '@/test/accounts'
import { giveCommandTo, newActionItem, newIncident } from '@/test/action-items'
import { ownDatabase } from '@/test/own-database'
import { clockFor } from './clock-queries'
import { changeable } from './row-queries'
import { lockActionItems } from './state-queries'

// Holidays are everybody's.
ownDatabase()

test('who may change an item is said alike by the statement and by the table of verbs', async () => {
  const { id: incidentId } = await newIncident()
  const people = await Promise.all(
    (['viewer', 'viewer', 'responder', 'admin', 'viewer', 'viewer'] as const).map(newAccount),
  )
  const [owner, member, responder, admin, commander, lead] = people.map(({ actor }) => actor) as [
    ...[PersonActor, PersonActor, PersonActor, PersonActor, PersonActor, PersonActor],
  ]
  const team = await db().team.create({ data: { name: `Team ${randomUUID()}`, leadId: lead.personId } })
  const empty = await db().team.create({ data: { name: `Team ${randomUUID()}` } })
  await db().person.update({ where: { id: member.personId }, data: { teamId: team.id } })
  await giveCommandTo(incidentId, commander.personId)
  const items = [
    await newActionItem(incidentId, { personId: owner.personId }),
    await newActionItem(incidentId, { teamId: team.id }),
    await newActionItem(incidentId, { teamId: empty.id }),
    await newActionItem(incidentId, { ownerWritten: 'Somebody' }),
  ]
  const ids = items.map(({ id }) => id)
  const actors: Actor[] = [owner, member, responder, admin, commander, lead, { ...admin, readOnly: true }, importActor]
  const said = await Promise.all(
    actors.map(async (actor) => {
      const rows = await db().$queryRaw<{ id: string; may: boolean }[]>`
        SELECT a.id::text, ${changeable(actor)} AS may FROM action_items a WHERE a.id = ANY(${ids}::uuid[])`
      const locked = await db().$transaction((tx) => lockActionItems(tx, actor, ids))
      return rows.map((row) => [row.may, may(actor, 'updateActionItem', locked.get(row.id)?.subject)])
    }),
  )
  for (const [inSql, inTable] of said.flat()) expect(inSql).toBe(inTable)
  expect(said.flat().filter(([inSql]) => inSql)).toHaveLength(17)
})

test('what is late is said alike by the statement and by the rule, also around holidays and in other zones', async () => {
  const holidays = ['2023-12-25', '2023-12-26', '2024-01-01', '2024-03-29', '2024-04-01']
  await db().holiday.createMany({ data: holidays.map((day) => ({ day: new Date(day), name: 'Holiday' })) })
  const calendar = await getCalendar()
  expect(calendar).toEqual({ workspaceZone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays })
  for (let day = '2023-12-20'; day < '2024-04-05'; day = addDays(day, 1)) {
    for (const timeZone of ['America/Los_Angeles', 'Pacific/Kiritimati', undefined]) {
      const now = new Date(`${day}T09:59:30Z`)
      const reader = { ...importActor, personId: randomUUID(), channel: 'web', role: 'viewer', timeZone } as PersonActor
      const [clock] = await db().$queryRaw<{ today: string; late: string }[]>`
        SELECT today::text, late_through::text AS late FROM (${clockFor(reader, now)}) c`
      const today = dayIn(timeZone ?? 'UTC', now)
      expect(clock).toEqual({ today, late: lateThrough(today, calendar) })
    }
  }
})
