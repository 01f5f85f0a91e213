import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { importPostmortem } from '@/lib/incidents/mutations'
import { getPostmortem } from '@/lib/incidents/queries'
import { readReport } from '@/lib/markdown/read'
import { mondayOf } from '@/lib/time'
import { importReview } from './mutations'
import { getLatestReview, getReview, getReviewMarkdown, listReviews } from './queries'

const SAMPLE = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')

// Years long gone that no other test has, the first by chance, so that runs on one database seldom meet.
let year = randomInt(1000, 1280)
const newYear = () => year++
const sampleOf = (year: number) => SAMPLE.replaceAll('2024', String(year))

function load(source: string, year: number, replace = false, week = 50) {
  const report = { ...readReport(source), week: { year, week } }
  return importReview(importActor, report, { fileName: 'week.md', replace })
}

async function mustFind(year: number, week = 50) {
  const review = await getReview(importActor, year, week)
  if (!review) throw new Error(`Week ${week}, ${year} is not there.`)
  return review
}

describe('the sample', () => {
  const year = newYear()
  beforeAll(() => load(sampleOf(year), year))

  test('makes its three incidents, known to the week only', async () => {
    const { incidents, title, state } = await mustFind(year)
    expect({ title, state }).toEqual({ title: `Weekly Incident Review — Week 50, ${year}`, state: 'draft' })
    expect(incidents.map(({ reference, severity, statedMinutes }) => [reference, severity, statedMinutes])).toEqual([
      [`INC-${year}-W50-001`, 'P1', 45],
      [`INC-${year}-W50-002`, 'P2', 360],
      [`INC-${year}-W50-003`, 'P2', 30],
    ])
    expect(incidents[0]).toMatchObject({
      title: 'Payment Service Database Connection Pool Exhaustion',
      beganOn: null,
      beganWritten: 'Tuesday afternoon',
      weekYear: year,
      week: 50,
      impactWritten: 'Checkout failed for customers who wanted to pay',
      reportState: null,
    })
  })

  test('keeps 9 alert recommendations, three for each incident', async () => {
    const { alerts } = await mustFind(year)
    expect(alerts.map((alert) => alert.incident?.reference.at(-1)).join('')).toBe('111222333')
    expect(alerts[0]).toMatchObject({ state: 'proposed', text: expect.stringContaining('at 75% and again at 90%') })
    expect((await getPostmortem(importActor, `INC-${year}-W50-002`))?.alerts).toHaveLength(3)
  })

  test('keeps its alert recommendations when an incident it tells gets a report', async () => {
    const year = newYear()
    await load(sampleOf(year), year)
    const reference = `INC-${year}-W50-002`
    const text = `# Memory Leak\n\n**Incident ID:** ${reference}\n\n## Alerts Needed\n\n- Alert on pods that restart\n`
    await importPostmortem(importActor, readReport(text), { fileName: null, replace: true })
    expect((await mustFind(year)).alerts).toHaveLength(9)
    expect((await getPostmortem(importActor, reference))?.alerts.length).toBeGreaterThanOrEqual(3)
  })

  test('keeps 4 action items without owner or date, and 4 attendees that are roles', async () => {
    const { actions, attendees } = await mustFind(year)
    expect(actions.map(({ status, ownerWritten, dueOn }) => [status, ownerWritten, dueOn])).toEqual(
      Array(4).fill(['todo', null, null]),
    )
    expect(attendees.map(({ name, role }) => [name, role])).toEqual([
      [null, 'Platform Team Lead'],
      [null, 'Payment Service Owner'],
      [null, 'Order Service Owner'],
      [null, 'SRE On-Call'],
    ])
  })

  test('its incidents have a page each, with the cause the review names, and say which review tells them', async () => {
    const incident = await getPostmortem(importActor, `INC-${year}-W50-001`)
    expect(incident).toMatchObject({
      postmortem: null,
      reviews: [{ year, week: 50 }],
      factors: [{ kind: 'root_cause' }],
    })
  })

  test('comes back byte for byte', async () =>
    expect(await getReviewMarkdown(importActor, year, 50)).toBe(sampleOf(year)))

  test('is on the list of its year with its counts', async () => {
    expect(await listReviews(importActor, { year })).toMatchObject([
      { year, week: 50, incidents: 3, alerts: 9, openActions: 4, actions: 4 },
    ])
    expect(await getLatestReview(importActor)).not.toBeNull()
  })

  test('shows what else began in that week, and the reviews beside it', async () => {
    await load(sampleOf(year), year, false, 49)
    const reference = `INC-${year}-W50-101`
    const listedOn = new Date(mondayOf({ year, week: 50 }))
    await db().incident.create({ data: { reference, title: 'Untold', weekYear: year, week: 50, listedOn } })
    const { untold, previous } = await mustFind(year)
    expect(untold).toMatchObject([{ reference, reportState: null }])
    expect(previous).toEqual({ year, week: 49 })
    expect((await mustFind(year, 49)).next).toEqual({ year, week: 50 })
  })
})

describe('a week', () => {
  test('has one review: another is refused, also when two come at once', async () => {
    const year = newYear()
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => load(sampleOf(year), year)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Refusal)
    await expect(load(sampleOf(year), year)).rejects.toThrow('has a review already')
    expect((await mustFind(year)).untold).toEqual([])
  })

  test('keeps the incidents that are told again when its review is replaced', async () => {
    const year = newYear()
    const { reviewId } = await load(sampleOf(year), year)
    const before = await mustFind(year)
    const [kept] = before.alerts
    await db().alertRecommendation.update({
      where: { id: kept?.id },
      data: { state: 'accepted', decidedAt: new Date() },
    })
    const source = sampleOf(year)
      .replace('Order Service Memory Leak', 'Order Service Restarts')
      .replace('6 hours', '7 hours')
    expect(await load(source, year, true)).toMatchObject({ reviewId, replaced: true })

    const after = await mustFind(year)
    const ids = (review: typeof after) => review.incidents.map((one) => one.id)
    expect([ids(after)[0], ids(after)[2]]).toEqual([ids(before)[0], ids(before)[2]])
    expect(after.incidents[1]).toMatchObject({ reference: `INC-${year}-W50-004`, statedMinutes: 420 })
    expect(after.untold.map((one) => one.id)).toEqual([ids(before)[1]])
    expect(after.alerts[0]).toMatchObject({ id: kept?.id, state: 'accepted' })
    expect(after.actions.map((item) => item.id)).toEqual(before.actions.map((item) => item.id))
    expect(await getReviewMarkdown(importActor, year, 50)).toBe(source)
  })

  test('is frozen once its review is published', async () => {
    const year = newYear()
    const { reviewId } = await load(sampleOf(year), year)
    await db().weeklyReview.update({ where: { id: reviewId }, data: { state: 'published', publishedAt: new Date() } })
    await expect(load(sampleOf(year), year, true)).rejects.toThrow('is published')
  })

  test('must be said, and must be on the calendar', async () => {
    const report = { ...readReport(SAMPLE), week: null }
    const options = { fileName: null, replace: false }
    await expect(importReview(importActor, report, options)).rejects.toThrow("doesn't say which week")
    const wrong = { ...report, week: { year: 2024, week: 53 } }
    await expect(importReview(importActor, wrong, options)).rejects.toThrow("isn't a week of the calendar")
  })
})
