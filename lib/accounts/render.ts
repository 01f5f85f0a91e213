import { clockIn, dayIn, formatDay } from '@/lib/time'

export type Letter = { subject: string; text: string }

/** What every letter with a link says: where it leads, and until when, in the zone of the workspace. */
export type LetterLink = { link: string; expiresAt: Date; workspace: { name: string; timeZone: string } }

/** The letter that invites somebody. */
export function renderInvitation({ inviter, ...rest }: LetterLink & { inviter: string }): Letter {
  const from = inOneLine(inviter)
  const where = inOneLine(rest.workspace.name)
  return {
    subject: `${from} invites you to ${where}`,
    text: paragraphs(
      'Hello,',
      `${from} invites you to "${where}", where incident reports are kept.`,
      'To accept, open this link, write your name and choose a password:',
      rest.link,
      `The link works once, until ${untilOf(rest)}.`,
      `If you don't know ${from}, ignore this mail. Without the link nobody gets an account for you.`,
    ),
  }
}

/** The letter with which somebody sets a new password; `asker` where it wasn't they themselves who asked for it. */
export function renderPasswordReset({ name, asker, ...rest }: LetterLink & { name: string; asker?: string }): Letter {
  const where = inOneLine(rest.workspace.name)
  return {
    subject: `New password for ${where}`,
    text: paragraphs(
      `Hello ${inOneLine(name)},`,
      `${asker === undefined ? 'Somebody, probably you,' : inOneLine(asker)} asked for a new password for your account ` +
        `in "${where}".`,
      'To set one, open this link:',
      rest.link,
      `The link works once, until ${untilOf(rest)}. A new password ends your sessions everywhere.`,
      "If you didn't ask for this, ignore this mail. Your password stays as it is.",
    ),
  }
}

const paragraphs = (...texts: string[]) => `${texts.join('\n\n')}\n`

/** Whoever chose a name chose no paragraph of ours. */
const inOneLine = (text: string) => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()

function untilOf({ expiresAt, workspace: { timeZone } }: LetterLink): string {
  const instant = expiresAt.toISOString()
  return `${formatDay(dayIn(timeZone, instant))}, ${clockIn(timeZone, instant)} (${timeZone})`
}
