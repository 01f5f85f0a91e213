import { randomInt } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { changeActionItems } from '@/lib/action-items/change-mutations'
import { jobActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { indexRows } from '@/lib/documents/rows-mutations'
import { Refusal } from '@/lib/errors'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'
import { newAccount } from '@/test/accounts'
import { ownDatabase } from '@/test/own-database'
import { write } from '@/test/reports'
import { beginReview, refreshReview } from './assemble-mutations'
import { getChangesSince } from './change-queries'
import { getWeekMarkdown } from './markdown-queries'
import { publishReview, reopenReview } from './publish-mutations'
import { getReview } from './queries'
import { writeWeek } from './rules'
import { getReviewVersion, getReviewVersionMarkdown } from './version-queries'
import { findWeekFacts } from './week-queries'

// What is counted over the workspace is counted here alone.
ownDatabase()

type Account = Awaited<ReturnType<typeof newAccount>>
let ana: Account
let admin: Account
let reader: Account

beforeAll(async () => {
  ana = await newAccount('responder')
  admin = await newAccount('admin')
  reader = await newAccount('viewer')
}, 60_000)

let nextYear = randomInt(1990, 1995)
/** Week 12 of a year that no other test uses: 18 March is in it, or near. */
const newWeek = () => ({ year: nextYear++, week: 12 })

const reportOf = (reference: string, day: string, severity: string, title = 'Order Service Outage') =>
  `# ${title}\n\n**Incident ID:** ${reference}  \n**Date:** ${day}  \n**Severity:** ${severity}  \n**Duration:** 45 minutes\n\n## Summary\n\nThe pool ran dry.\n\n## Timeline (UTC)\n\n| Time | Event |\n| --- | --- |\n| 14:20 | Errors detected |\n| 14:23 | PagerDuty alert triggered |\n| 15:08 | Resolved |\n\n## Root Cause\n\nA client for every request.\n\n## Alerts Needed\n\n- Connection pool utilization alert at 75%\n\n## Action Items\n\n| Action | Owner | Due | Status |\n| --- | --- | --- | --- |\n| Share one client | Ana | ${day} | To Do |\n`

/** The Wednesday of a week. */
function wednesday({ year, week }: { year: number; week: number }): string {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000 + (week - 1) * 7 * 86_400_000
  return new Date(monday + 2 * 86_400_000).toISOString().slice(0, 10)
}

async function incidentIn(week: { year: number; week: number }, severity = 'P1', title?: string) {
  const day = wednesday(week)
  const number = String(randomInt(100, 999))
  const reference = `INC-${day.slice(0, 4)}-${day.slice(5, 7)}${day.slice(8)}-${number}`
  const report = readReport(reportOf(reference, day, severity, title))
  return importPostmortem(jobActor, report, { fileName: null, replace: false })
}

const textOf = async (week: { year: number; week: number }) => {
  const { document } = await db().weeklyReview.findUniqueOrThrow({
    where: { year_week: week },
    select: { document: { select: { text: true } } },
  })
  return document.text
}

async function documentOf(week: { year: number; week: number }) {
  const where = { year_week: week }
  return (await db().weeklyReview.findUniqueOrThrow({ where, select: { documentId: true } })).documentId
}

const publish = async (actor: Account['actor'], week: { year: number; week: number }) => {
  // As it is after typing has rested.
  await indexRows(await documentOf(week))
  const review = await getReview(jobActor, week.year, week.week)
  return publishReview(actor, { week: writeWeek(week), sha256: review?.sha256 ?? '', acknowledged: true })
}

describe('a review that is begun', () => {
  test('tells every incident of its week, the worst first, with duration, cause and alerts', async () => {
    const week = newWeek()
    await incidentIn(week, 'P3', 'Slow Search')
    const { reference } = await incidentIn(week, 'P1')
    await beginReview(ana.actor, week)
    const review = await getReview(ana.actor, week.year, week.week)
    expect(review?.incidents.map(({ title }) => title)).toEqual(['Order Service Outage', 'Slow Search'])
    expect(review?.alerts).toHaveLength(2)
    const text = await textOf(week)
    expect(text).toContain(`## Incident 1: Order Service Outage\n\n**Incident ID**: ${reference}  \n**Severity**: P1`)
    expect(text).toContain('**Duration**: 45 min (stated; alerted to resolved)')
    expect(text).toContain('### What Happened\n\nThe pool ran dry.')
    expect(text).toContain('This week had 2 incidents: 1 P1 (Critical), 1 P3 (Moderate).')
  })

  test('makes no incident of its own, and leaves those it tells as they are', async () => {
    const week = newWeek()
    await incidentIn(week)
    const before = await db().incident.findMany({ orderBy: { reference: 'asc' } })
    await beginReview(ana.actor, week)
    expect(await db().incident.findMany({ orderBy: { reference: 'asc' } })).toEqual(before)
  })

  test('is one, also when three begin it at once; and none of a week to come', async () => {
    const week = newWeek()
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => beginReview(ana.actor, week)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Refusal)
    await expect(beginReview(ana.actor, { year: 2300, week: 1 })).rejects.toThrow('hasn’t begun')
    await expect(beginReview(reader.actor, newWeek())).rejects.toThrow('not write')
  })

  test('counts restricted incidents and tells nothing of them', async () => {
    const week = newWeek()
    const { incidentId, reference } = await incidentIn(week)
    await db().incident.update({ where: { id: incidentId }, data: { restrictedAt: new Date() } })
    await beginReview(ana.actor, week)
    expect(await textOf(week)).not.toContain(reference)
    expect(await textOf(week)).toContain('1 restricted incident is not told here.')
    expect(await findWeekFacts(week, new Date())).toMatchObject({ restricted: 1, incidents: [], made: { total: 0 } })
  })
})

