import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { readReport } from '@/lib/markdown/read'
import { addPerson } from '@/lib/people/mutations'
import { addTeam } from '@/lib/people/team-mutations'
import { importPostmortem } from './mutations'
import { getPostmortem, getReportMarkdown } from './queries'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
const newReference = () => `INC-T-${randomUUID().slice(0, 11)}`
const sampleAs = (reference: string) => SAMPLE.replaceAll('INC-2024-0318-001', reference)

function load(source: string, replace = false) {
  return importPostmortem(importActor, readReport(source), { fileName: 'report.md', replace })
}

async function mustFind(reference: string) {
  const incident = await getPostmortem(importActor, reference)
  if (!incident) throw new Error(`${reference} is not there.`)
  return incident
}

describe('the sample', () => {
  const reference = newReference()
  const alex = `Alex ${reference}`
  const team = `Team ${reference}`

  beforeAll(async () => {
    await addTeam(importActor, { name: team })
    await addPerson(importActor, { name: alex.toUpperCase(), team })
    await load(sampleAs(reference).replaceAll('Alex Johnson', alex).replaceAll('Support Team', team))
  })

  test('keeps its head', async () => {
    expect(await mustFind(reference)).toMatchObject({
      reference,
      title: 'Order Service Outage',
      severity: 'P1',
      severityWritten: 'P1 (Critical)',
      beganOn: '2024-03-18',
      weekYear: 2024,
      week: 12,
      statedMinutes: 45,
      firstToResolvedMinutes: 48,
      beganAt: '2024-03-18T21:20:00.000Z',
      resolvedAt: '2024-03-18T22:08:00.000Z',
      timeZone: 'America/Los_Angeles',
      zoneLabel: 'PST',
      postmortem: { state: 'draft', reviewedBy: 'Sarah Chen', signedOn: '2024-03-19', fileName: 'report.md' },
      reviews: [],
    })
  })

  test('keeps its 13 timeline entries to the minute, with their milestones', async () => {
    const { entries } = await mustFind(reference)
    expect(entries).toHaveLength(13)
    expect(entries[0]).toMatchObject({
      at: '2024-03-18T21:20:00.000Z',
      localAt: '2024-03-18T14:20:00',
      milestone: 'detected',
      precision: 'minute',
      written: '14:20',
    })
    expect(entries.map((entry) => entry.milestone).filter(Boolean)).toEqual([
      'detected',
      'alerted',
      'escalated',
      'acknowledged',
      'cause_identified',
      'mitigated',
      'resolved',
    ])
  })

  test('keeps its figures, services and factors', async () => {
    const { figures, services, factors } = await mustFind(reference)
    expect(figures.map(({ value, unit, approximate, estimated }) => ({ value, unit, approximate, estimated }))).toEqual(
      [
        { value: 2500, unit: 'customers', approximate: true, estimated: null },
        { value: 1200, unit: 'carts', approximate: false, estimated: true },
        { value: 45000, unit: 'USD', approximate: true, estimated: null },
        { value: 45, unit: 'minutes', approximate: false, estimated: null },
        { value: 15, unit: 'minutes', approximate: false, estimated: null },
        { value: 47, unit: 'tickets', approximate: false, estimated: null },
        { value: 12, unit: 'mentions', approximate: false, estimated: null },
        { value: 3, unit: 'escalations', approximate: false, estimated: null },
      ],
    )
    expect(services).toEqual([
      { name: 'Order Service', state: 'downtime', minutes: 45 },
      { name: 'Inventory Service', state: 'degraded', minutes: 15 },
    ])
    expect(factors.filter((factor) => factor.kind === 'contributing')).toHaveLength(3)
    expect(factors.filter((factor) => factor.kind === 'not_caught')).toHaveLength(3)
  })

  test('keeps its action items, and finds the people and the team it names whatever their case', async () => {
    const { actions, roles, postmortem } = await mustFind(reference)
    expect(actions.map(({ dueOn, status, dueInferred }) => [dueOn, status, dueInferred])).toEqual([
      ['2024-03-25', 'done', true],
      ['2024-03-27', 'done', true],
      ['2024-03-22', 'done', true],
      ['2024-04-05', 'in_progress', true],
      ['2024-04-01', 'in_progress', true],
      ['2024-03-19', 'done', true],
    ])
    expect(actions[0]).toMatchObject({ ownerWritten: alex, person: { name: alex.toUpperCase() }, team: null, slips: 0 })
    expect(actions[5]).toMatchObject({ ownerWritten: team, person: null, team: { name: team } })
    expect(roles).toHaveLength(5)
    expect(roles.find((one) => one.stage === 'review')).toMatchObject({
      name: 'Jennifer Walsh',
      role: 'Security review',
    })
    expect(postmortem?.preparer).toMatchObject({ name: alex.toUpperCase() })
  })

  test('says where each row stands in the body of its section', async () => {
    const { entries, sections } = await mustFind(reference)
    const [row] = await db().$queryRaw<{ slice: string }[]>`
      SELECT substr(s.body, e.written_start + 1, e.written_end - e.written_start) AS slice
      FROM timeline_entries e JOIN sections s ON s.id = e.section_id WHERE e.id = ${entries[0]?.id}::uuid`
    expect(row?.slice).toContain('14:20')
    expect(row?.slice).not.toContain('14:23')
    expect(sections[entries[0]?.section ?? 0]?.kind).toBe('timeline')
  })

  test('is rendered once and kept', async () => {
    const { sections } = await mustFind(reference)
    expect(sections.find((section) => section.kind === 'summary')?.html).toContain('<p>')
    const kept = await db().renderedSection.count({ where: { bodyHash: { in: sections.map((one) => one.bodyHash) } } })
    expect(kept).toBe(new Set(sections.map((one) => one.bodyHash)).size)
  })

  test('is written into the audit trail', async () => {
    const { id } = await mustFind(reference)
    const entries = await db().auditEntry.findMany({ where: { incidentId: id } })
    expect(entries).toMatchObject([{ verb: 'importPostmortem', actor: 'Import', channel: 'import' }])
  })
})

