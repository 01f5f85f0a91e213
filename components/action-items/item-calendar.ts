import { textOfHtml } from '@/components/ui/html-rows'
import type { DueItem } from '@/lib/action-items/feed-schema'
import { STATUS_WORDS } from '@/lib/action-items/rules'
import type { Severity } from '@/lib/generated/prisma/enums'
import { calendar, type ICalendarLine } from './i-calendar'
import { titleHtml } from './item-rows'

/** 1 is the highest, 9 the lowest (RFC 5545, 3.8.1.9). */
const PRIORITIES: Record<Severity, number> = { P1: 1, P2: 3, P3: 5, P4: 7 }

/**
 * Open action items as an iCalendar object (RFC 5545) whose links lead to `origin`: each as something to do by its due
 * date, and as an event of that whole day that keeps nobody busy, since few calendars show both. What is done is in it no
 * more, so a calendar that subscribes to it drops it.
 */
export function itemCalendar(items: readonly DueItem[], origin: string): string {
  const parts = items.flatMap((item) => [todo(item, origin), event(item, origin)])
  return calendar('Hindsight: action items', parts)
}

function todo(item: DueItem, origin: string): ICalendarLine[] {
  return [
    ['BEGIN', 'VTODO'],
    ['UID', item.id],
    ...common(item, origin),
    ['DUE;VALUE=DATE', item.dueOn.replaceAll('-', '')],
    ['STATUS', item.status === 'in_progress' ? 'IN-PROCESS' : 'NEEDS-ACTION'],
    ...(item.incident?.severity ? [['PRIORITY', `${PRIORITIES[item.incident.severity]}`] as const] : []),
    ['END', 'VTODO'],
  ]
}

// Two components with one UID would be two versions of the same thing.
function event(item: DueItem, origin: string): ICalendarLine[] {
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', `${item.id}-due`],
    ...common(item, origin),
    ['DTSTART;VALUE=DATE', item.dueOn.replaceAll('-', '')],
    ['TRANSP', 'TRANSPARENT'],
    ['END', 'VEVENT'],
  ]
}

/** The time of its last change stands for that of the writing, else no two readings would be the same. */
function common(item: DueItem, origin: string): ICalendarLine[] {
  const changedAt = utc(item.updatedAt)
  return [
    ['DTSTAMP', changedAt],
    ['CREATED', utc(item.createdAt)],
    ['LAST-MODIFIED', changedAt],
    ['SEQUENCE', `${item.version}`],
    ['SUMMARY', { text: textOfHtml(titleHtml(item.title).text) }],
    ['DESCRIPTION', { text: about(item).join('\n') }],
    ['URL', `${origin}/action-items/${item.id}`],
  ]
}

function about({ status, team, factor, incident }: DueItem): string[] {
  return [
    STATUS_WORDS[status],
    ...(team ? [`Of ${team}`] : []),
    ...(incident
      ? [`${incident.reference} ${incident.title}${incident.severity ? ` (${incident.severity})` : ''}`]
      : []),
    ...(factor ? [`Answers: ${factor}`] : []),
  ]
}

/** '2024-03-18T21:20:00.000Z' as '20240318T212000Z'. */
const utc = (iso: string) => `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`
