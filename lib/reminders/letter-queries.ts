import { visibleNotifications } from '@/lib/access-queries'
import { db, read, sqlDay } from '@/lib/db'
import { env } from '@/lib/env'
import type { DeliveryKind, ReminderWay } from '@/lib/generated/prisma/enums'
import type { Mail } from '@/lib/mail'
import { type NotificationRow, notificationColumns, notificationJoins } from '@/lib/notifications/queries'
import { renderNotification } from '@/lib/notifications/render'
import { placeOf } from '@/lib/notifications/rules'
import { getReviewVersion } from '@/lib/reviews/version-queries'
import { addDays } from '@/lib/time'
import { listConcerns, listDoneBetween } from './concern-queries'
import { digestMessage, type Message, reminderMessage } from './message-rules'
import { actorOf, getReader, type Reader, todayOf } from './reader-queries'
import { renderChat, renderLetter } from './render'
import { renderReviewLetter } from './review-render'
import { CONCERN_OF } from './rules'

export type Delivery = {
  id: string
  personId: string
  kind: DeliveryKind
  way: ReminderWay
  forDay: string | null
  notificationId: string | null
  reviewId: string | null
  reviewNumber: number | null
}

/** What is sent, and where; or why nothing is, as a sentence without its end. */
export type Outgoing =
  | { way: 'mail'; mail: Mail }
  | { way: 'webhook'; url: string; text: string }
  | { way: null; reason: string }

const nothing = (reason: string): Outgoing => ({ way: null, reason })

/**
 * What a delivery says at `now`, to whom: as things are when it is sent, so that nobody is told of what is done, moved or
 * hidden from them meanwhile.
 */
export async function writeDelivery(delivery: Delivery, now: Date): Promise<Outgoing> {
  const base = env().HINDSIGHT_URL
  if (base === undefined) return nothing('HINDSIGHT_URL is not set, and links begin with it')
  const reader = await getReader(delivery.personId)
  if (!reader) return nothing('their account is switched off')
  if (delivery.kind === 'notification') return writeNotification(delivery, reader, base)
  if (delivery.kind === 'review') return writeReview(delivery, reader, base)
  if (delivery.way === 'mail' && (!reader.byMail || reader.email === null)) return nothing('they want no mail')
  if (delivery.way === 'webhook' && reader.webhookUrl === null) return nothing('they have no webhook any more')
  const message = await messageOf(delivery, reader, now)
  if (!message) return nothing('there was nothing to tell any more')
  if (delivery.way === 'webhook') {
    return { way: 'webhook', url: reader.webhookUrl ?? '', text: renderChat(message, base) }
  }
  const token = reader.unsubscribeToken ?? ''
  const letter = renderLetter(message, { base, unsubscribe: `${base}/unsubscribe/${token}` })
  const unsubscribe = `${base}/api/unsubscribe/${token}`
  return { way: 'mail', mail: { to: reader.email ?? '', ...letter, id: delivery.id, unsubscribe } }
}

async function messageOf({ id, kind, forDay }: Delivery, reader: Reader, now: Date): Promise<Message | null> {
  const actor = actorOf(reader)
  const [items, today] = await Promise.all([listConcerns(actor), todayOf(reader, now)])
  if (kind === 'digest') {
    const monday = forDay ?? ''
    const done = await listDoneBetween(actor, addDays(monday, -7), monday, today.zone)
    return digestMessage(items, done, today)
  }
  const reminders = await read<{ actionId: string; what: keyof typeof CONCERN_OF; dueOn: string | null }>`
    SELECT r.action_id::text AS "actionId", r.what::text, ${sqlDay('r.due_on')} AS "dueOn" FROM reminders r
    WHERE r.delivery_id = ${id}::uuid`
  const asked = new Map(reminders.map(({ actionId, ...rest }) => [actionId, rest]))
  const still = items.filter((item) => {
    const reminder = asked.get(item.id)
    return reminder && CONCERN_OF[reminder.what] === item.concern && reminder.dueOn === item.dueOn
  })
  return reminderMessage(still, today)
}

async function writeNotification({ id, notificationId }: Delivery, reader: Reader, base: string): Promise<Outgoing> {
  if (reader.email === null) return nothing('they have no address')
  const [told] = await read<NotificationRow>`
    SELECT ${notificationColumns} FROM notifications n ${notificationJoins}
    WHERE n.id = ${notificationId}::uuid AND ${visibleNotifications(actorOf(reader))}`
  if (!told) return nothing('there was nothing to tell any more')
  const letter = renderNotification({ ...told, link: `${base}${placeOf(told)}` })
  return { way: 'mail', mail: { to: reader.email, ...letter, id } }
}

async function writeReview({ id, reviewId, reviewNumber }: Delivery, reader: Reader, base: string): Promise<Outgoing> {
  if (!reader.reviews || reader.email === null) return nothing('they want no mail')
  const week = await db().weeklyReview.findUnique({
    where: { id: reviewId ?? '' },
    select: { year: true, week: true },
  })
  // As it is there for the reader: what it tells of incidents they can't see is left out.
  const read = week && (await getReviewVersion(actorOf(reader), week, reviewNumber))
  if (!read) return nothing('there was nothing to tell any more')
  if (read.all[0]?.number !== reviewNumber) return nothing('a newer version was published meanwhile')
  const token = reader.unsubscribeToken ?? ''
  const links = { base, unsubscribe: `${base}/unsubscribe/${token}?of=reviews` }
  const letter = renderReviewLetter({ ...read.version, facts: read.version.page.facts }, links)
  const unsubscribe = `${base}/api/unsubscribe/${token}?of=reviews`
  return { way: 'mail', mail: { to: reader.email, ...letter, id, unsubscribe } }
}
