import type { PersonView } from '@/lib/people/queries'
import { accountWords } from './person-words'

const waysIn = ({ hasPassword, oidcIssuer }: PersonView) =>
  [hasPassword && 'a password', oidcIssuer && 'single sign-on'].filter(Boolean).join(', ')

/** Who somebody is here; `inFull` with how they sign in. */
export function PersonFacts({ person, inFull }: { person: PersonView; inFull: boolean }) {
  const { role, email, team, timeZone } = person
  return (
    <dl className="facts">
      <div>
        <dt>Account</dt>
        <dd>
          {accountWords(person)}
          {!role && <small>a name from documents</small>}
        </dd>
      </div>
      <div>
        <dt>Team</dt>
        <dd>{team ? <a href={`/people/teams/${team.id}`}>{team.name}</a> : <span className="missing">none</span>}</dd>
      </div>
      <div>
        <dt>Address</dt>
        <dd>{email ?? <span className="missing">not recorded</span>}</dd>
      </div>
      <div>
        <dt>Time zone</dt>
        <dd>{timeZone ?? <span className="missing">the workspace’s</span>}</dd>
      </div>
      {inFull && role && (
        <div>
          <dt>Signs in with</dt>
          <dd>{waysIn(person) || <span className="missing">nothing yet</span>}</dd>
        </div>
      )}
    </dl>
  )
}
