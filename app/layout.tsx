import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { sans, serif } from './fonts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Hindsight', template: '%s · Hindsight' },
  description: 'Incident reports that hold up.',
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${sans.variable} ${serif.variable}`}>
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <header className="site-header">
          <a className="wordmark" href="/">
            Hindsight
          </a>
          <nav aria-label="Main">
            <ul>
              <li>
                <a href="/incidents">Incidents</a>
              </li>
              <li>
                <a href="/reviews">Reviews</a>
              </li>
            </ul>
          </nav>
        </header>
        <main className="sheet" id="content" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  )
}
