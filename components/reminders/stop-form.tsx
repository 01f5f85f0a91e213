/** Stops the mails of whom the token is, by one button; also without JavaScript and without having signed in. */
export function StopForm({ token }: { token: string }) {
  return (
    <form className="form" method="post" action={`/api/unsubscribe/${encodeURIComponent(token)}`}>
      <button className="button" type="submit">
        Stop these mails
      </button>
    </form>
  )
}