describe('the text', () => {
  test.each([
    ['as it is', (text: string) => text],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
    ['without a final newline', (text: string) => text.trimEnd()],
    ['with mixed line ends, tabs and characters beyond the first plane', (text: string) => `${text}\r\n\t🜁 é\r\n\n\n`],
    ['with text before the first heading', (text: string) => `\n\nDraft.\n${text}`],
  ])('%s comes back byte for byte', async (_, change) => {
    const reference = newReference()
    const source = change(sampleAs(reference))
    await load(source)
    expect(await getReportMarkdown(importActor, reference)).toBe(source)
  })

  test('is refused where it holds what Postgres cannot keep', async () => {
    const reference = newReference()
    await expect(load(`${sampleAs(reference)}\0`)).rejects.toThrow(Refusal)
    await expect(load(`${sampleAs(reference)}\uD800 `)).rejects.toThrow(Refusal)
    expect(await getPostmortem(importActor, reference)).toBeNull()
  })
})

describe('a known reference', () => {
  test('is refused, and nothing is changed', async () => {
    const reference = newReference()
    await load(sampleAs(reference))
    await expect(load(`${sampleAs(reference)}\nMore.\n`)).rejects.toThrow(`${reference} is known already`)
    expect(await getReportMarkdown(importActor, reference)).toBe(sampleAs(reference))
  })

  test('is imported once when two imports run at the same time', async () => {
    const reference = newReference()
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => load(sampleAs(reference))))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Refusal)
    expect((await mustFind(reference)).entries).toHaveLength(13)
  })

  test('keeps its id, its audit trail and the ledger of its action items when it is replaced', async () => {
    const reference = newReference()
    const { incidentId } = await load(sampleAs(reference))
    const before = await mustFind(reference)
    const source = sampleAs(reference)
      .replace('| Apr 5 |', '| Apr 12 |')
      .replace('| 6 | Tell the affected customers what happened | Support Team | Mar 19 | Done |\n', '')
      .replace('**Duration:** 45 minutes', '**Duration:** 48 minutes')
    expect(await load(source, true)).toMatchObject({ incidentId, replaced: true })

    const after = await mustFind(reference)
    expect(after).toMatchObject({ id: before.id, statedMinutes: 48, postmortem: { id: before.postmortem?.id } })
    expect(after.actions.map((item) => item.id)).toEqual(before.actions.slice(0, 5).map((item) => item.id))
    expect(after.actions.map((item) => item.slips)).toEqual([0, 0, 0, 1, 0])
    expect(await getReportMarkdown(importActor, reference)).toBe(source)
    const audit = await db().auditEntry.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })
    expect(audit).toHaveLength(2)
    expect(audit[1]?.before).toMatchObject({ removedActionItems: ['Tell the affected customers what happened'] })
    expect(await db().document.count({ where: { sha256: before.postmortem?.sha256 } })).toBe(0)
  })

  test('is not replaced once its report is published', async () => {
    const reference = newReference()
    const { incidentId } = await load(sampleAs(reference))
    await db().postmortem.update({ where: { incidentId }, data: { state: 'published', publishedAt: new Date() } })
    await expect(load(sampleAs(reference), true)).rejects.toThrow('is published')
  })
})

