'use client'

/** Reading changes nothing, so nothing can be lost here; the digest leads to the entry in the server's log. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <div role="alert">
      <h1>This page couldn’t be read</h1>
      <p className="standfirst">
        Nothing was changed: every report, review and action item is as it was. The database may be away for a moment.
      </p>
      {error.digest && <p className="soft">Entry in the server’s log: {error.digest}</p>}
      <p className="pages">
        <button className="button" type="button" onClick={() => retry()}>
          Try again
        </button>
      </p>
    </div>
  )
}
