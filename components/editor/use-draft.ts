'use client'

import { startTransition, useEffect, useState } from 'react'
import type { DraftSnapshot, ReportDraft } from './draft'

/**
 * The report as read last, and what two people wrote at once. The component is drawn anew when the report is read anew:
 * at once after a change made in a row, and in pieces that keys come between after typing in the text.
 */
export function useDraft(draft: ReportDraft): DraftSnapshot {
  const [shown, setShown] = useState(draft.snapshot)
  useEffect(() => {
    setShown(draft.snapshot())
    return draft.subscribe((cause) => {
      const show = () => setShown(draft.snapshot())
      if (cause === 'row') show()
      else startTransition(show)
    })
  }, [draft])
  return shown
}
