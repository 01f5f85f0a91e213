import { ownerName, STATUS_WORDS } from '@/lib/action-items/rules'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import { formatDay } from '@/lib/time'
import { durationOf, durationWords } from './week-rules'
import type { WeekFacts, WeekIncident, WeekItem } from './week-schema'

/** How an action item that a review listed stands now; `null` where it is gone, or not there for whoever reads. */
export type ItemNow = { id: string; status: ActionStatus; dueOn: string | null; owner: string | null }

/** What of something a review said isn't so any more. */
export type Change = {
  /** What it is of: an incident's reference and title, or an action item's title. */
  subject: string
  href: string | null
  /** 'severity', 'due date'; null where it is there or gone as a whole. */
  what: string | null
  was: string
  now: string
}

const REPORT = { draft: 'draft', in_review: 'in review', published: 'published', missing: 'missing' }

const INCIDENT: { what: string; of: (incident: WeekIncident) => string }[] = [
  { what: 'title', of: ({ title }) => title },
  { what: 'severity', of: ({ severity }) => severity ?? 'not recorded' },
  { what: 'duration', of: (incident) => durationWords(durationOf(incident)) },
  { what: 'report', of: ({ reportState }) => REPORT[reportState ?? 'missing'] },
  { what: 'impact', of: ({ impactWritten }) => impactWritten ?? 'not recorded' },
  { what: 'end', of: ({ isOpen }) => (isOpen ? 'not recorded' : 'recorded') },
]

/** What changed of a week since its review was published: its incidents, and the action items that it listed. */
export function changesSince(then: WeekFacts, now: WeekFacts, items: readonly ItemNow[]): Change[] {
  return [...incidentChanges(then, now), ...itemChanges(then, items)]
}

function incidentChanges(then: WeekFacts, now: WeekFacts): Change[] {
  const before = new Map(then.incidents.map((one) => [one.reference, one]))
  const after = new Map(now.incidents.map((one) => [one.reference, one]))
  const subjectOf = ({ reference, title }: WeekIncident) => ({
    subject: `${reference} ${title}`,
    href: `/incidents/${reference}`,
  })
  const gone = then.incidents.filter(({ reference }) => !after.has(reference))
  return [
    ...now.incidents.flatMap((incident): Change[] => {
      const was = before.get(incident.reference)
      if (!was) return [{ ...subjectOf(incident), what: null, was: 'not in the review', now: 'of this week' }]
      return INCIDENT.flatMap(({ what, of }) =>
        of(was) === of(incident) ? [] : [{ ...subjectOf(incident), what, was: of(was), now: of(incident) }],
      )
    }),
    ...gone.map((incident) => ({ ...subjectOf(incident), what: null, was: 'of this week', now: 'not any more' })),
  ]
}

const day = (dueOn: string | null) => (dueOn ? formatDay(dueOn) : 'none')

function itemChanges({ made, carried, done }: WeekFacts, items: readonly ItemNow[]): Change[] {
  const now = new Map(items.map((item) => [item.id, item]))
  const listed = new Map([...made.rows, ...carried.rows, ...done.rows].map((item) => [item.id, item]))
  return [...listed.values()].flatMap((item): Change[] => {
    const is = now.get(item.id)
    if (!is) return [{ subject: item.title, href: null, what: null, was: 'an action item', now: 'not there any more' }]
    const subject = { subject: item.title, href: `/action-items/${item.id}` }
    return fieldsOf(item, is).flatMap(({ what, was, now }) => (was === now ? [] : [{ ...subject, what, was, now }]))
  })
}

const fieldsOf = (was: WeekItem, is: ItemNow) => [
  { what: 'status', was: STATUS_WORDS[was.status], now: STATUS_WORDS[is.status] },
  { what: 'due date', was: day(was.dueOn), now: day(is.dueOn) },
  { what: 'owner', was: ownerName(was) ?? 'none', now: is.owner ?? 'none' },
]
