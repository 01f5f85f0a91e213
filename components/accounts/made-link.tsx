'use client'

import { ToCopy } from '@/components/ui/to-copy'
import type { HandedLink } from '@/lib/accounts/handover-mutations'

type Props = {
  link: HandedLink
  /** This app as its users reach it. */
  home: string
  /** How long the link works: '7 days'. */
  lasts: string
}

/** What became of a link that works once: it was mailed, or is here to be handed over. */
export function MadeLink({ link: { email, path, trouble }, home, lasts }: Props) {
  if (path === null) {
    return (
      <p>
        Mailed to {email}. The link works once, for {lasts}.
      </p>
    )
  }
  return (
    <>
      {trouble && <p className="refusal">{trouble}</p>}
      <ToCopy
        label={`Link for ${email}`}
        hint={`Hand it over yourself. It is shown this once, and works once, for ${lasts}.`}
        text={`${home}${path}`}
      />
    </>
  )
}
