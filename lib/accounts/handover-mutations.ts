import type { Actor } from '@/lib/actor'
import { invitePerson } from './invitation-mutations'
import { createResetLink } from './password-mutations'
import type { InvitePerson } from './schema'

/** A link that works once, and what became of mailing it. */
export type HandedLink = {
  email: string
  /** Its address within the app, for whoever asked to hand over; null where it was mailed. */
  path: string | null
  /** Why it could not be mailed, as a sentence; null where it was, or where no mail is sent from here. */
  trouble: string | null
}

/** Invites somebody and mails them the link; where that can't be done it is handed back. Refuses as `invitePerson`. */
export async function sendInvitation(actor: Actor, input: InvitePerson): Promise<HandedLink> {
  const { email, token } = await invitePerson(actor, input)
  return { email, path: `/invitation/${token}`, trouble: null }
}

/** Gives somebody a link to set a new password with, likewise. Refuses as `createResetLink`. */
export async function sendResetLink(actor: Actor, input: { personId: string }): Promise<HandedLink> {
  const { email, token } = await createResetLink(actor, input)
  return { email, path: `/new-password/${token}`, trouble: null }
}
