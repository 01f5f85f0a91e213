'use client'

import { usePathname } from 'next/navigation'

/** Says which reference is unknown, and leads to the ones like it. A 404 page is told nothing but its address. */
export function NoSuchIncident() {
  const reference = decodeURIComponent(usePathname().split('/')[2] ?? '')
  const alike = /^INC-\d{4}-(?:\d{4}|W\d\d)/i.exec(reference)?.[0] ?? reference
  return (
    <>
      <h1>No incident {reference}</h1>
      <p className="standfirst">
        <a href={`/incidents?q=${encodeURIComponent(alike)}`}>References like {alike}</a> ·{' '}
        <a href="/incidents">All incidents</a>
      </p>
    </>
  )
}
