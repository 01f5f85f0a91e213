import { beforeEach, describe, expect, test } from 'vitest'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { newAccount } from '@/test/accounts'
import { ledgerOf, newActionItem, newIncident } from '@/test/action-items'
import { changeActionItem } from './change-mutations'
import { linkActionItems, unlinkActionItems } from './link-mutations'
import { addActionNote, verifyActionItem } from './verify-mutations'

let ana: PersonActor
let ben: PersonActor
let incidentId: string
const item = () => newActionItem(incidentId, { personId: ana.personId })

beforeEach(async () => {
  ana = (await newAccount('responder')).actor
  ben = (await newAccount('responder')).actor
  incidentId = (await newIncident()).id
})

describe('verifying', () => {
  test('somebody else says that what is done is done', async () => {
    const { id } = await item()
    await expect(verifyActionItem(ben, { id })).rejects.toThrow('isn’t done yet')
    await changeActionItem(ana, { id, set: { status: 'done' } })
    await expect(verifyActionItem(ana, { id })).rejects.toThrow('Ask somebody else')
    await expect(verifyActionItem((await newAccount('viewer')).actor, { id })).rejects.toThrow('not write')
    await verifyActionItem(ben, { id, note: 'Saw the alert fire.' })
    expect(await db().actionItem.findUnique({ where: { id } })).toMatchObject({ verifierId: ben.personId })
    expect((await ledgerOf(id)).at(-1)).toMatchObject({
      field: 'verified',
      reason: 'Saw the alert fire.',
      actor: ben.name,
    })
    await expect(verifyActionItem(ben, { id })).rejects.toThrow('verified it already')
  })

  test('who said that it is done doesn’t verify it, although somebody else owns it', async () => {
    const { id } = await newActionItem(incidentId)
    await changeActionItem(ben, { id, set: { status: 'done' } })
    await expect(verifyActionItem(ben, { id })).rejects.toThrow('Ask somebody else')
  })
})

test('a note is kept with who wrote it', async () => {
  const { id } = await item()
  await addActionNote(ben, { id, body: 'Is it?' })
  expect(await db().actionNote.findMany({ where: { actionId: id } })).toMatchObject([
    { body: 'Is it?', authorName: ben.name },
  ])
})

describe('links between items', () => {
  test('one depends on another, and never in a circle', async () => {
    const [a, b, c] = [await item(), await item(), await item()]
    const on = (from: { id: string }, to: { id: string }) =>
      ({ fromId: from.id, toId: to.id, kind: 'depends_on' }) as const
    await linkActionItems(ana, on(a, b))
    await linkActionItems(ana, on(b, c))
    await expect(linkActionItems(ana, on(c, a))).rejects.toThrow('neither could ever be done')
    await expect(linkActionItems(ana, on(b, a))).rejects.toThrow('linked already')
    await expect(linkActionItems(ana, on(a, a))).rejects.toThrow('another action item')
    await unlinkActionItems(ana, on(b, c))
    await linkActionItems(ana, on(c, a))
    expect(await db().actionLink.count({ where: { fromId: { in: [a.id, b.id, c.id] } } })).toBe(2)
  })

  test('who may not change the first may not link it, and what they can’t see isn’t there', async () => {
    const [a, b] = [await item(), await item()]
    const link = { fromId: a.id, toId: b.id, kind: 'duplicates' } as const
    await expect(linkActionItems(ben, link)).rejects.toThrow('Only its owner')
    const hidden = await newIncident({ restrictedAt: new Date() })
    const { id: toId } = await newActionItem(hidden.id)
    await expect(linkActionItems(ana, { ...link, toId })).rejects.toThrow('no such action item')
  })
})
