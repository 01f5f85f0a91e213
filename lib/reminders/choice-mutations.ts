import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson, nobody } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { newSecret } from '@/lib/secrets'
import { webhookRefusal } from '@/lib/webhook'
import { DEFAULTS } from './queries'
import { FIELD_OF, type Stoppable } from './rules'
import type { ChooseReminders } from './schema'

const kept = {
  ...{ byMail: true, beforeDue: true, onceDue: true, escalations: true, digest: true, reviews: true },
  webhookUrl: true,
}

/** Says how this actor wants to be reminded. Refuses a webhook at an address that is not asked. */
export async function chooseReminders(actor: Actor, choice: ChooseReminders): Promise<void> {
  if (!isPerson(actor)) throw new Refusal('Sign in first, then try again.')
  const { personId } = actor
  refuseUnless(actor, 'chooseReminders', { personId })
  const refusal = choice.webhookUrl === null ? null : webhookRefusal(choice.webhookUrl)
  if (refusal) throw new Refusal(refusal)
  await db().$transaction(async (tx) => {
    const before = await tx.reminderChoice.findUnique({ where: { personId }, select: kept })
    const create = { personId, unsubscribeToken: newSecret(), ...choice }
    await tx.reminderChoice.upsert({ where: { personId }, create, update: choice, select: { personId: true } })
    await appendAudit(tx, actor, {
      verb: 'chooseReminders',
      subjectType: 'person',
      subjectId: personId,
      before: told(before ?? DEFAULTS),
      after: told(choice),
    })
  })
}

/** The address of a webhook is a secret: whoever has it can write there. */
const told = ({ webhookUrl, ...rest }: ChooseReminders) => ({ ...rest, hasWebhook: webhookUrl !== null })

/**
 * Stops the mails with reminders, or those with weekly reviews, of whom this token is, for whoever has one of them: a mail program, or they themselves
 * without having signed in. False where there is no such token; to stop them twice changes nothing.
 */
export async function stopReminders({
  token,
  what = 'reminders',
  ip,
}: {
  token: string
  what?: Stoppable
  ip?: string
}): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const choice = await tx.reminderChoice.findUnique({
      where: { unsubscribeToken: token },
      select: { personId: true, byMail: true, reviews: true },
    })
    const field = FIELD_OF[what]
    if (!choice?.[field]) return choice !== null
    const { personId } = choice
    await tx.reminderChoice.update({ where: { personId }, data: { [field]: false }, select: { personId: true } })
    const asker = { ...nobody, ...(ip === undefined ? {} : { ip }) }
    await appendAudit(tx, asker, { verb: 'stopReminders', subjectType: 'person', subjectId: personId, after: { what } })
    return true
  })
}
