import type { Stoppable } from '@/lib/reminders/rules'

/** Stops the mails of whom the token is, by one button; also without JavaScript and without having signed in. */
export function StopForm({ token, what }: { token: string; what: Stoppable }) {
  return (
    <form className="form" method="post" action={`/api/unsubscribe/${encodeURIComponent(token)}?of=${what}`}>
      <button className="button" type="submit">
        Stop these mails
      </button>
    </form>
  )
}
