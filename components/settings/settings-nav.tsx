const PAGES = [
  { href: '/settings', name: 'Your settings' },
  { href: '/settings/workspace', name: 'Workspace' },
  { href: '/settings/templates', name: 'Templates' },
  { href: '/audit', name: 'Audit trail' },
]

/** The pages that an admin sets things on, and looks them up. */
export function SettingsNav({ here }: { here: '/settings' | '/settings/workspace' | '/settings/templates' }) {
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
