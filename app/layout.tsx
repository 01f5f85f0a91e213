import type { Metadata } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { SiteHeader } from '@/components/accounts/site-header'
import { isPerson } from '@/lib/actor'
import { currentActor } from '@/lib/current-actor'
import { ADDRESS_HEADER } from '@/lib/request-headers'
import { sans, serif } from './fonts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Hindsight', template: '%s · Hindsight' },
  description: 'Incident reports that hold up.',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  const address = (await headers()).get(ADDRESS_HEADER)
  return (
    <html lang="en" className={`${sans.variable} ${serif.variable}`}>
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <SiteHeader person={isPerson(actor) ? actor : null} address={address} />
        <main className="sheet" id="content" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  )
}
