import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { getActionItem } from '@/lib/action-items/item-queries'
import { importActor, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { indexReport } from '@/lib/incidents/index-mutations'
import { readReport } from '@/lib/markdown/read'
import { importReview } from '@/lib/reviews/mutations'
import { getReview } from '@/lib/reviews/queries'
import { newAccount } from '@/test/accounts'
import { newIncident } from '@/test/action-items'
import { newAlert } from '@/test/alerts'
import { newReport, write } from '@/test/reports'
import { answerAlert } from './answer-mutations'
import { getAlert, listAlerts, listAlertsToDecide } from './list-queries'

let responder: PersonActor

beforeAll(async () => {
  responder = (await newAccount('responder')).actor
})

const NOW = new Date('2026-11-22T12:00:00Z')
const day = (text: string) => new Date(`${text}T00:00:00Z`)

describe('the list', () => {
  test('has a row for each recommendation, the oldest proposed first, in pages that meet', async () => {
    const mark = `mark${randomUUID().slice(0, 8)}`
    const old = await newIncident({ listedOn: day('2020-02-01') })
    const young = await newIncident({ listedOn: day('2021-02-01') })
    for (let at = 0; at < 60; at += 1) await newAlert(young.id, { text: `${mark} queue q${at} stops` })
    const first = await newAlert(old.id, { text: `${mark} queue q59 stops at 90%` })
    const decided = { state: 'declined', declineReason: 'No', decidedAt: NOW } as const
    await newAlert(old.id, { text: `${mark} other`, ...decided })

    const page = await listAlerts(responder, { q: mark }, NOW)
    expect([page.rows.length, page.total, page.previous]).toEqual([50, { count: 61, more: false }, null])
    expect(page.rows[0]).toMatchObject({
      ...{ id: first.id, text: first.text, placeCount: 2, askedOn: '2020-02-01', age: 2486 },
      places: [{ reference: old.reference }, { reference: young.reference }],
    })
    const rest = await listAlerts(responder, { q: mark, after: page.next ?? '' }, NOW)
    expect([rest.rows.length, rest.next]).toEqual([11, null])
    expect(rest.rows.at(-1)).toMatchObject({ state: 'declined', declineReason: 'No' })
    expect(new Set([...page.rows, ...rest.rows].map(({ id }) => id)).size).toBe(61)
    const back = await listAlerts(responder, { q: mark, before: rest.previous ?? '' }, NOW)
    expect(back.rows.map(({ id }) => id)).toEqual(page.rows.map(({ id }) => id))
    expect((await listAlerts(responder, { q: mark, state: 'declined' }, NOW)).total.count).toBe(1)
    expect((await listAlerts(responder, { q: `${mark} q59 90%` }, NOW)).rows).toMatchObject([{ id: first.id }])
    expect((await listAlerts(responder, { q: `${mark} 9%` }, NOW)).rows).toEqual([])
  })

  test('follows the day that an incident is listed under', async () => {
    const incident = await newIncident({ listedOn: day('2020-02-01') })
    const { id } = await newAlert(incident.id)
    await db().incident.update({ where: { id: incident.id }, data: { listedOn: day('2019-02-01') } })
    expect(await getAlert(responder, id, NOW)).toMatchObject({ askedOn: '2019-02-01' })
  })
})

const REPORT = `# Report

**Date:** 2024-03-18

## Alert Recommendations

- Pool MARK is nearly full
- Requests MARK wait too long

## Action Items

| Action | Owner | Due | Status |
|-|-|-|-|
| Implement the 2 alerts identified above | | | To Do |
| Widen the pool | | | To Do |
`
const report = (mark: string) => newReport(`${REPORT.replaceAll('MARK', mark)}\n**Incident ID:** INC-2024-0318-001\n`)
const rowsOf = (incidentId: string) =>
  db().alertRecommendation.findMany({ where: { incidentId }, orderBy: { position: 'asc' } })

describe('an item that counts the alerts of its document', () => {
  test('is linked with them while the count is right, and says how many are live', async () => {
    const { incidentId, documentId } = await report(randomUUID().slice(0, 8))
    const counting = await db().actionItem.findFirstOrThrow({ where: { incidentId }, orderBy: { position: 'asc' } })
    const rows = await rowsOf(incidentId)
    expect(rows.map(({ countedId }) => countedId)).toEqual([counting.id, counting.id])
    const answer = { version: 0, owner: '', due: '', reason: '', ruleUrl: 'https://rules.example.org/1' }
    await answerAlert(responder, { ...answer, id: rows[0]?.id ?? '', answer: 'live' }, NOW)
    expect(await getActionItem(responder, counting.id)).toMatchObject({
      counted: { live: 1, total: 2 },
      alerts: [{ state: 'live' }, { state: 'proposed' }],
    })

    await write(responder, documentId, 'the 2 alerts', 'the 3 alerts')
    await indexReport(documentId)
    expect((await rowsOf(incidentId)).map(({ countedId }) => countedId)).toEqual([null, null])
    expect(await getActionItem(responder, counting.id)).toMatchObject({ counted: null, alerts: [] })
    await write(responder, documentId, 'the 3 alerts', 'both of the two alerts')
    await indexReport(documentId)
    expect((await rowsOf(incidentId)).map(({ countedId }) => countedId)).toEqual([null, null])
  })

  test('of a review counts what its reader may see', async () => {
    const year = randomInt(1800, 1890)
    const source = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8').replaceAll('2024', String(year))
    const week = { year, week: 50 }
    const { reviewId } = await importReview(
      importActor,
      { ...readReport(source), week },
      { fileName: null, replace: false },
    )
    const seen = async (actor: PersonActor) => {
      const counting = (await getReview(actor, year, 50))?.actions.filter(({ counted }) => counted !== null)
      return counting?.map(({ counted }) => counted)
    }
    expect(await seen(responder)).toEqual([{ live: 0, total: 9 }])
    const decide = await listAlertsToDecide(responder, week)
    const rows = await db().alertRecommendation.findMany({ where: { reviewId } })
    expect(decide.length).toBe(new Set(rows.map(({ key }) => key)).size)
    const { incidentId } = await db().reviewIncident.findFirstOrThrow({ where: { reviewId, position: 1 } })
    await restrictIncident(importActor, { incidentId })
    expect(await seen(responder)).toEqual([{ live: 0, total: 6 }])
    expect(await listAlertsToDecide(responder, week)).toHaveLength(decide.length - 3)
  })
})

test('what an accepted alert made stays when its report is read again, also without the alert', async () => {
  const mark = randomUUID().slice(0, 8)
  const { incidentId, documentId } = await report(mark)
  const [alert] = await rowsOf(incidentId)
  const form = { version: 0, owner: responder.name, due: '2026-12-01', reason: '', ruleUrl: '' }
  const { actionId } = await answerAlert(responder, { ...form, id: alert?.id ?? '', answer: 'accepted' }, NOW)
  const items = () =>
    db().actionItem.findMany({ where: { incidentId, leftTextAt: null }, orderBy: { position: 'asc' } })
  await write(responder, documentId, 'Widen the pool', `Alert: Pool ${mark} is nearly full`)
  await indexReport(documentId)
  expect((await items()).map(({ id, hasText }) => [id === actionId, hasText])).toEqual([
    [false, true],
    [false, true],
    [true, false],
  ])
  expect(await rowsOf(incidentId)).toMatchObject([{ state: 'accepted', actionId, version: 1 }, { state: 'proposed' }])
  await write(responder, documentId, `- Pool ${mark} is nearly full\n`, '')
  await indexReport(documentId)
  expect(await rowsOf(incidentId)).toHaveLength(1)
  expect(await db().actionItem.findUniqueOrThrow({ where: { id: actionId ?? '' } })).toMatchObject({
    ...{ status: 'todo', leftTextAt: null, personId: responder.personId },
  })
})

test('a recommendation that is answered elsewhere comes in as it stands, declined only where its incident says it again', async () => {
  const mark = randomUUID().slice(0, 8)
  const { incidentId } = await report(mark)
  const [pool, requests] = await rowsOf(incidentId)
  const form = { version: 0, owner: responder.name, due: '2026-12-01', ruleUrl: '' }
  const { actionId } = await answerAlert(
    responder,
    { ...form, id: pool?.id ?? '', answer: 'accepted', reason: '' },
    NOW,
  )
  await answerAlert(responder, { ...form, id: requests?.id ?? '', answer: 'declined', reason: 'Too loud.' }, NOW)
  const other = await report(mark)
  expect(await rowsOf(other.incidentId)).toMatchObject([{ state: 'accepted', actionId }, { state: 'proposed' }])
  expect(await getAlert(responder, requests?.id ?? '')).toMatchObject({
    ...{ state: 'proposed', declinedBefore: 'Too loud.', placeCount: 2 },
  })
  await restrictIncident(importActor, { incidentId })
  await restrictIncident(importActor, { incidentId: other.incidentId })
  // Of what is restricted nobody learns by writing the same words.
  expect(await rowsOf((await report(mark)).incidentId)).toMatchObject([{ state: 'proposed' }, { state: 'proposed' }])
})
