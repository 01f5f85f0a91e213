import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { findNamed } from '@/lib/people/queries'
import { readDue } from '@/lib/report-rows/due'
import { dayIn } from '@/lib/time'
import { getWorkspace } from '@/lib/workspace/queries'
import { changeActionItem } from './change-mutations'
import type { ChangeActionItem } from './change-schema'
import type { ChangeByForm } from './form-schema'

type Values = ChangeActionItem['set']

/**
 * Changes an action item as a form of its page says it: what stands there as it stood is no change, and days are read as
 * they are typed, counted from `now` in the reader's zone. Throws as `changeActionItem` does, and a Refusal for a day or
 * an owner that can't be read.
 */
export async function changeByForm(actor: Actor, form: ChangeByForm, now: Date = new Date()) {
  refuseUnless(actor, 'readWorkspace')
  const { id, seen = {}, due, owner, ownerSeen, reason, note, ...plain } = form
  const set: Values = {}
  for (const [field, value] of Object.entries(plain)) {
    if (value !== undefined && value !== (seen[field as keyof typeof plain] ?? null))
      Object.assign(set, { [field]: value })
  }
  if (due !== undefined) {
    const dueOn = due === '' ? null : await readDay(actor, due, now)
    if (dueOn !== (seen.dueOn ?? null)) set.dueOn = dueOn
  }
  if (owner !== undefined && owner !== (ownerSeen ?? '')) set.owner = await readOwner(actor, owner)
  return changeActionItem(actor, { id, set, was: seen, reason, note }, now)
}

/** The day that somebody typed, counted from `now` in their zone. Throws a Refusal where it is none. */
export async function readDay(actor: Actor, typed: string, now: Date): Promise<string> {
  // Nobody names a day but to write.
  refuseUnless(actor, 'noteActionItem')
  const own = isPerson(actor) ? actor.timeZone : undefined
  const today = dayIn(own ?? (await getWorkspace()).timeZone, now)
  const day = readDue(typed, { today, reportDay: null })
  if (!day) throw new Refusal(`“${typed}” is no day. Write one like fri, +2w or 25 mar.`)
  return day
}

/** Who is called so, as the owner of an item; null for nobody. Throws a Refusal where no one is, or more than one. */
export async function readOwner(actor: Actor, typed: string): Promise<Values['owner']> {
  // Nobody names an owner but to write.
  refuseUnless(actor, 'noteActionItem')
  if (typed === '') return null
  const [found, ...others] = await findNamed(actor, typed)
  if (!found) throw new Refusal(`There is nobody called ${typed}. Write a name of People, or an address.`)
  if (others.length > 0) throw new Refusal(`More than one is called ${typed}. Write the address of the one you mean.`)
  return { kind: found.kind, id: found.id }
}
