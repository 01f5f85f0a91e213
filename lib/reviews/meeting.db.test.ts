import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { changeActionItem } from '@/lib/action-items/change-mutations'
import { importActor, nobody, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { newClientId } from '@/lib/editing/client-id'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { readReport } from '@/lib/markdown/read'
import { newAccount } from '@/test/accounts'
import { newIncident } from '@/test/action-items'
import { newReport } from '@/test/reports'
import { recordAttendees } from './attendee-mutations'
import { announceMeeting } from './meeting-mutations'
import { getMeeting } from './meeting-queries'
import { MeetingNews } from './meeting-schema'
import { importReview } from './mutations'

const SAMPLE = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')
// Years that no other test has.
let year = randomInt(1600, 1780)
let ana: PersonActor
let viewer: PersonActor

beforeAll(async () => {
  ana = (await newAccount('responder')).actor
  viewer = (await newAccount('viewer')).actor
})

async function newReview(source = SAMPLE) {
  const week = { year: year++, week: 50 }
  const report = { ...readReport(source.replaceAll('2024', String(week.year))), week }
  const { reviewId, references } = await importReview(importActor, report, { fileName: null, replace: false })
  const { documentId } = await db().weeklyReview.findUniqueOrThrow({ where: { id: reviewId } })
  return { week, slug: `${week.year}-W50`, reviewId, documentId, references }
}

const lead = { screen: 'reading', isRunning: true, whole: 0, onScreen: 0, reading: 60_000 }
const news = MeetingNews.parse({ clientId: newClientId() })
const textOf = async (id: string) => (await db().document.findUniqueOrThrow({ where: { id } })).text

test('whoever sees a review whole is seen in its meeting, and who writes it leads', async () => {
  const { documentId, references } = await newReview()
  expect(await announceMeeting(viewer, documentId, news)).toBe(true)
  expect(await announceMeeting(ana, documentId, { ...news, lead })).toBe(true)
  await expect(announceMeeting(viewer, documentId, { ...news, lead })).rejects.toThrow('You may read here')
  await expect(announceMeeting(nobody, documentId, news)).rejects.toThrow('Sign in first')
  expect(await announceMeeting(ana, (await newReport()).documentId, news)).toBe(false)
  const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { reference: references[0] ?? '' } })
  await restrictIncident(importActor, { incidentId })
  expect(await announceMeeting(ana, documentId, news)).toBe(false)
})

test('those present are written behind the others, each once, and the text says the rest as before', async () => {
  const { slug, documentId, reviewId } = await newReview()
  const before = await textOf(documentId)
  const personIds = [ana.personId, viewer.personId]
  expect(await recordAttendees(ana, { week: slug, personIds })).toEqual({ added: 2 })
  const names = [ana.name, viewer.name].sort((one, other) => (one < other ? -1 : 1))
  expect(await textOf(documentId)).toBe(`${before.trimEnd()}\n${names.map((name) => `- ${name}\n`).join('')}`)
  expect(await db().reviewAttendee.count({ where: { reviewId, personId: { in: personIds } } })).toBe(2)
  await expect(recordAttendees(ana, { week: slug, personIds })).rejects.toThrow('stands in the text already')
  await expect(recordAttendees(viewer, { week: slug, personIds })).rejects.toThrow('You may read here')
})

test('into an empty section too', async () => {
  const source = `${SAMPLE.split('## Attendees')[0]}## Attendees\n`
  const { slug, documentId } = await newReview(source)
  await recordAttendees(ana, { week: slug, personIds: [ana.personId] })
  expect((await textOf(documentId)).split('## Attendees')[1]).toContain(`- ${ana.name}\n`)
})

test('a meeting goes through what the review has, and is for who sees all of it', async () => {
  const { week, references } = await newReview()
  const meeting = await getMeeting(viewer, week, new Date())
  expect(meeting?.document && meeting.items.own.map(({ title }) => title)).toHaveLength(4)
  expect(await getMeeting(nobody, week, new Date())).toBeNull()
  expect(await getMeeting(viewer, { year: week.year, week: 3 }, new Date())).toBeNull()
  const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { reference: references[0] ?? '' } })
  await restrictIncident(importActor, { incidentId })
  expect(await getMeeting(viewer, week, new Date())).toEqual({ document: null })
})

test('an item that is done is remembered as it was before, by its ledger', async () => {
  const { week } = await newReview()
  const before = async () => {
    const meeting = await getMeeting(viewer, week, new Date())
    if (!meeting?.document) throw new Error('It is there, whole.')
    return meeting.items
  }
  const [one, other] = (await before()).own.map(({ id }) => id)
  if (!one || !other) throw new Error('The sample has items.')
  expect((await before()).before).toEqual({})
  for (const status of ['in_progress', 'done'] as const) await changeActionItem(ana, { id: one, set: { status } })
  await changeActionItem(ana, { id: other, set: { status: 'done' } })
  expect((await before()).before).toEqual({ [one]: 'in_progress', [other]: 'todo' })
  await changeActionItem(ana, { id: one, set: { status: 'wont_do' }, reason: 'Not needed.' })
  await changeActionItem(ana, { id: one, set: { status: 'done' } })
  expect((await before()).before[one]).toBe('in_progress')
  await changeActionItem(ana, { id: one, set: { status: 'todo' } })
  expect((await before()).before).toEqual({ [other]: 'todo' })
})

test('incidents of the week that the text does not tell are in the meeting; restricted ones are counted', async () => {
  const { week, references } = await newReview()
  const began = { listedOn: new Date(Date.UTC(week.year, 11, 12)), statedMinutes: 20 }
  const untold = async () => {
    const meeting = await getMeeting(viewer, week, new Date())
    if (!meeting?.document) throw new Error('It is there, whole.')
    const { incidents, more, restricted } = meeting.untold
    return { references: incidents.map(({ reference }) => reference), more, restricted }
  }
  const nothing = await untold()
  expect(nothing.references.filter((one) => references.includes(one))).toEqual([])
  const [one, secret] = [await newIncident(began), await newIncident(began)]
  expect((await untold()).references).toEqual(expect.arrayContaining([one.reference, secret.reference]))
  await restrictIncident(importActor, { incidentId: secret.id })
  const after = await untold()
  expect(after.references).toContain(one.reference)
  expect(after.references).not.toContain(secret.reference)
  expect(after).toMatchObject({ more: 0, restricted: nothing.restricted + 1 })
})
