import type { Actor, RequestOrigin } from '@/lib/actor'
import { env } from '@/lib/env'
import { MailTrouble, sendMail, sendsMail } from '@/lib/mail'
import { getWorkspace } from '@/lib/workspace/queries'
import { invitePerson } from './invitation-mutations'
import type { MadeLink } from './link-mutations'
import { createResetLink, requestPasswordReset } from './password-mutations'
import { type Letter, type LetterLink, renderInvitation, renderPasswordReset } from './render'
import type { InvitePerson, RequestPasswordReset } from './schema'

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
  const made = await invitePerson(actor, input)
  const path = `/invitation/${made.token}`
  return handOver(made, path, (about) => renderInvitation({ ...about, inviter: actor.name }))
}

/** Gives somebody a link to set a new password with, likewise. Refuses as `createResetLink`. */
export async function sendResetLink(actor: Actor, input: { personId: string }): Promise<HandedLink> {
  const made = await createResetLink(actor, input)
  const path = `/new-password/${made.token}`
  return handOver(made, path, (about) => renderPasswordReset({ ...about, name: made.name, asker: actor.name }))
}

/**
 * Mails a link to set a new password with to whoever signs in with this address, and does nothing for any other address,
 * or where no mail is sent from here. **Not to be awaited by an answer**: how long it takes says whether the address is
 * known. Throws where the mail could not be sent.
 */
export async function mailPasswordReset(input: RequestPasswordReset, from: RequestOrigin): Promise<void> {
  if (!sendsMail()) return
  const made = await requestPasswordReset(input, from)
  if (!made) return
  await mail(made, `/new-password/${made.token}`, (about) => renderPasswordReset({ ...about, name: made.name }))
}

type Addressed = MadeLink & { email: string }
type Written = (about: LetterLink) => Letter

/** Mails a link that stands already: if that fails the link still works, and can be handed over. */
async function handOver(made: Addressed, path: string, write: Written): Promise<HandedLink> {
  const { email } = made
  if (!sendsMail()) return { email, path, trouble: null }
  try {
    await mail(made, path, write)
    return { email, path: null, trouble: null }
  } catch (error) {
    if (!(error instanceof MailTrouble)) throw error
    return { email, path, trouble: `The mail could not be sent: ${error.message}. Hand them this link.` }
  }
}

async function mail({ email, expiresAt }: Addressed, path: string, write: Written): Promise<void> {
  const workspace = await getWorkspace()
  await sendMail({ to: email, ...write({ link: `${env().HINDSIGHT_URL}${path}`, expiresAt, workspace }) })
}
