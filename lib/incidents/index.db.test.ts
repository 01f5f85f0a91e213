import { beforeEach, describe, expect, test } from 'vitest'
import { importActor, jobActor, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { readReport } from '@/lib/markdown/read'
import { newAccount } from '@/test/accounts'
import { newReport, type StoredReport, storedText, write } from '@/test/reports'
import { restrictIncident } from './access-mutations'
import { indexReport } from './index-mutations'
import { indexForgotten } from './indexing-mutations'
import { importPostmortem } from './mutations'
import { getPostmortem, getReportMarkdown } from './queries'

let ana: PersonActor
let report: StoredReport

beforeEach(async () => {
  ana = (await newAccount('responder')).actor
  report = await newReport()
})

const entries = () =>
  db().timelineEntry.findMany({ where: { incidentId: report.incidentId }, orderBy: { position: 'asc' } })
const actions = () =>
  db().actionItem.findMany({ where: { incidentId: report.incidentId }, orderBy: { position: 'asc' } })
/** As if the report had been written the day before. */
const makeOld = () =>
  db().actionItem.updateMany({
    where: { incidentId: report.incidentId },
    data: { createdAt: new Date(Date.now() - 86_400_000) },
  })
const trail = async (verb: string) =>
  db().auditEntry.findMany({ where: { incidentId: report.incidentId, verb }, orderBy: { id: 'asc' } })

describe('after somebody typed', () => {
  test('a corrected entry stays the same entry, and the trail keeps what it said', async () => {
    const before = await entries()
    await write(ana, report.documentId, '| 14:23 |', '| 14:24 |')
    expect((await entries())[1]).toEqual(before[1])
    expect(await indexReport(report.documentId)).toBe(true)
    const after = await entries()
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after[1]).toMatchObject({ written: '14:24', version: (before[1]?.version ?? 0) + 1 })
    expect(after[2]?.version).toBe(before[2]?.version)
    expect(await trail('correctEntry')).toMatchObject([
      { personId: ana.personId, before: { written: '14:23' }, after: { written: '14:24' } },
    ])
    expect(await indexReport(report.documentId)).toBe(false)
  })

  test('rows below a new one stay the same rows', async () => {
    const before = await entries()
    const line = '| 14:21 | Somebody noticed |\n'
    const first = (await storedText(report.documentId)).split('\n').find((one) => one.startsWith('| 14:20')) ?? ''
    await write(ana, report.documentId, `${first}\n`, `${first}\n${line}`)
    await indexReport(report.documentId)
    const after = await entries()
    expect(after).toHaveLength(before.length + 1)
    expect(after[1]).toMatchObject({ written: '14:21', text: 'Somebody noticed', version: 0 })
    expect(after.filter((_, at) => at !== 1).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(await trail('correctEntry')).toEqual([])
  })

  test('an entry that was taken out is told with what it said', async () => {
    const first = (await storedText(report.documentId)).split('\n').find((one) => one.startsWith('| 14:20')) ?? ''
    const [gone] = await entries()
    await write(ana, report.documentId, `${first}\n`, '')
    await indexReport(report.documentId)
    expect(await entries()).toHaveLength(12)
    expect(await trail('correctEntry')).toMatchObject([{ before: { written: '14:20', text: gone?.text }, after: {} }])
  })

  test('a due date that moved is in the ledger, with who moved it; words that changed are no new promise', async () => {
    await makeOld()
    const [first] = await actions()
    const text = await storedText(report.documentId)
    const line = text.split('\n').find((one) => one.includes(first?.title ?? '!')) ?? ''
    const moved = line
      .replace(first?.dueWritten ?? '!', 'April 30, 2024')
      .replace(first?.title ?? '!', 'A better title')
    await write(ana, report.documentId, line, moved)
    await indexReport(report.documentId)
    const [now] = await actions()
    expect(now).toMatchObject({ id: first?.id, title: 'A better title', dueOn: new Date('2024-04-30') })
    const ledger = await db().ledgerEntry.findMany({ where: { actionId: first?.id ?? '' } })
    expect(ledger).toMatchObject([{ field: 'due', personId: ana.personId, fromOn: first?.dueOn, toOn: now?.dueOn }])
  })

  test('a due date that is typed twice within the hour is no promise moved', async () => {
    const [first] = await actions()
    const text = await storedText(report.documentId)
    const line = text.split('\n').find((one) => one.includes(first?.title ?? '!')) ?? ''
    await write(ana, report.documentId, line, line.replace(first?.dueWritten ?? '!', 'April 30, 2024'))
    await indexReport(report.documentId)
    expect((await actions())[0]?.dueOn).toEqual(new Date('2024-04-30'))
    expect(await db().ledgerEntry.count({ where: { action: { incidentId: report.incidentId } } })).toBe(0)
  })

  test('what was said of an item elsewhere stays while the text says what it said', async () => {
    const [first] = await actions()
    const moved = { dueOn: new Date('2024-06-01'), status: 'in_progress', closedAt: null } as const
    await db().actionItem.update({ where: { id: first?.id ?? '' }, data: moved })
    await write(ana, report.documentId, first?.title ?? '!', 'Other words for it')
    await indexReport(report.documentId)
    expect((await actions())[0]).toMatchObject({ id: first?.id, title: 'Other words for it', ...moved })
  })

  test('a promise that somebody acted on stays one when its row is taken out, until the row is back', async () => {
    const [first, second] = await actions()
    const actionId = first?.id ?? ''
    await db().actionNote.create({ data: { actionId, body: 'Begun.', authorName: 'Ana' } })
    const text = await storedText(report.documentId)
    const lines = [first, second].map((one) => text.split('\n').find((line) => line.includes(one?.title ?? '!')) ?? '')
    await write(ana, report.documentId, `${lines.join('\n')}\n`, '')
    await indexReport(report.documentId)
    const left = (await actions()).find(({ id }) => id === actionId)
    expect(left).toMatchObject({ title: first?.title, status: first?.status, sectionId: null })
    expect(left?.leftTextAt).not.toBeNull()
    expect((await actions()).map(({ id }) => id)).not.toContain(second?.id)
    expect(await trail('removeActionItem')).toHaveLength(2)

    const now = await storedText(report.documentId)
    const row = now.split('\n').find((line) => line.includes('| Done')) ?? ''
    await write(ana, report.documentId, row, `${lines[0]}\n${row}`)
    await indexReport(report.documentId)
    expect((await actions()).find(({ id }) => id === actionId)).toMatchObject({ leftTextAt: null })
    expect(await trail('removeActionItem')).toHaveLength(2)
  })

  test('an action item that was moved to another line stays the same; one that was taken out is told', async () => {
    const before = await actions()
    const text = await storedText(report.documentId)
    const lines = before.map(({ title }) => text.split('\n').find((one) => one.includes(title)) ?? '')
    await write(ana, report.documentId, lines.join('\n'), [...lines.slice(2).reverse(), lines[0]].join('\n'))
    await indexReport(report.documentId)
    const after = await actions()
    expect(after.map(({ id }) => id)).toEqual([...before.slice(2).reverse(), before[0]].map((one) => one?.id))
    expect(await trail('removeActionItem')).toMatchObject([{ before: { title: before[1]?.title } }])
  })

  test('an item that is done now was closed now', async () => {
    const open = (await actions()).find(({ status }) => status === 'in_progress')
    const line = (await storedText(report.documentId)).split('\n').find((one) => one.includes(open?.title ?? '!')) ?? ''
    await write(ana, report.documentId, line, line.replace('In Progress', 'Done'))
    await indexReport(report.documentId)
    const now = (await actions()).find(({ id }) => id === open?.id)
    expect(now?.status).toBe('done')
    expect(Date.now() - (now?.closedAt?.getTime() ?? 0)).toBeLessThan(60_000)
  })

  test('facts of the incident follow its text; a title that is half gone leaves the one that was', async () => {
    await write(ana, report.documentId, 'P1 (Critical)', 'P2 (High)')
    await indexReport(report.documentId)
    expect(await getPostmortem(importActor, report.reference)).toMatchObject({ severity: 'P2' })
    const { title } = await db().incident.findUniqueOrThrow({ where: { id: report.incidentId } })
    const text = await storedText(report.documentId)
    await write(ana, report.documentId, text, '')
    await indexReport(report.documentId)
    const bare = await getPostmortem(importActor, report.reference)
    expect(bare).toMatchObject({ title, severity: null, entries: [], actions: [] })
  })

  test('the report goes out as it is typed, at once, with every other line as it was', async () => {
    const before = await getReportMarkdown(importActor, report.reference)
    await write(ana, report.documentId, '| 14:23 |', '| 14:24 |')
    const after = await getReportMarkdown(importActor, report.reference)
    expect(after).toBe(before?.replace('| 14:23 |', '| 14:24 |'))
  })

  test('several authors are told as such', async () => {
    const ben = (await newAccount('responder')).actor
    await write(ana, report.documentId, '| 14:23 |', '| 14:24 |')
    await write(ben, report.documentId, '| 14:20 |', '| 14:19 |')
    await indexReport(report.documentId)
    expect(await trail('writeReport')).toMatchObject([{ actor: `${ana.name}, ${ben.name}`, personId: null }])
  })
})

test('a commander who is written out of a restricted report is still let in', async () => {
  const sarah = await newAccount('responder')
  await write(ana, report.documentId, '- Sarah Chen (Incident Commander)', `- ${sarah.name} (Incident Commander)`)
  await indexReport(report.documentId)
  await restrictIncident(importActor, { incidentId: report.incidentId })
  await write(sarah.actor, report.documentId, `- ${sarah.name} (Incident Commander)`, '- ')
  await indexReport(report.documentId)
  expect(await getPostmortem(sarah.actor, report.reference)).toMatchObject({ reference: report.reference })
  expect(await getPostmortem(ana, report.reference)).toBeNull()
  expect(await trail('addViewer')).toMatchObject([{ personId: sarah.id, after: { name: sarah.name } }])
})

test('what another instance left behind is found', async () => {
  await write(ana, report.documentId, '| 14:23 |', '| 14:24 |')
  await indexForgotten(jobActor)
  expect((await entries())[1]?.written).toBe('14:23')
  await db().$executeRaw`
    UPDATE document_updates SET at = now() - interval '1 minute' WHERE document_id = ${report.documentId}::uuid`
  await indexForgotten(jobActor)
  expect((await entries())[1]?.written).toBe('14:24')
})

test('a document that is imported over a report keeps its stream, and every row that is still there', async () => {
  const before = await entries()
  await write(ana, report.documentId, '| 14:23 |', '| 14:24 |')
  const text = (await storedText(report.documentId)).replace('| 14:28 |', '| 14:29 |').replaceAll('\n', '\r\n')
  const options = { fileName: null, replace: true }
  await importPostmortem(importActor, readReport(text), options)
  const after = await entries()
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect([after[1]?.written, after[3]?.written]).toEqual(['14:24', '14:29'])
  expect(await getReportMarkdown(importActor, report.reference)).toBe(text)
  const document = await db().document.findUniqueOrThrow({ where: { id: report.documentId } })
  expect(document).toMatchObject({ version: 2, indexedVersion: 2, lineEnd: '\r\n' })
  const revisions = await db().revision.findMany({
    where: { documentId: report.documentId },
    orderBy: { number: 'asc' },
  })
  expect(revisions.map(({ reason, version }) => [reason, version])).toEqual([
    ['begun', 0],
    ['idle', 1],
    ['import', 2],
  ])
})
