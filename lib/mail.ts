import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'

export type Mail = {
  to: string
  subject: string
  text: string
  /** The same as a page of HTML. */
  html?: string
  /** What it is known by, so that one that is sent again after a crash is seen to be the same. */
  id?: string
  /** The address that a mail program posts to for whoever wants no more of them (RFC 8058). */
  unsubscribe?: string
}

/** Why a mail didn't go out, as words that fit after 'The mail could not be sent: '. */
export class MailTrouble extends Error {
  override name = 'MailTrouble'
}

// Whoever invites somebody waits for this.
const PATIENCE_MS = 5_000
const LONGEST_MS = 15_000

/** True where this app sends mail; else links are handed over by whoever made them. */
export function sendsMail(): boolean {
  return env().SMTP_URL !== undefined
}

/**
 * Sends a mail to one address, and returns once the mail server has taken it. Throws a MailTrouble where it
 * hasn't within a quarter of a minute. Neither the text, which may hold a link, nor the server's password is logged.
 */
export async function sendMail({ to, subject, text, html, id, unsubscribe }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM, HINDSIGHT_URL } = env()
  if (!SMTP_URL || !HINDSIGHT_URL) throw new MailTrouble('no mail server is set')
  const from = MAIL_FROM ?? { name: 'Hindsight', address: `hindsight@${new URL(HINDSIGHT_URL).hostname}` }
  const transport = createTransport({
    url: SMTP_URL,
    dnsTimeout: PATIENCE_MS,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from,
      // As an object, so that a comma or a bracket in it makes no second address.
      to: { name: '', address: inOneLine(to) },
      subject: inOneLine(subject),
      text,
      ...(html === undefined ? {} : { html }),
      ...(id === undefined ? {} : { messageId: `<${id}@${new URL(HINDSIGHT_URL).hostname}>` }),
      headers: {
        // Else machines answer that they are on holiday.
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe === undefined
          ? {}
          : { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      },
      signal: AbortSignal.timeout(LONGEST_MS),
    })
  } catch (error) {
    throw new MailTrouble(reasonOf(error))
  } finally {
    transport.close()
  }
}

/** A line break in a header would begin another header. */
const inOneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const REASONS: Record<string, string> = {
  EDNS: 'the mail server has no such name',
  ESOCKET: 'the mail server could not be reached',
  ECONNECTION: 'the mail server hung up',
  ETIMEDOUT: 'the mail server did not answer in time',
  EABORT: 'the mail server did not answer in time',
  ETLS: 'the connection to the mail server could not be secured',
  EAUTH: 'the mail server refused the name or password of SMTP_URL',
}

/** What went wrong, without what a library says beyond that: its words may hold what was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the mail server could not be used'
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const known = typeof code === 'string' ? REASONS[code] : undefined
  if (known) return known
  return typeof responseCode === 'number'
    ? `the mail server refused it (${responseCode})`
    : 'the mail server could not be used'
}
