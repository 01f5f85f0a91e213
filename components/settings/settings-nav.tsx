const PAGES = [
  { href: '/settings', name: 'Your settings' },
  { href: '/settings/workspace', name: 'Workspace' },
  { href: '/settings/promises', name: 'Promises' },
  { href: '/settings/templates', name: 'Templates' },
  { href: '/settings/deliveries', name: 'Deliveries' },
  { href: '/audit', name: 'Audit trail' },
]

type Here = '/settings' | '/settings/workspace' | '/settings/promises' | '/settings/templates' | '/settings/deliveries'

/** The pages that an admin sets things on, and looks them up. */
export function SettingsNav({ here }: { here: Here }) {
  return (
    <nav className="tabs" aria-label="Settings">
      <ul>
        {PAGES.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={href === here ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
