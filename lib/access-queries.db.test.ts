import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { sees } from '@/lib/access'
import { listInvitations, listSessions } from '@/lib/accounts/queries'
import { type Actor, importActor, nobody } from '@/lib/actor'
import { exportTrail, listIncidentTrail, listTrail } from '@/lib/audit/queries'
import { listComments } from '@/lib/comments/queries'
import { db } from '@/lib/db'
import { getFeed, getStanding, getVersion } from '@/lib/documents/feed-queries'
import { getComparison, getHistory, listRevisions } from '@/lib/documents/revision-queries'
import { listExplanations } from '@/lib/explanations/queries'
import { getImage, listImages } from '@/lib/images/queries'
import { addViewer, removeViewer, restrictIncident, unrestrictIncident } from '@/lib/incidents/access-mutations'
import { getAccess, subjectOfIncident } from '@/lib/incidents/access-queries'
import { getDraft } from '@/lib/incidents/draft-queries'
import { importPostmortem } from '@/lib/incidents/mutations'
import { getPostmortem, getReportMarkdown, listIncidents, listRecentIncidents } from '@/lib/incidents/queries'
import { readReport } from '@/lib/markdown/read'
import { listNotifications } from '@/lib/notifications/queries'
import {
  findNamed,
  findNames,
  getPerson,
  getReadingZone,
  getTeam,
  listNames,
  listPeople,
  listTeams,
} from '@/lib/people/queries'
import { getWork } from '@/lib/people/work-queries'
import { getPolicies } from '@/lib/policies/queries'
import { getReportFeed } from '@/lib/publishing/feed-queries'
import { publishPostmortem } from '@/lib/publishing/publish-mutations'
import { getPublishedMarkdown, getPublishedVersion, getReading } from '@/lib/publishing/queries'
import { getReviewing } from '@/lib/publishing/review-queries'
import { getElsewhere } from '@/lib/remarks/queries'
import { listConcerns, listDoneBetween } from '@/lib/reminders/concern-queries'
import { getReminderChoice, listDeliveries } from '@/lib/reminders/queries'
import { importReview } from '@/lib/reviews/mutations'
import { getReview, getReviewMarkdown, listReviews } from '@/lib/reviews/queries'
import { getTemplate, listTemplates, templateFor } from '@/lib/templates/queries'
import { listTokens } from '@/lib/tokens/queries'
import { newAccount } from '@/test/accounts'
import { FOR_ADMINS, FRAGMENTS, OF_COUNTS, WITHOUT_ACTOR } from '@/test/actorless-queries'
import { apiQueries } from '@/test/api-queries'
import { exportsOf } from '@/test/exports'
import { itemQueries } from '@/test/item-queries'
import { png } from '@/test/pictures'
import { weekQueries } from '@/test/week-queries'

const read = (file: string) => readFileSync(`prisma/samples/${file}`, 'utf8')

// Words that stand nowhere else, so that any answer that has one of them has told something.
const secret = `secret${randomUUID().slice(0, 8)}`
const reference = `INC-T-${randomUUID().slice(0, 11)}`
const year = randomInt(1900, 1990)
const told = `INC-${year}-W50-002`

const report = read('INC-2024-0318-001.md')
  .replaceAll('INC-2024-0318-001', reference)
  .replaceAll('Order Service Outage', `Order Service Outage ${secret}`)
  .replaceAll('March 18, 2024', 'March 18, 2998')
const review = read('weekly-review-2024-W50.md')
  .replaceAll('2024', String(year))
  .replace('Order Service Memory Leak', `Order Service Leak ${secret}`)
  .replace('grew by', `${secret} grew by`)
  .replace('Alert on the number of container restarts', `Alert on ${secret}`)
  .replace('## Attendees', `### Told again\n\n- [ ] Look at ${told} once more\n\n## Attendees`)

let ids: Record<'postmortem' | 'document' | 'told' | 'team' | 'template' | 'image' | 'promise', string>
let people: Record<'outsider' | 'commander' | 'named' | 'admin', Awaited<ReturnType<typeof newAccount>>>

