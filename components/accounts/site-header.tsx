import { may } from '@/lib/access'
import { signOut } from '@/lib/accounts/actions'
import type { PersonActor } from '@/lib/actor'

/** The head of every page: where one can go, and as whom. Who isn't signed in is offered neither. */
export function SiteHeader({ person, address }: { person: PersonActor | null; address: string | null }) {
  const path = address?.split('?')[0] ?? ''
  const link = (to: string, words: string) => (
    <li>
      <a href={to} aria-current={path === to ? 'page' : path.startsWith(`${to}/`) ? 'true' : undefined}>
        {words}
      </a>
    </li>
  )
  return (
    <header className="site-header">
      <a className="wordmark" href="/">
        Hindsight
      </a>
      {person && (
        <>
          <nav aria-label="Main">
            <ul>
              {link('/incidents', 'Incidents')}
              {link('/action-items', 'Action items')}
              {link('/alerts', 'Alerts')}
              {link('/reviews', 'Reviews')}
              {link('/people', 'People')}
              {may(person, 'readTrail') && link('/audit', 'Audit')}
              {person.unread !== undefined && link('/notifications', `Named (${person.unread})`)}
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
