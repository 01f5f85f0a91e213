import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { importActor, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Severity } from '@/lib/generated/prisma/enums'
import { publishPostmortem, revisePostmortem } from '@/lib/publishing/publish-mutations'
import { getPublishedVersion } from '@/lib/publishing/queries'
import { getReviewing } from '@/lib/publishing/review-queries'
import { dayIn } from '@/lib/time'
import { getCalendar, getWorkspace } from '@/lib/workspace/queries'
import { newAccount } from '@/test/accounts'
import { ownDatabase } from '@/test/own-database'
import { newReport } from '@/test/reports'
import { addHolidays, changePolicy, removeHoliday, setWorkingDays } from './mutations'
import { getPolicies } from './queries'
import { defaultDue } from './rules'
import { AddHolidays, ChangePolicy, WorkingDayBoxes } from './schema'

// Policies and working days are everybody's.
ownDatabase()

let admin: PersonActor
let before: { policies: Awaited<ReturnType<typeof seen>>['policies']; workingDays: number[] }

async function seen() {
  const view = await getPolicies(admin)
  if (!view) throw new Error('An admin sees no policies.')
  return view
}

beforeAll(async () => {
  admin = (await newAccount('admin')).actor
  before = await seen()
})
const lastAudit = (verb: string) =>
  db().auditEntry.findFirst({ where: { verb, personId: admin.personId }, orderBy: { id: 'desc' } })

describe('what is promised', () => {
  test('is changed by an admin, and the trail has what it was', async () => {
    const form = {
      ...{ severity: 'P4', dueDays: '', remindDaysBefore: '1, 7 1', remindEveryDays: '10' },
      ...{ tellCommanderAfter: '20', tellLeadAfter: '' },
    }
    await changePolicy(admin, ChangePolicy.parse(form))
    const now = (await seen()).policies.find(({ severity }) => severity === 'P4')
    expect(now).toEqual({
      ...{ severity: 'P4', dueDays: null, remindDaysBefore: [7, 1], remindEveryDays: 10 },
      ...{ tellCommanderAfter: 20, tellLeadAfter: null },
    })
    const told = await lastAudit('changePolicy')
    expect(told?.before).toEqual(before.policies.find(({ severity }) => severity === 'P4'))
    expect(told?.after).toEqual(now)
  })

  test.each([
    ['dueDays', '0'],
    ['dueDays', '731'],
    ['dueDays', 'soon'],
    ['remindDaysBefore', '1,2,3,4,5,6'],
    ['remindDaysBefore', '91'],
    ['remindEveryDays', ''],
    ['tellLeadAfter', '366'],
    ['tellCommanderAfter', '1.5'],
  ])('%s can’t be %s', (field, value) => {
    const [policy] = before.policies
    expect(ChangePolicy.safeParse({ ...policy, [field]: value }).success).toBe(false)
  })

  test('is for admins to see', async () => {
    expect(await getPolicies((await newAccount('responder')).actor)).toBeNull()
  })
})

describe('working days and holidays', () => {
  test('are set, and a week has at least one', async () => {
    await setWorkingDays(admin, WorkingDayBoxes.parse({ 'day-7': 'on', 'day-1': 'on', other: 'x' }))
    expect((await seen()).workingDays).toEqual([1, 7])
    await expect(setWorkingDays(admin, WorkingDayBoxes.parse({}))).rejects.toThrow('at least one day')
    expect((await seen()).workingDays).toEqual([1, 7])
    await setWorkingDays(admin, before)
  })

  test('are pasted as lines, renamed and taken off; one that is none takes all others with it', async () => {
    const named = `Founding day ${randomUUID()}`
    const { lines } = AddHolidays.parse({ lines: `2931-07-02 ${named}\r\n2931-07-03 ${named}` })
    expect(await addHolidays(admin, { lines })).toEqual({ added: 2 })
    await addHolidays(admin, { lines: '2931-07-03 Day after' })
    const of2931 = async () => (await seen()).holidays.filter(({ day }) => day.startsWith('2931'))
    expect(await of2931()).toEqual([
      { day: '2931-07-02', name: named },
      { day: '2931-07-03', name: 'Day after' },
    ])
    await expect(addHolidays(admin, { lines: '2931-08-01 One\n2931-02-30 None' })).rejects.toThrow('“2931-02-30 None”')
    await expect(addHolidays(admin, { lines: ' \n' })).rejects.toThrow('on each line')
    for (const day of ['2931-07-02', '2931-07-03']) await removeHoliday(admin, { day })
    expect(await of2931()).toEqual([])
    await expect(removeHoliday(admin, { day: '2931-07-02' })).rejects.toThrow('no holiday any more')
    expect((await lastAudit('removeHoliday'))?.before).toEqual({ holiday: '2931-07-03 Day after' })
  })
})

describe('a report that is published', () => {
  const text = `# Pool ${randomUUID()}

## Action Items

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| Count the pools | Ann | TBD | To Do |
| Widen them | Ann |  | In Progress |
| Close one | Ann |  | Done |
| Open one | Ann | 2024-03-22 | To Do |
`
  const newPromises = async (severity: Severity | null) => {
    const report = await newReport(text)
    const { incidentId } = await db().postmortem.findUniqueOrThrow({ where: { documentId: report.documentId } })
    await db().incident.update({ where: { id: incidentId }, data: { severity } })
    return { ...report, incidentId }
  }
  const publish = async (reference: string) => {
    const { sha256 } = (await getReviewing(importActor, reference)) ?? { sha256: '' }
    return publishPostmortem(admin, { reference, sha256, acknowledged: true })
  }
  const itemsOf = (incidentId: string) =>
    db().actionItem.findMany({ where: { incidentId }, orderBy: { position: 'asc' }, include: { ledger: true } })
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null

  test('gives its open items without a due date the workspace’s, and freezes them with it', async () => {
    const { reference, incidentId } = await newPromises('P1')
    const { timeZone } = await getWorkspace()
    const due = defaultDue(dayIn(timeZone, new Date()), 15, await getCalendar())
    const told = await getReviewing(admin, reference)
    expect(told?.givenDue).toEqual({ severity: 'P1', dueDays: 15, dueOn: due, count: 2 })
    await publish(reference)
    const items = await itemsOf(incidentId)
    expect(items.map(({ dueOn }) => day(dueOn))).toEqual([due, due, null, '2024-03-22'])
    for (const item of items.slice(0, 2)) {
      expect(item.ledger).toMatchObject([
        { field: 'due', fromOn: null, reason: 'The workspace’s due date for P1: 15 days after publishing.' },
      ])
      expect(item.ledger[0]?.personId).toBe(admin.personId)
      expect(await db().auditEntry.count({ where: { subjectId: item.id, verb: 'changeActionItem' } })).toBe(1)
    }
    expect(items[2]?.ledger).toEqual([])
    const version = await getPublishedVersion(admin, reference, 1)
    expect(version?.version.page.actions.map(({ dueOn }) => dueOn)).toEqual([due, due, null, '2024-03-22'])
    // It has been given: once more gives nothing, and the text still says none.
    await revisePostmortem(admin, { reference })
    expect((await getReviewing(admin, reference))?.givenDue).toBeNull()
  })

  test('gives none where the workspace has none for it, or nobody said how grave it was', async () => {
    for (const severity of ['P4', null] as const) {
      const { reference, incidentId } = await newPromises(severity)
      expect((await getReviewing(admin, reference))?.givenDue).toBeNull()
      await publish(reference)
      expect((await itemsOf(incidentId)).map(({ dueOn }) => day(dueOn))).toEqual([null, null, null, '2024-03-22'])
    }
  })
})
