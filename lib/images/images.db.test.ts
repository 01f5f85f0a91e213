import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { importActor, nobody } from '@/lib/actor'
import { db } from '@/lib/db'
import { addViewer, restrictIncident } from '@/lib/incidents/access-mutations'
import { importPostmortem } from '@/lib/incidents/mutations'
import { getPostmortem, getReportMarkdown } from '@/lib/incidents/queries'
import { readReport } from '@/lib/markdown/read'
import { newAccount } from '@/test/accounts'
import { jpeg, png } from '@/test/pictures'
import { storeImage } from './mutations'
import { getImage } from './queries'

let people: Record<'responder' | 'other' | 'viewer', Awaited<ReturnType<typeof newAccount>>>
beforeAll(async () => {
  people = {
    responder: await newAccount('responder'),
    other: await newAccount('responder'),
    viewer: await newAccount('viewer'),
  }
})

async function newReport(text = '') {
  const reference = `INC-T-${randomUUID().slice(0, 11)}`
  const source = `# One\n\n**ID:** ${reference}\n\n## Summary\n\n${text}\n`
  const options = { fileName: null, replace: false }
  const { incidentId } = await importPostmortem(importActor, readReport(source), options)
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
  return { reference, source, incidentId, documentId }
}

const stored = async (documentId: string, bytes = png(4, 3)) => {
  const answer = await storeImage(people.responder.actor, documentId, bytes)
  if (answer?.kind !== 'stored') throw new Error('The picture was not stored.')
  return answer.address.replace('/images/', '')
}

test('a picture comes out as it went in, and is kept once', async () => {
  const { documentId, incidentId } = await newReport()
  const bytes = png(40, 30)
  const ids = await Promise.all([1, 2, 3].map(() => stored(documentId, bytes)))
  expect(new Set(ids).size).toBe(1)
  const image = await getImage(people.viewer.actor, ids[0] ?? '')
  expect(image).toMatchObject({ mediaType: 'image/png' })
  expect(Buffer.from(image?.bytes ?? []).equals(bytes)).toBe(true)
  expect(await stored(documentId, jpeg(1, 2))).not.toBe(ids[0])
  expect(await db().image.count({ where: { documentId } })).toBe(2)
  expect(await db().image.findFirst({ where: { id: ids[0] } })).toMatchObject({
    width: 40,
    height: 30,
    personId: people.responder.id,
  })
  expect(await db().auditEntry.count({ where: { incidentId, verb: 'storeImage' } })).toBe(2)
})

test('what is no picture is refused, and so is who may not write', async () => {
  const { documentId, incidentId } = await newReport()
  const words = new TextEncoder().encode('<svg/>')
  expect(await storeImage(people.responder.actor, documentId, words)).toMatchObject({
    kind: 'invalid',
    reason: expect.stringMatching(/SVG/),
  })
  await expect(storeImage(people.viewer.actor, documentId, png(1, 1))).rejects.toThrow(
    'You may read here, but not write',
  )
  expect(await storeImage(people.responder.actor, randomUUID(), png(1, 1))).toBeNull()
  await expect(storeImage(nobody, documentId, png(1, 1))).rejects.toThrow('Sign in first')
  await db().postmortem.update({ where: { incidentId }, data: { state: 'published', publishedAt: new Date() } })
  await expect(storeImage(people.responder.actor, documentId, png(1, 1))).rejects.toThrow('is published')
  expect(await db().image.count({ where: { documentId } })).toBe(0)
})

test('a picture of a restricted incident isn’t there for others', async () => {
  const { documentId, incidentId } = await newReport()
  const id = await stored(documentId)
  await restrictIncident(importActor, { incidentId })
  await addViewer(importActor, { incidentId, personId: people.viewer.id })
  expect(await getImage(people.other.actor, id)).toBeNull()
  expect(await getImage(nobody, id)).toBeNull()
  expect(await storeImage(people.other.actor, documentId, png(1, 1))).toBeNull()
  expect(await getImage(people.viewer.actor, id)).not.toBeNull()
})

test('the report shows it with its size, and keeps the address as it was written', async () => {
  const other = await newReport()
  const id = await stored(other.documentId, png(400, 30))
  const { reference, source } = await newReport(`![A *chart*](/images/${id})\n\n![](https://example.org/x.png)`)
  const incident = await getPostmortem(people.viewer.actor, reference)
  const html = incident?.sections.find(({ title }) => title === 'Summary')?.html
  expect(html).toMatch(new RegExp(`<img src="/images/${id}" width="400" height="30" alt="A chart" loading="lazy"`))
  expect(html).not.toContain('<img src="https:')
  expect(await getReportMarkdown(people.viewer.actor, reference)).toBe(source)
})
