import { randomInt, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { updateProfile } from '@/lib/people/mutations'
import { addTemplate } from '@/lib/templates/mutations'
import { setTimeZone } from '@/lib/workspace/mutations'
import { newAccount } from '@/test/accounts'
import { ownDatabase } from '@/test/own-database'
import { subjectOfIncident } from './access-queries'
import { declareIncident } from './declare-mutations'
import { DeclareIncident } from './declare-schema'
import { getPostmortem, getReportMarkdown } from './queries'

// The zone of the workspace and its templates are about the workspace as a whole.
ownDatabase()

let responder: Awaited<ReturnType<typeof newAccount>>
beforeAll(async () => {
  responder = await newAccount('responder')
  await setTimeZone(importActor, 'America/Los_Angeles')
})

const input = (more: Record<string, unknown> = {}) =>
  DeclareIncident.parse({ title: 'Orders fail', severity: 'P2', ...more })
/** A day that no other test declares on. */
const someDay = () =>
  `${randomInt(1971, 2019)}-${String(randomInt(1, 13)).padStart(2, '0')}-${String(randomInt(1, 29)).padStart(2, '0')}`
const read = async (reference: string) => {
  const incident = await getPostmortem(responder.actor, reference)
  if (!incident) throw new Error(`${reference} is not there.`)
  return incident
}

test('a title and a severity are enough', async () => {
  const { reference } = await declareIncident(responder.actor, input(), new Date('2024-03-18T20:00:00Z'))
  expect(reference).toBe('INC-2024-0318-001')
  const incident = await read(reference)
  expect(incident).toMatchObject({
    title: 'Orders fail',
    severity: 'P2',
    severityWritten: 'P2 (High)',
    beganOn: '2024-03-18',
    timeZone: 'America/Los_Angeles',
    statedMinutes: null,
    beganAt: null,
    entries: [],
    figures: [],
    factors: [],
    actions: [],
    alerts: [],
    postmortem: { state: 'draft', fileName: null, preparedBy: null },
    roles: [{ name: responder.name, role: 'Incident Commander', stage: 'response', person: { id: responder.id } }],
    access: { isRestricted: false, commanderIds: [responder.id] },
  })
  const markdown = await getReportMarkdown(responder.actor, reference)
  expect(markdown).toMatch(/^# Incident Report: Orders fail\n\n\*\*Incident ID:\*\* INC-2024-0318-001\n/)
  expect(markdown).not.toMatch(/<!--|\{\{/)
  const trail = await db().auditEntry.findMany({
    where: { incidentId: incident.id },
    select: { verb: true, after: true },
  })
  expect(trail).toMatchObject([
    { verb: 'declareIncident', after: { reference, severity: 'P2', commander: responder.name } },
  ])
})

describe('the day it began', () => {
  test('is the workspace’s at midnight, whatever zone whoever declares it lives in', async () => {
    const { id: personId, actor, name } = await newAccount('responder')
    await updateProfile(actor, { personId, name, timeZone: 'Asia/Tokyo' })
    const before = await declareIncident(actor, input(), new Date('2023-07-01T06:59:59Z'))
    const after = await declareIncident(actor, input(), new Date('2023-07-01T07:00:00Z'))
    expect([before.reference, after.reference]).toEqual(['INC-2023-0630-001', 'INC-2023-0701-001'])
    expect((await read(before.reference)).timeZone).toBe('Asia/Tokyo')
  })

  test('may be long past, and not to come, by the workspace’s clock or the report’s', async () => {
    const { reference } = await declareIncident(responder.actor, input({ date: '2019-06-04' }))
    expect(reference).toMatch(/^INC-2019-0604-\d{3}$/)
    const now = new Date('2023-08-01T20:00:00Z')
    const declare = (more: Record<string, unknown>) => declareIncident(responder.actor, input(more), now)
    await expect(declare({ date: '2023-08-02' })).rejects.toThrow('This day hasn’t come yet.')
    const inTokyo = await declare({ date: '2023-08-02', timeZone: 'Asia/Tokyo' })
    expect(inTokyo.reference).toBe('INC-2023-0802-001')
    await expect(declare({ date: '2023-08-03', timeZone: 'Asia/Tokyo' })).rejects.toThrow('hasn’t come yet')
  })
})

test('those declared at the same moment get references of their own', async () => {
  const date = someDay()
  const declared = await Promise.all([1, 2, 3, 4].map(() => declareIncident(responder.actor, input({ date }))))
  const day = date.replace(/^(\d+)-(\d+)-(\d+)$/, '$1-$2$3')
  expect(declared.map(({ reference }) => reference).sort()).toEqual([1, 2, 3, 4].map((n) => `INC-${day}-00${n}`))
})

describe('the commander', () => {
  const commandersOf = async (more: Record<string, unknown>) => {
    const { incidentId } = await declareIncident(responder.actor, input({ date: someDay(), ...more }))
    return (await subjectOfIncident(db(), incidentId))?.commanderIds
  }

  test('may be somebody else with an account, and nobody without one', async () => {
    const viewer = await newAccount('viewer')
    expect(await commandersOf({ commanderId: viewer.id })).toEqual([viewer.id])
    const { id } = await db().person.create({ data: { name: 'Only a name' } })
    await expect(commandersOf({ commanderId: id })).rejects.toThrow('The commander needs an account.')
    await expect(commandersOf({ commanderId: randomUUID() })).rejects.toThrow('The commander needs an account.')
    await expect(declareIncident(importActor, input())).rejects.toThrow('The commander needs an account.')
  })

  test.each([
    ['has a name with a comma', 'Walsh, Jennifer'],
    ['has a name with marks', 'J*n_ <b>'],
    ['shares a name', 'Sam Doe'],
  ])('commands who %s', async (_, name) => {
    const { id } = await newAccount('responder')
    await db().person.update({ where: { id }, data: { name } })
    await db().person.create({ data: { name } })
    expect(await commandersOf({ commanderId: id })).toEqual([id])
  })
})

describe('the template', () => {
  const text = (name: string) =>
    `# {{title}}\n\n**ID:** {{reference}}\n**Severity:** {{severity}}\n**Date:** {{date}}\n\n## ${name}\n\n<!-- Help -->\n`
  const beganWith = async (more: Record<string, unknown>) => {
    const { incidentId, reference } = await declareIncident(responder.actor, input({ date: someDay(), ...more }))
    const { templateId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
    return { templateId, markdown: await getReportMarkdown(responder.actor, reference) }
  }

  test('is that of the severity, else the built-in one, else the one chosen', async () => {
    const admin = (await newAccount('admin')).actor
    const long = await addTemplate(admin, { name: 'Long', severities: ['P3', 'P1'], text: text('Long one') })
    const short = await addTemplate(admin, { name: 'Short', severities: ['P1'], text: text('Short one') })
    const forP1 = await beganWith({ severity: 'P1' })
    expect(forP1.templateId).toBe(long.id)
    expect(forP1.markdown).toMatch(/## Long one\n\n## Attendees\n\n- Someone \w+ \(Incident Commander\)\n$/)
    expect((await beganWith({ severity: 'P2' })).templateId).toBeNull()
    expect((await beganWith({ severity: 'P2', templateId: short.id })).markdown).toContain('## Short one')
    const builtIn = await beganWith({ severity: 'P1', templateId: 'built-in' })
    expect([builtIn.templateId, builtIn.markdown]).toEqual([null, expect.stringContaining('## Lessons Learned')])
    await expect(beganWith({ templateId: randomUUID() })).rejects.toThrow('This template was removed.')
  })
})

test('a title like that of a review is an incident all the same', async () => {
  const { reference } = await declareIncident(responder.actor, input({ title: 'Weekly mail sent twice' }))
  expect(await getPostmortem(responder.actor, reference)).toMatchObject({ title: 'Weekly mail sent twice' })
})

test('a restricted one is there for who declared it, its commander and admins alone', async () => {
  const [commander, other, admin] = [
    await newAccount('viewer'),
    await newAccount('responder'),
    await newAccount('admin'),
  ]
  const { reference, incidentId } = await declareIncident(
    responder.actor,
    input({ date: someDay(), isRestricted: true, commanderId: commander.id }),
  )
  const isThere = await Promise.all(
    [responder, commander, admin, other].map(async ({ actor }) => (await getPostmortem(actor, reference)) !== null),
  )
  expect(isThere).toEqual([true, true, true, false])
  const trail = await db().auditEntry.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })
  expect(trail.map(({ verb }) => verb)).toEqual(['declareIncident', 'restrictIncident'])
})

test('a viewer is refused, and told whom to ask', async () => {
  const { actor } = await newAccount('viewer')
  await expect(declareIncident(actor, input())).rejects.toThrow('Ask an admin to make you a responder.')
})

describe('what a form sends', () => {
  const wrong = (more: Record<string, unknown>) =>
    DeclareIncident.safeParse({ title: 'One', severity: 'P1', ...more }).error?.issues.map(({ path }) => path.join('.'))

  test('is taken where fields are left empty', () => {
    const sent = {
      title: '  Orders \r\n fail ',
      severity: 'P1',
      date: '',
      timeZone: '',
      commanderId: '',
      templateId: '',
    }
    expect(DeclareIncident.parse(sent)).toEqual({ title: 'Orders fail', severity: 'P1', isRestricted: false })
  })

  test.each([
    ['title', { title: ' \0 ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['severity', { severity: undefined }],
    ['severity', { severity: 'P5' }],
    ['date', { date: '2024-02-30' }],
    ['date', { date: '0019-06-04' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['timeZone', { timeZone: 'europe/berlin' }],
    ['commanderId', { commanderId: 'x' }],
    ['templateId', { templateId: 'x' }],
  ])('is wrong at its %s: %j', (field, more) => {
    expect(wrong(more)).toEqual([field])
  })
})
