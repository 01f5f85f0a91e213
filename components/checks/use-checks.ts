'use client'

import { startTransition, useEffect, useState } from 'react'
import type { ChecksShown, ChecksStore } from './checks-store'

/** What the checks say now; the component is drawn anew in pieces that keys come between. */
export function useChecks(checks: ChecksStore): ChecksShown {
  const [shown, setShown] = useState(checks.snapshot)
  useEffect(() => {
    const show = () => setShown(checks.snapshot())
    show()
    return checks.subscribe(() => startTransition(show))
  }, [checks])
  return shown
}