beforeAll(async () => {
  people = {
    outsider: await newAccount('responder'),
    commander: await newAccount('responder'),
    named: await newAccount('viewer'),
    admin: await newAccount('admin'),
  }
  const stored = await importPostmortem(importActor, readReport(report), { fileName: 'r.md', replace: false })
  const parsed = { ...readReport(review), week: { year, week: 50 } }
  await importReview(importActor, parsed, { fileName: 'w.md', replace: false })
  const other = await db().incident.findUniqueOrThrow({ where: { reference: told } })
  const team = await db().team.create({ data: { name: `Team ${randomUUID()}` } })
  const { incidentId } = stored
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
  const template = await db().template.create({ data: { name: randomUUID(), severities: ['P1'], text: '# One' } })
  const picture = { mediaType: 'image/png', width: 1, height: 1, sha256: '0'.repeat(64), bytes: png(1, 1) }
  const { id: image } = await db().image.create({ data: { documentId, ...picture } })
  ids = {
    postmortem: incidentId,
    document: documentId,
    told: other.id,
    team: team.id,
    template: template.id,
    image,
    promise: '',
  }
  const { sha256 } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
  await publishPostmortem(importActor, { reference, sha256, acknowledged: true })
  for (const incidentId of [ids.postmortem, ids.told]) {
    const role = { role: 'INCIDENT Commander', position: 99, stage: 'response' } as const
    await db().incidentRole.create({ data: { incidentId, personId: people.commander.id, ...role } })
    await restrictIncident(importActor, { incidentId })
    await addViewer(people.commander.actor, { incidentId, personId: people.named.id })
  }
  const said = { quote: secret, body: `Why ${secret}?`, startsAt: 0, endsAt: 1 }
  await db().comment.create({ data: { documentId: ids.document, ...said } })
  await db().explanation.create({ data: { documentId: ids.document, check: 'one', about: 'One', words: secret } })
  const incident = { incidentId: ids.postmortem, kind: 'text' } as const
  await db().notification.createMany({ data: Object.values(people).map(({ id }) => ({ personId: id, ...incident })) })
  // An open item of everybody, more urgent than everything else.
  const item = { incidentId: ids.postmortem, position: 90, title: `Promise ${secret}`, dueOn: new Date('0998-01-01') }
  await db().actionItem.createMany({ data: Object.values(people).map(({ id: personId }) => ({ ...item, personId })) })
  const promise = await db().actionItem.create({ data: { ...item, personId: people.outsider.id } })
  ids.promise = promise.id
  await db().ledgerEntry.create({
    data: { actionId: promise.id, field: 'due', toOn: new Date(0), reason: secret, actor: 'One' },
  })
  await db().service.create({
    data: { name: `${secret}-service`, incidents: { create: { incidentId: ids.postmortem, position: 99 } } },
  })
}, 60_000)

