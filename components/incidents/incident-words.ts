import type { PostmortemState } from '@/lib/generated/prisma/enums'
import { formatDay, formatWeek } from '@/lib/time'

export const REPORT_STATE_WORDS: Record<PostmortemState | 'missing', string> = {
  draft: 'Draft',
  in_review: 'In review',
  published: 'Published',
  missing: 'Report missing',
}

/** The day an incident began, or what is known of it: its week and the words of whoever told it. */
export function beganWords(incident: {
  beganOn: string | null
  beganWritten: string | null
  weekYear: number | null
  week: number | null
}): { day: string; note: string | null } {
  if (incident.beganOn) return { day: formatDay(incident.beganOn), note: null }
  const written = incident.beganWritten && `“${incident.beganWritten}”`
  if (incident.weekYear === null || incident.week === null) return { day: 'Day not recorded', note: written }
  const week = formatWeek({ year: incident.weekYear, week: incident.week })
  return { day: week, note: written ? `${written}, day not recorded` : 'day not recorded' }
}
