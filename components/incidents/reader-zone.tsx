'use client'

import { useEffect } from 'react'
import { showReaderTimes } from './reader-times'

/** Offers the timeline in the reader's own zone, which only their browser knows. Shows nothing itself. */
export function ReaderZone() {
  useEffect(() => showReaderTimes(document, Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return null
}