describe('a report without a reference', () => {
  test('gets the next free one of its day, also when many come at once', async () => {
    const day = `${randomInt(1000, 1900)}-07-${String(randomInt(10, 29))}`
    const source = `# Queue stuck\n\n**Date:** 2024-03-18\n\n## Summary\n\nStuck.\n`
    const report = { ...readReport(source), reference: null, date: day }
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map(() => importPostmortem(importActor, report, { fileName: null, replace: false })),
    )
    const prefix = `INC-${day.slice(0, 4)}-${day.slice(5, 7)}${day.slice(8)}-`
    expect(all.map((one) => one.reference).sort()).toEqual([1, 2, 3, 4, 5].map((number) => `${prefix}00${number}`))
  })

  test('and without a date is undated, and has a title all the same', async () => {
    const report = { ...readReport('Something broke.\n'), reference: null, date: null }
    const { reference } = await importPostmortem(importActor, report, { fileName: 'that-night.md', replace: false })
    expect(reference).toMatch(/^INC-UNDATED-\d{3,}$/)
    expect(await mustFind(reference)).toMatchObject({ title: 'that-night', beganOn: null, week: null, severity: null })
  })
})

test('an import that fails half-way leaves nothing behind', async () => {
  const reference = newReference()
  const report = readReport(sampleAs(reference))
  // A section that is missing: what is stored is then not the source.
  const torn = { ...report, sections: report.sections.slice(0, -1) }
  await expect(importPostmortem(importActor, torn, { fileName: reference, replace: false })).rejects.toThrow(
    'are not its text',
  )
  // An entry that Postgres itself refuses, after almost everything else was written.
  const wrong = { ...report, actionItems: report.actionItems.map((item) => ({ ...item, title: '' })) }
  await expect(importPostmortem(importActor, wrong, { fileName: reference, replace: false })).rejects.toThrow()
  expect(await getPostmortem(importActor, reference)).toBeNull()
  expect(await db().document.count({ where: { fileName: reference } })).toBe(0)
  expect(await db().auditEntry.count({ where: { after: { path: ['reference'], equals: reference } } })).toBe(0)
})

test('an incident without a report has a page too', async () => {
  const reference = newReference()
  await db().incident.create({ data: { reference, title: 'Bare', listedOn: new Date('2024-01-02') } })
  expect(await getPostmortem(importActor, reference)).toMatchObject({
    title: 'Bare',
    postmortem: null,
    sections: [],
    entries: [],
  })
  expect(await getReportMarkdown(importActor, reference)).toBeNull()
  await expect(load(sampleAs(reference))).rejects.toThrow('without a report')
  expect(await load(sampleAs(reference), true)).toMatchObject({ replaced: true })
})
