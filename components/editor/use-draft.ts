'use client'

import { useSyncExternalStore } from 'react'
import type { DraftSnapshot, ReportDraft } from './draft'

/** The report as read last, and what two people wrote at once; the component is drawn anew when it is read anew. */
export function useDraft(draft: ReportDraft): DraftSnapshot {
  return useSyncExternalStore(draft.subscribe, draft.snapshot, draft.snapshot)
}
