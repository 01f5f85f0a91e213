import { beforeAll, expect, test } from 'vitest'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { newReport } from '@/test/reports'
import { explainFinding, withdrawExplanation } from './mutations'
import { listExplanations } from './queries'
import { ExplainFinding } from './schema'

let responder: PersonActor
let viewer: PersonActor
let admin: PersonActor
const finding = { check: 'zone-in-force', about: 'PST on 2024-03-18' }

beforeAll(async () => {
  responder = (await newAccount('responder')).actor
  viewer = (await newAccount('viewer')).actor
  admin = (await newAccount('admin')).actor
}, 30_000)

const trailOf = (subjectId: string) =>
  db().auditEntry.findMany({
    where: { subjectId, verb: { in: ['explainFinding', 'withdrawExplanation'] } },
    orderBy: { id: 'asc' },
  })

test('an explanation is kept under its finding, replaced by the next, and taken back', async () => {
  const { documentId, incidentId } = await newReport()
  expect(await explainFinding(responder, documentId, { ...finding, words: 'Everybody here says PST.' })).toBe(true)
  await explainFinding(admin, documentId, { ...finding, words: 'The team says PST all year.' })
  await explainFinding(responder, documentId, { ...finding, about: 'Another place', words: 'So' })
  const { name } = await db().person.findUniqueOrThrow({ where: { id: admin.personId } })
  expect(await listExplanations(viewer, documentId)).toMatchObject({
    mayExplain: false,
    explanations: [{ ...finding, words: 'The team says PST all year.', by: name }, { about: 'Another place' }],
  })
  expect(await listExplanations(responder, documentId)).toMatchObject({ mayExplain: true })

  await withdrawExplanation(responder, documentId, finding)
  await expect(withdrawExplanation(responder, documentId, finding)).rejects.toThrow('not explained')
  expect((await listExplanations(viewer, documentId))?.explanations).toMatchObject([{ about: 'Another place' }])
  expect(await trailOf(incidentId)).toMatchObject([
    { verb: 'explainFinding', before: null, after: { words: 'Everybody here says PST.' } },
    { verb: 'explainFinding', before: { words: 'Everybody here says PST.' } },
    { verb: 'explainFinding', after: { about: 'Another place' } },
    { verb: 'withdrawExplanation', before: { ...finding, words: 'The team says PST all year.' }, after: null },
  ])
})

test('nobody explains a report that is published, or isn’t there for them', async () => {
  const { documentId, incidentId } = await newReport()
  const explain = (actor: PersonActor) => explainFinding(actor, documentId, { ...finding, words: 'So' })
  await restrictIncident(admin, { incidentId })
  expect(await explain(responder)).toBe(false)
  expect(await listExplanations(responder, documentId)).toBeNull()
  await db().postmortem.update({ where: { incidentId }, data: { state: 'published', publishedAt: new Date() } })
  await expect(explain(admin)).rejects.toThrow('is published')
  expect(await db().explanation.count({ where: { documentId } })).toBe(0)
})

test('what is no explanation is not taken', () => {
  const isTaken = (change: object) => ExplainFinding.safeParse({ ...finding, words: 'So', ...change }).success
  expect(isTaken({ words: '  So  ' })).toBe(true)
  expect(isTaken({ words: '😀'.repeat(500) })).toBe(true)
  for (const change of [
    { words: ' ' },
    { words: 'x'.repeat(501) },
    { about: '' },
    { check: 'A check' },
    { words: '\0' },
  ])
    expect([change, isTaken(change)]).toEqual([change, false])
})
