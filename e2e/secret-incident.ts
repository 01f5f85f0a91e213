import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'
import { importReview } from '@/lib/reviews/mutations'
import { newImage, publishOnce } from './permission-subjects'
import { PEOPLE } from './sample-people'

/** What an address may carry of an incident. */
export type Names = { reference: string; title: string; documentId?: string; itemId?: string }

/** An incident that a weekly review tells beside another, with whatever of it nobody else may read. */
export type SecretIncident = Required<Names> & {
  /** One that isn't there, whose names are as long. */
  unknown: Required<Names>
  /** The incident that the same review tells, and everybody may read. */
  sibling: Names
  year: number
  /** As in an address: '3024-W07'. */
  week: string
  /** What is written of it and nowhere else, as it stands in a page. */
  sentences: string[]
  /** Everybody of the sample, by id: some of them command it or own its action items. */
  people: string[]
  teams: string[]
  /** The id of a picture in its report. */
  picture: string
  /** The ids of its action items. */
  items: string[]
  /** The ids of the alerts that the review recommends for it. */
  alerts: string[]
  /** What each of those people was told of it, in the words of a comment on its report. */
  notifications: string[]
  /** The review as it was imported. */
  review: string
}

/** How many late action items its report has. */
export const SECRET_ITEMS = 2

function writeReview(year: number, title: string, sibling: string, [happened, cause, alert]: string[]): string {
  return `# Weekly Incident Review — Week 7, ${year}

## Summary

Two incidents, and what they ask of us.

## Incident 1: ${title}

**Severity**: P1
**Duration**: 52 minutes
**Impact**: ${cause}

### What Happened

${happened}

### Root Cause

${cause}

### Alerts Needed

- ${alert}

## Incident 2: ${sibling}

**Severity**: P3
**Duration**: 9 minutes

### What Happened

A cable hung loose.

## Attendees

- SRE On-Call
`
}

function writeReport({ reference, title }: Names, [summary, entry, item, other]: string[]): string {
  return `# Incident Report: ${title}

**Incident ID:** ${reference}
**Severity:** P1
**Duration:** 52 minutes

## Summary

${summary}

## Timeline (UTC)

| Time | Event |
|------|-------|
| 10:00 | ${entry} |
| 10:52 | Resolved |

## Action Items

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| ${item} | Jennifer Walsh | 2024-04-09 | In Progress |
| ${other} | Jennifer Walsh | 2024-04-10 | To Do |

## Response Team

- Sarah Chen (Incident Commander)
`
}

/** Imports such an incident in a year of its own. Jennifer Walsh owns its action items, Sarah Chen commands it. */
export async function importSecretIncident(): Promise<SecretIncident> {
  const [mark, other] = [randomBytes(4).toString('hex'), randomBytes(4).toString('hex')]
  const year = randomInt(2200, 9000)
  const named = (number: string, title: string) => ({ reference: `INC-${year}-W07-${number}`, title })
  const secret = named('001', `Quokka ledger ${mark} lost`)
  const sibling = named('002', `Loose cable ${other}`)
  // Each with words that stand nowhere else, also after this test has run before.
  const sentences = [
    `The ledger ${mark} was read by a stranger.`,
    `Nobody had closed the cupboard ${mark}.`,
    `Tell us when the cupboard ${mark} stands open`,
    `What ${mark} owed was read for 52 minutes.`,
    `A stranger opened the cupboard ${mark}`,
    `Fence the cupboard ${mark} in`,
    `Count the ledgers of ${mark}`,
  ]
  const review = writeReview(year, secret.title, sibling.title, sentences.slice(0, 3))
  // The review makes the incident, known to its week; then its report finds it.
  await importReview(importActor, readReport(review), { fileName: 'review.md', replace: false })
  const report = readReport(writeReport(secret, sentences.slice(3)))
  const { incidentId } = await importPostmortem(importActor, report, { fileName: 'report.md', replace: true })
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
  await publishOnce(secret.reference)
  const { id: itemId } = await db().actionItem.findFirstOrThrow({ where: { incidentId } })
  const unknown = { ...named('999', `Quokka ledger ${other} lost`), documentId: randomUUID(), itemId: randomUUID() }
  const sample = await db().person.findMany({ where: { name: { in: Object.values(PEOPLE) } }, select: { id: true } })
  const teams = await db().team.findMany({ where: { people: { some: {} } }, select: { id: true }, take: 9 })
  const ids = { people: sample.map(({ id }) => id), teams: teams.map(({ id }) => id) }
  const picture = await newImage(incidentId)
  const items = await db().actionItem.findMany({ where: { incidentId }, select: { id: true } })
  const alerts = await db().alertRecommendation.findMany({ where: { incidentId }, select: { id: true } })
  const said = `Who told of the cupboard ${mark}?`
  const comment = await db().comment.create({ data: { documentId, quote: sentences[3], body: said } })
  const told = await db().notification.createManyAndReturn({
    data: ids.people.map((personId) => ({ personId, kind: 'comment' as const, incidentId, commentId: comment.id })),
  })
  const notifications = told.map(({ id }) => id)
  sentences.push(said)
  return {
    ...secret,
    documentId,
    itemId,
    ...ids,
    picture,
    items: items.map(({ id }) => id),
    alerts: alerts.map(({ id }) => id),
    notifications,
    unknown,
    sibling,
    year,
    week: `${year}-W07`,
    sentences,
    review,
  }
}
