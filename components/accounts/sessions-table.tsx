import { Instant } from '@/components/ui/instant'
import type { listSessions } from '@/lib/accounts/queries'
import { browserWords } from './browser-words'

type Session = Awaited<ReturnType<typeof listSessions>>[number]

/** Where somebody is signed in, with the browser that asks marked. */
export function SessionsTable({ sessions, zone }: { sessions: Session[]; zone: string }) {
  return (
    <div className="stacks">
      <table className="table">
        <caption>Times in {zone}, to within five minutes</caption>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Last seen</th>
            <th scope="col">Signed in</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ userAgent, lastSeenAt, createdAt, ip, isThis }) => (
            <tr key={`${createdAt.getTime()} ${userAgent} ${ip}`}>
              <th scope="row">
                {browserWords(userAgent)} {isThis && <small>This browser</small>}
              </th>
              <td data-label="Last seen" className="nowrap">
                <Instant at={lastSeenAt} zone={zone} />
              </td>
              <td data-label="Signed in" className="nowrap">
                <Instant at={createdAt} zone={zone} />
              </td>
              <td data-label="From">{ip ?? <span className="missing">not recorded</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
