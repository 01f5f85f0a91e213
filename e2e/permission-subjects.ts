import { randomBytes, randomInt } from 'node:crypto'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { storeImage } from '@/lib/images/mutations'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'
import { addPerson } from '@/lib/people/mutations'
import { publishPostmortem, revisePostmortem } from '@/lib/publishing/publish-mutations'
import { getReviewing } from '@/lib/publishing/review-queries'
import { beginReview } from '@/lib/reviews/assemble-mutations'
import { publishReview } from '@/lib/reviews/publish-mutations'
import { getReview } from '@/lib/reviews/queries'
import { writeWeek } from '@/lib/reviews/rules'
import { BUILT_IN } from '@/lib/templates/built-in-rules'
import { addTemplate } from '@/lib/templates/mutations'
import type { Week } from '@/lib/time'
import { png } from '@/test/pictures'
import { PEOPLE } from './sample-people'

const mark = () => randomBytes(4).toString('hex')

/** An incident of this test's own, with the commander and the owner of the sample; its one action item is done. */
export async function newIncident({ isRestricted }: { isRestricted: boolean }) {
  const text = `# Borrowed keys

**Incident ID:** INC-T-${mark()}
**Date:** 1999-04-01

## Action Items

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| Give them back | ${PEOPLE.owner} | 1999-04-02 | Done |

## Response Team

- ${PEOPLE.commander} (Incident Commander)
`
  const options = { fileName: null, replace: false }
  const { incidentId: id, reference } = await importPostmortem(importActor, readReport(text), options)
  if (isRestricted) await restrictIncident(importActor, { incidentId: id })
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId: id } })
  const { id: itemId } = await db().actionItem.findFirstOrThrow({ where: { incidentId: id } })
  return { id, reference, documentId, itemId }
}

/** Publishes the report of an incident as it stands, whatever is open. */
export async function publish(reference: string) {
  const report = await getReviewing(importActor, reference)
  if (!report) throw new Error(`${reference} has no report.`)
  return publishPostmortem(importActor, { reference, sha256: report.sha256, acknowledged: true })
}

/** Gives a report a published version, and leaves it a draft. */
export async function publishOnce(reference: string): Promise<void> {
  await publish(reference)
  await revisePostmortem(importActor, { reference })
}

/** Somebody with an account that nobody uses; without one, a name alone. */
export async function newPerson({ hasAccount }: { hasAccount: boolean }) {
  const name = `Somebody ${mark()}`
  const account = hasAccount ? ({ email: `${mark()}@example.org`, role: 'viewer' } as const) : {}
  const { id } = await addPerson(importActor, { name, ...account })
  return { id, name }
}

/** A template that is offered first for nothing. */
export async function newTemplate() {
  const name = `Template ${mark()}`
  const { id } = await addTemplate(importActor, { name, severities: [], text: BUILT_IN })
  return { id, name }
}

/** The id of a picture in the report of an incident. */
export async function newImage(incidentId: string): Promise<string> {
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
  const stored = await storeImage(importActor, documentId, png(3, 2))
  if (stored?.kind !== 'stored') throw new Error('The picture was not stored.')
  return stored.address.replace('/images/', '')
}

/** A week that has no review yet. */
export async function freeWeek(): Promise<Week> {
  for (;;) {
    const week = { year: randomInt(1999, 2015), week: randomInt(10, 51) }
    if (!(await db().weeklyReview.findFirst({ where: week, select: { id: true } }))) return week
  }
}

/** The review of a week of which nothing is known, begun or published. */
export async function newWeek({ isPublished }: { isPublished: boolean }) {
  const week = await freeWeek()
  await beginReview(importActor, week)
  const review = await getReview(importActor, week.year, week.week)
  if (!review?.sha256) throw new Error('The review that was begun is not there.')
  const form = { week: writeWeek(week), sha256: review.sha256, acknowledged: true }
  if (isPublished) await publishReview(importActor, form)
  return { ...form, reviewId: review.id }
}
