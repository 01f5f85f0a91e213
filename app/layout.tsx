import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SiteHeader } from '@/components/accounts/site-header'
import { isPerson } from '@/lib/actor'
import { currentActor } from '@/lib/current-actor'
import { sans, serif } from './fonts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Hindsight', template: '%s · Hindsight' },
  description: 'Incident reports that hold up.',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  return (
    <html lang="en" className={`${sans.variable} ${serif.variable}`}>
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <SiteHeader person={isPerson(actor) ? actor : null} />
        <main className="sheet" id="content" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  )
}
