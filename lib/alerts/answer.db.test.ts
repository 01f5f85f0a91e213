import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { changeActionItem } from '@/lib/action-items/change-mutations'
import { importActor, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { giveCommandTo, ledgerOf, newIncident } from '@/test/action-items'
import { newAlert, newWords } from '@/test/alerts'
import { answerAlert } from './answer-mutations'
import type { AnswerAlert } from './answer-schema'
import { getAlert } from './list-queries'

let responder: PersonActor
let owner: PersonActor

beforeAll(async () => {
  responder = (await newAccount('responder')).actor
  owner = (await newAccount('viewer')).actor
})

/** Sunday. */
const NOW = new Date('2026-11-22T12:00:00Z')
const empty = { version: 0, owner: '', due: '', ruleUrl: '', reason: '' }
const say = (actor: PersonActor, answer: Partial<AnswerAlert> & Pick<AnswerAlert, 'id' | 'answer'>) =>
  answerAlert(actor, { ...empty, ...answer }, NOW)
const accept = (id: string, version = 0) =>
  say(responder, { id, version, answer: 'accepted', owner: owner.name, due: '2026-12-01' })
const shown = async (id: string, actor: PersonActor = responder) => {
  const found = await getAlert(actor, id, NOW)
  if (!found) throw new Error('It is not there.')
  return found
}

describe('the life of a recommendation', () => {
  test('accepted makes an item of the incident, done makes nothing live, live has a link, and back again', async () => {
    const incident = await newIncident()
    const alert = await newAlert(incident.id)
    const { actionId } = await accept(alert.id)
    const item = await db().actionItem.findUniqueOrThrow({ where: { id: actionId ?? '' } })
    expect(item).toMatchObject({
      ...{ title: `Alert: ${alert.text}`, incidentId: incident.id, reviewId: null, personId: owner.personId },
      ...{ hasText: false, status: 'todo', kind: 'detect', dueOn: new Date('2026-12-01'), listedOn: incident.listedOn },
    })
    expect(await shown(alert.id)).toMatchObject({ state: 'accepted', item: { id: item.id, owner: owner.name } })

    await changeActionItem(owner, { id: item.id, set: { status: 'done' } })
    expect(await shown(alert.id)).toMatchObject({ state: 'accepted', item: { status: 'done' } })
    await say(responder, { id: alert.id, version: 1, answer: 'live', ruleUrl: 'https://rules.example.org/7' })
    const live = await shown(alert.id)
    expect(live).toMatchObject({ state: 'live', ruleUrl: 'https://rules.example.org/7', item: { id: item.id } })

    await say(responder, { id: alert.id, version: live.version, answer: 'proposed' })
    // What was done stays done.
    expect(await shown(alert.id)).toMatchObject({ state: 'proposed', ruleUrl: null, item: { status: 'done' } })
    await accept(alert.id, 3)
    // The same promise is made anew.
    expect(await shown(alert.id)).toMatchObject({ state: 'accepted', item: { id: item.id, status: 'todo' } })
    const trail = await db().auditEntry.findMany({
      where: { verb: 'answerAlert', incidentId: incident.id },
      orderBy: { id: 'asc' },
    })
    expect(trail.map(({ before, after }) => [before, after])).toMatchObject([
      [{ state: 'proposed' }, { state: 'accepted', owner: owner.name, dueOn: '2026-12-01' }],
      [{ state: 'accepted' }, { state: 'live', ruleUrl: 'https://rules.example.org/7' }],
      [{ state: 'live' }, { state: 'proposed' }],
      [{ state: 'proposed' }, { state: 'accepted' }],
    ])
  })

  test('declined after all gives the item up, with the reason in its ledger', async () => {
    const alert = await newAlert((await newIncident()).id)
    const { actionId } = await accept(alert.id)
    await say(responder, { id: alert.id, version: 1, answer: 'declined', reason: 'It would never be quiet.' })
    const item = await db().actionItem.findUniqueOrThrow({ where: { id: actionId ?? '' } })
    expect(item).toMatchObject({ status: 'wont_do', statusReason: 'It would never be quiet.' })
    expect(await ledgerOf(item.id)).toMatchObject([{ field: 'status', toStatus: 'wont_do', actor: responder.name }])
    expect(await shown(alert.id)).toMatchObject({ state: 'declined', declineReason: 'It would never be quiet.' })
    const again = say(responder, { id: alert.id, version: 2, answer: 'live', ruleUrl: 'https://x.example' })
    await expect(again).rejects.toThrow('It is declined. Propose it again first')
  })

  test('nobody else: a viewer, an owner that is not there, a day that is none, an id that is nobody’s', async () => {
    const incident = await newIncident()
    const { id } = await newAlert(incident.id)
    const commander = await newAccount('viewer')
    await expect(say(owner, { id, answer: 'declined', reason: 'No' })).rejects.toThrow(
      'You may read here, but not write',
    )
    await giveCommandTo(incident.id, commander.id)
    const who = say(responder, { id, answer: 'accepted', owner: `Nobody ${randomUUID()}`, due: 'fri' })
    await expect(who).rejects.toThrow('There is nobody called')
    const when = say(responder, { id, answer: 'accepted', owner: owner.name, due: 'someday' })
    await expect(when).rejects.toThrow('“someday” is no day')
    const none = say(responder, { id: randomUUID(), answer: 'declined', reason: 'No' })
    await expect(none).rejects.toThrow('There is no such alert recommendation')
    expect(await db().auditEntry.count({ where: { verb: 'answerAlert', incidentId: incident.id } })).toBe(0)
    await say(commander.actor, { id, answer: 'declined', reason: 'No' })
    expect(await shown(id)).toMatchObject({ state: 'declined' })
  })
})

describe('the same recommendation in two incidents', () => {
  test('is answered at once, has one item, and both trails say it', async () => {
    const [one, other] = [await newIncident(), await newIncident()]
    const words = newWords()
    const first = await newAlert(one.id, { text: `${words} at 80%` })
    const second = await newAlert(other.id, { text: `Alert when the ${words.toLowerCase()}` })
    expect(second.key).toBe(first.key)
    expect(await shown(second.id)).toMatchObject({ id: first.id, placeCount: 2, text: first.text })
    const { actionId } = await accept(second.id)
    const rows = await db().alertRecommendation.findMany({ where: { key: first.key } })
    expect(rows.map(({ state, actionId: made }) => [state, made])).toEqual([
      ['accepted', actionId],
      ['accepted', actionId],
    ])
    for (const { id: incidentId } of [one, other]) {
      expect(await db().auditEntry.count({ where: { verb: 'answerAlert', incidentId } })).toBe(1)
    }
    expect(await db().actionItem.findMany({ where: { incidentId: { in: [one.id, other.id] } } })).toMatchObject([
      { incidentId: one.id, title: `Alert: ${first.text}` },
    ])
  })

  test('of which one is restricted: others see, count and answer theirs alone', async () => {
    const [open, secret] = [await newIncident(), await newIncident({ listedOn: new Date('2020-01-01') })]
    const words = newWords()
    const hidden = await newAlert(secret.id, { text: `${words} secretly` })
    const alert = await newAlert(open.id, { text: `${words} secretly` })
    await restrictIncident(importActor, { incidentId: secret.id })
    const admin = (await newAccount('admin')).actor
    expect(await shown(alert.id)).toMatchObject({
      id: alert.id,
      placeCount: 1,
      places: [{ reference: open.reference }],
    })
    expect(await getAlert(responder, hidden.id)).toBeNull()
    await expect(say(responder, { id: hidden.id, answer: 'declined', reason: 'No' })).rejects.toThrow(
      'There is no such',
    )
    expect(await shown(alert.id, admin)).toMatchObject({ id: hidden.id, placeCount: 2 })

    await say(responder, { id: alert.id, answer: 'declined', reason: 'Too loud.' })
    expect(await db().alertRecommendation.findUniqueOrThrow({ where: { id: hidden.id } })).toMatchObject({
      ...{ state: 'proposed', version: 0 },
    })
    // For who sees both it is to be decided still, and was declined before.
    const both = await shown(alert.id, admin)
    expect(both).toMatchObject({ state: 'proposed', declinedBefore: 'Too loud.' })
    const { actionId } = await answerAlert(
      admin,
      { ...empty, id: alert.id, version: both.version, answer: 'accepted', owner: owner.name, due: '2026-12-01' },
      NOW,
    )
    // Its item is where everybody may see it.
    const item = await db().actionItem.findUniqueOrThrow({ where: { id: actionId ?? '' } })
    expect(item.incidentId).toBe(open.id)
    expect(await shown(alert.id)).toMatchObject({ state: 'accepted', item: { id: actionId } })
  })
})

test('of two who answer at once one is refused, and told both answers', async () => {
  const { id } = await newAlert((await newIncident()).id)
  const other = (await newAccount('responder')).actor
  const answers = await Promise.allSettled([
    accept(id),
    say(other, { id, answer: 'declined', reason: 'Too loud.' }),
    say(other, { id, answer: 'live', ruleUrl: 'https://rules.example.org/1' }),
  ])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { state } = await shown(id)
  const theirs = { accepted: `${responder.name} accepted it for ${owner.name}, due 1 December 2026 meanwhile.` }
  for (const answer of answers) {
    if (answer.status === 'fulfilled') continue
    expect(answer.reason.name).toBe('Conflict')
    expect(answer.reason.message).toContain('Look at it, then answer again.')
    if (state === 'accepted') expect(answer.reason.message).toContain(theirs.accepted)
  }
  expect(await db().auditEntry.count({ where: { verb: 'answerAlert', subjectId: id } })).toBe(1)
  const late = accept(id)
  await expect(late).rejects.toThrow(/You accepted it for .*, due 1 December 2026\./)
})

test('who is about to answer is told that its words were changed', async () => {
  const { id } = await newAlert((await newIncident()).id)
  await db().alertRecommendation.update({ where: { id }, data: { text: newWords(), version: { increment: 1 } } })
  await expect(accept(id)).rejects.toThrow('Its words were changed meanwhile.')
})