describe('a draft', () => {
  test('is brought up to date where nobody wrote, and keeps what somebody did', async () => {
    const week = newWeek()
    const { incidentId } = await incidentIn(week)
    await beginReview(ana.actor, week)
    await write(ana.actor, await documentOf(week), 'The pool ran dry.', 'The pool ran dry, says Ana.')
    await db().incident.update({ where: { id: incidentId }, data: { severity: 'P2', severityWritten: 'P2' } })
    await incidentIn(week, 'P1', 'Another One')
    expect(await refreshReview(ana.actor, { week: writeWeek(week) })).toEqual({ isChanged: true })
    const text = await textOf(week)
    expect(text).toContain('says Ana.')
    expect(text).toContain('**Severity**: P2')
    expect(text.indexOf('Incident 1: Another One')).toBeLessThan(text.indexOf('Incident 2: Order Service Outage'))
    expect(await refreshReview(ana.actor, { week: writeWeek(week) })).toEqual({ isChanged: false })
    expect((await getReview(ana.actor, week.year, week.week))?.incidents).toHaveLength(2)
  })
})

describe('a published review', () => {
  test('stays to the byte when everything under it changes, and says what did', async () => {
    const week = newWeek()
    const { incidentId, reference } = await incidentIn(week)
    await beginReview(ana.actor, week)
    expect(await publish(ana.actor, week)).toMatchObject({ number: 1 })
    const slug = writeWeek(week)
    const before = await getReviewVersion(reader.actor, week)
    const markdown = await getWeekMarkdown(reader.actor, week, new Date())
    expect(markdown).toContain('## Carried Over')

    const [item] = await db().actionItem.findMany({ where: { incidentId } })
    await changeActionItems(admin.actor, { changes: [{ id: item?.id ?? '', set: { status: 'done' } }] })
    await db().incident.update({ where: { id: incidentId }, data: { severity: 'P4', title: 'Renamed' } })
    await db().person.update({ where: { id: ana.id }, data: { name: 'Renamed' } })
    await db().contributingFactor.deleteMany({ where: { incidentId } })
    expect(await getReviewVersion(reader.actor, week)).toEqual(before)
    expect(await getWeekMarkdown(reader.actor, week, new Date())).toBe(markdown)
    expect(await getReviewVersionMarkdown(reader.actor, week, 1)).toBe(markdown)

    const found = await getChangesSince(reader.actor, week, new Date())
    expect(found?.changes).toContainEqual(
      expect.objectContaining({ subject: `${reference} Renamed`, what: 'severity', was: 'P1', now: 'P4' }),
    )
    expect(found?.changes).toContainEqual(
      expect.objectContaining({ subject: 'Share one client', what: 'status', was: 'To do', now: 'Done' }),
    )
    await expect(refreshReview(ana.actor, { week: slug })).rejects.toThrow('published')
    await expect(write(ana.actor, await documentOf(week), '# Weekly', '# My')).rejects.toThrow('published')
  })

  test('is refused by Postgres itself to be changed or removed', async () => {
    const week = newWeek()
    await beginReview(ana.actor, week)
    await publish(ana.actor, week)
    for (const statement of [
      "UPDATE review_versions SET publisher_name = 'x'",
      'DELETE FROM review_versions',
      'TRUNCATE review_versions CASCADE',
    ]) {
      await expect(db().$executeRawUnsafe(statement)).rejects.toThrow('append-only')
    }
  })

  test('is one version when two publish at once, and none of a text that changed meanwhile', async () => {
    const week = newWeek()
    await beginReview(ana.actor, week)
    const sha256 = (await getReview(jobActor, week.year, week.week))?.sha256 ?? ''
    await write(ana.actor, await documentOf(week), '## Decisions', '## Decisions\n\nNone.')
    const stale = { week: writeWeek(week), sha256, acknowledged: true }
    await expect(publishReview(ana.actor, stale)).rejects.toThrow('changed since')
    const outcomes = await Promise.allSettled([publish(ana.actor, week), publish(admin.actor, week)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db().reviewVersion.count({ where: { review: { ...week } } })).toBe(1)
  })

  test('is opened again by an admin alone, with a reason that the next version says', async () => {
    const week = newWeek()
    await beginReview(ana.actor, week)
    await publish(ana.actor, week)
    const again = { week: writeWeek(week), reason: 'A severity was wrong.' }
    await expect(reopenReview(ana.actor, again)).rejects.toThrow('Only an admin')
    await reopenReview(admin.actor, again)
    // Readers go on seeing what was published.
    expect(await getReviewVersion(reader.actor, week)).toMatchObject({ version: { number: 1 }, state: 'draft' })
    await write(ana.actor, await documentOf(week), '## Decisions', '## Decisions\n\nCorrected.')
    await publish(ana.actor, week)
    const found = await getReviewVersion(reader.actor, week)
    expect(found?.version).toMatchObject({ number: 2, reason: 'A severity was wrong.' })
    expect(await getReviewVersionMarkdown(reader.actor, week, 1)).not.toContain('Corrected.')
    expect(await getReviewVersionMarkdown(reader.actor, week, 2)).toContain('Corrected.')
  })

  test('hides an incident that was restricted since from who may not see it, and from nobody else', async () => {
    const week = newWeek()
    const { incidentId, reference } = await incidentIn(week)
    await beginReview(ana.actor, week)
    await publish(ana.actor, week)
    const whole = await getReviewVersionMarkdown(admin.actor, week, 1)
    await db().incident.update({ where: { id: incidentId }, data: { restrictedAt: new Date() } })
    expect(await getReviewVersionMarkdown(admin.actor, week, 1)).toBe(whole)
    const seen = await getReviewVersion(reader.actor, week)
    expect(JSON.stringify(seen)).not.toContain(reference)
    expect(seen?.version.withheld).toBeGreaterThan(0)
    expect(await getReviewVersionMarkdown(reader.actor, week, 1)).not.toContain(reference)
  })
})
