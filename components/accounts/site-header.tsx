import { may } from '@/lib/access'
import { signOut } from '@/lib/accounts/actions'
import type { PersonActor } from '@/lib/actor'

/** The head of every page: where one can go, and as whom. Who isn't signed in is offered neither. */
export function SiteHeader({ person }: { person: PersonActor | null }) {
  return (
    <header className="site-header">
      <a className="wordmark" href="/">
        Hindsight
      </a>
      {person && (
        <>
          <nav aria-label="Main">
            <ul>
              <li>
                <a href="/incidents">Incidents</a>
              </li>
              <li>
                <a href="/reviews">Reviews</a>
              </li>
              <li>
                <a href="/people">People</a>
              </li>
              {may(person, 'readTrail') && (
                <li>
                  <a href="/audit">Audit</a>
                </li>
              )}
              {person.unread !== undefined && (
                <li>
                  <a href="/notifications">Named ({person.unread})</a>
                </li>
              )}
            </ul>
          </nav>
          <form action={signOut} className="who">
            <a href="/settings">{person.name}</a>
            <button type="submit" className="plain-button">
              Sign out
            </button>
          </form>
        </>
      )}
    </header>
  )
}