const collect = async <Piece>(pieces: AsyncGenerator<Piece>) => {
  const all: Piece[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

/** Every query that takes an actor, asked for what would tell of a restricted incident. */
const QUERIES: Record<string, (actor: Actor) => unknown> = {
  listIncidents: async (actor) => [
    await listIncidents(actor, { q: secret }),
    await listIncidents(actor, { q: told }),
    await listIncidents(actor, { year, order: 'severity' }),
    await listIncidents(actor, { year: 2998 }),
  ],
  listRecentIncidents: (actor) => listRecentIncidents(actor, 500),
  getPostmortem: async (actor) => [await getPostmortem(actor, reference), await getPostmortem(actor, told)],
  getReportMarkdown: (actor) => getReportMarkdown(actor, reference),
  getDraft: async (actor) => [await getDraft(actor, reference), await getDraft(actor, told)],
  getFeed: (actor) => getFeed(actor, ids.document, 0),
  getStanding: (actor) => getStanding(actor, ids.document, null),
  getVersion: (actor) => getVersion(actor, ids.document),
  getHistory: (actor) => getHistory(actor, { year, week: 50 }, { compared: [1, 'now'], before: null }),
  listRevisions: (actor) => listRevisions(actor, reference),
  getComparison: (actor) => getComparison(actor, reference, [1, 'now']),
  listComments: (actor) => listComments(actor, ids.document),
  listExplanations: (actor) => listExplanations(actor, ids.document),
  getReading: async (actor) => [await getReading(actor, reference), await getReading(actor, told)],
  getPublishedVersion: (actor) => getPublishedVersion(actor, reference, 1),
  getPublishedMarkdown: (actor) => getPublishedMarkdown(actor, reference, 1),
  getReportFeed: (actor) => getReportFeed(actor),
  ...weekQueries(() => ({ year })),
  getReviewing: (actor) => getReviewing(actor, reference),
  listNotifications: (actor) => listNotifications(actor),
  getAccess: (actor) => getAccess(actor, reference),
  listTrail: (actor) => listTrail(actor, { subjectId: ids.postmortem }),
  listIncidentTrail: (actor) => listIncidentTrail(actor, reference),
  exportTrail: (actor) => collect(exportTrail(actor, { subjectId: ids.postmortem })),
  listPeople: (actor) => listPeople(actor),
  getPerson: (actor) => getPerson(actor, people.named.id),
  findNames: (actor) => findNames(actor, ''),
  listNames: (actor) => listNames(actor),
  findNamed: (actor) => findNamed(actor, people.named.actor.name),
  getPolicies: (actor) => getPolicies(actor),
  listTeams: (actor) => listTeams(actor),
  getTeam: (actor) => getTeam(actor, ids.team),
  getReadingZone: (actor) => getReadingZone(actor),
  getWork: async (actor) => [await getWork(actor, people.outsider.id), await getWork(actor, people.commander.id)],
  listSessions: (actor) => listSessions(actor, people.named.id),
  listInvitations: (actor) => listInvitations(actor),
  // A picture says no words: that it is there is what it tells.
  getImage: async (actor) => [(await getImage(actor, ids.image)) && secret],
  listImages: async (actor) => [(await listImages(actor, [ids.image])).size > 0 && secret],
  getElsewhere: async (actor) => Array.from((await getElsewhere(actor, ids.document)) ?? []),
  listTemplates: (actor) => listTemplates(actor),
  getTemplate: (actor) => getTemplate(actor, ids.template),
  templateFor: (actor) => templateFor(actor, 'P1'),
  listTokens: (actor) => listTokens(actor, people.named.id),
  listConcerns: (actor) => listConcerns(actor),
  listDoneBetween: (actor) => listDoneBetween(actor, '0900-01-01', '3999-01-01', 'UTC'),
  getReminderChoice: (actor) => getReminderChoice(actor),
  listDeliveries: (actor) => listDeliveries(actor),
  ...itemQueries(() => ({
    secret,
    reference,
    incidentId: ids.postmortem,
    item: ids.promise,
    owner: people.outsider.id,
    told: ids.told,
    year,
  })),
  ...apiQueries(() => ({ reference, told, year, item: ids.promise, owner: people.outsider.id })),
}

const tells = (answer: unknown) =>
  new RegExp(`${secret}|${reference}|${told}|${ids.postmortem}|${ids.told}`).test(JSON.stringify(answer))

test('every query of every noun is asked here, or needs no actor', async () => {
  const exported = (await exportsOf('queries')).filter(({ name }) => !FRAGMENTS.has(name))
  const asked = exported.filter(({ takesActor }) => takesActor).map(({ name }) => name)
  expect(asked.sort()).toEqual(Object.keys(QUERIES).sort())
  expect(exported.filter((one) => !one.takesActor && !WITHOUT_ACTOR.has(one.name))).toEqual([])
})

describe.each(Object.keys(QUERIES))('%s', (name) => {
  const ask = async (actor: Actor) => QUERIES[name]?.(actor)

  test('tells an outsider nothing of a restricted incident, whatever they own in it', async () => {
    expect(tells(await ask(people.outsider.actor))).toBe(false)
    expect(tells(await ask({ ...people.outsider.actor, channel: 'api' }))).toBe(false)
  })

  test('tells who has not signed in nothing at all', async () => {
    const answer = JSON.stringify(await ask(nobody))
    expect(answer.replace(/"today":"[\d-]+"/, '')).not.toMatch(/[a-z0-9]{8}-|"(id|title|name)"|[1-9]\d*[,}]/)
  })
})

const TELLING = Object.keys(QUERIES).filter((name) => !OF_COUNTS.includes(name))

test.each(TELLING)('%s tells admins, and its viewers and commander unless it is for admins', async (name) => {
  const insiders = FOR_ADMINS.includes(name) ? [] : [people.commander, people.named]
  for (const { actor } of [people.admin, ...insiders]) {
    expect([actor.name, tells(await QUERIES[name]?.(actor))]).toEqual([actor.name, true])
  }
})

describe('a review that tells a restricted incident', () => {
  const get = async (actor: Actor) => {
    const found = await getReview(actor, year, 50)
    if (!found) throw new Error('The review is not there.')
    return found
  }

  test('says outsiders how much is left out, and that alone', async () => {
    const [all, some] = [await get(people.named.actor), await get(people.outsider.actor)]
    expect([all.incidents.length, all.restricted, all.withheld]).toEqual([3, 0, 0])
    expect([some.incidents.length, some.restricted]).toEqual([2, 1])
    expect([all.alerts.length, some.alerts.length]).toEqual([9, 6])
    expect([all.actions.length, some.actions.length]).toEqual([5, 4])
    // The incident's section with the three below it, and the one that names its reference.
    expect(some.withheld).toBe(5)
    expect(all.sections.length - some.sections.length).toBe(5)
    expect([all.sha256 === null, some.sha256]).toEqual([false, null])
    expect(some.sections.map((section) => section.title)).toContain('Incident 3: API Gateway Latency Spike')
    expect(await listReviews(people.outsider.actor, { year })).toMatchObject([{ incidents: 2, alerts: 6, actions: 4 }])
    expect(await listReviews(people.named.actor, { year })).toMatchObject([{ incidents: 3, alerts: 9, actions: 5 }])
  })

  test('is Markdown byte for byte for who sees all, and without those sections for others', async () => {
    expect(await getReviewMarkdown(people.commander.actor, year, 50)).toBe(review)
    const some = (await getReviewMarkdown(people.outsider.actor, year, 50)) ?? ''
    const cut = review.slice(review.indexOf('## Incident 2'), review.indexOf('## Incident 3'))
    const again = review.slice(review.indexOf('### Told again'), review.indexOf('## Attendees'))
    const comment = '<!-- 5 sections that tell restricted incidents are left out. -->\n\n'
    expect(some).toBe(`${comment}${review.replace(cut, '').replace(again, '')}`)
  })

  test('is not replaced by somebody who would lose what they do not see', async () => {
    const parsed = { ...readReport(review), week: { year, week: 50 } }
    const attempt = importReview(people.outsider.actor, parsed, { fileName: null, replace: true })
    await expect(attempt).rejects.toThrow('tells a restricted incident. Ask an admin')
  })
})

test('the rule and its SQL agree', async () => {
  const open = await db().incident.findUniqueOrThrow({ where: { reference: `INC-${year}-W50-001` } })
  for (const actor of [nobody, importActor, ...Object.values(people).map((one) => one.actor)]) {
    for (const id of [ids.postmortem, ids.told, open.id]) {
      const { reference } = await db().incident.findUniqueOrThrow({ where: { id } })
      const subject = await subjectOfIncident(db(), id)
      const isThere = (await getPostmortem(actor, reference)) !== null
      expect([actor.name, reference, isThere]).toEqual([
        actor.name,
        reference,
        subject !== null && sees(actor, subject),
      ])
    }
  }
})

test('an outsider is told that there is no such incident, whatever they try with it', async () => {
  const { actor } = people.outsider
  const incidentId = ids.postmortem
  const attempts = [
    () => unrestrictIncident(actor, { incidentId }),
    () => addViewer(actor, { incidentId, personId: actor.personId }),
    () => removeViewer(actor, { incidentId, personId: people.named.id }),
    () => unrestrictIncident(actor, { incidentId: randomUUID() }),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow('There is no such incident.')
  const replace = importPostmortem(actor, readReport(report), { fileName: null, replace: true })
  await expect(replace).rejects.toThrow('is taken already. Give this report another reference.')
})

test('a viewer is let in and out, and an incident is shown to all again', async () => {
  const { id: incidentId, reference } = await db().incident.create({
    data: { reference: `INC-T-${randomUUID().slice(0, 11)}`, title: 'Short', listedOn: new Date('2001-01-01') },
  })
  const { actor: admin } = people.admin
  const { id: personId, actor } = people.outsider
  const isThere = async () => (await getPostmortem(actor, reference)) !== null
  await restrictIncident(admin, { incidentId })
  await expect(restrictIncident(admin, { incidentId })).rejects.toThrow('restricted already')
  expect(await isThere()).toBe(false)
  await addViewer(admin, { incidentId, personId })
  await expect(addViewer(admin, { incidentId, personId })).rejects.toThrow('a named viewer already')
  expect(await isThere()).toBe(true)
  await expect(unrestrictIncident(actor, { incidentId })).rejects.toThrow('Only the incident commander or an admin')
  await removeViewer(admin, { incidentId, personId })
  expect(await isThere()).toBe(false)
  await unrestrictIncident(admin, { incidentId })
  expect(await isThere()).toBe(true)
  const trail = await listIncidentTrail(actor, reference)
  expect(trail?.rows.map((row) => row.verb)).toEqual([
    'unrestrictIncident',
    'removeViewer',
    'addViewer',
    'restrictIncident',
  ])
})
