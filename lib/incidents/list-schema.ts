import { z } from 'zod'
import { PostmortemState, type Severity } from '@/lib/generated/prisma/enums'
import { isDay } from '@/lib/time'

export const INCIDENT_ORDERS = ['date', 'severity', 'duration', 'reference'] as const
export type IncidentOrder = (typeof INCIDENT_ORDERS)[number]

/** The state of an incident's report; 'missing' where it has none. */
export const REPORT_STATES = [...Object.values(PostmortemState), 'missing'] as const
export type ReportState = (typeof REPORT_STATES)[number]

/** 'desc' puts the newest, gravest, longest, or last in the alphabet first. What is not known counts as least. */
export type Direction = 'asc' | 'desc'

/** What a list of incidents may be asked for. Without `order` and `direction`: the newest first. */
export type IncidentFilter = {
  severity?: Severity
  state?: ReportState
  /** Words to find in title or reference. */
  q?: string
  /** The year it began. */
  year?: number
  order?: IncidentOrder
  direction?: Direction
  /** A cursor from `next` or `previous`. */
  after?: string
  before?: string
}

const Day = z.string().refine(isDay)
const cursors = {
  date: z.tuple([Day, z.uuid()]),
  severity: z.tuple([z.coerce.number().int().min(0).max(4), Day, z.uuid()]),
  duration: z.tuple([z.coerce.number().int().min(-1).max(2_147_483_647), Day, z.uuid()]),
  reference: z.tuple([z.string().min(1).max(64)]),
}
export type Cursor = (string | number)[]

/** A place in a list as text for an address. */
export function writeCursor(place: Cursor): string {
  return place.join('~')
}

/** The place a cursor stands for; null for one that is broken, forged or of another order: the list then starts anew. */
export function readCursor(order: IncidentOrder, text: string | undefined): Cursor | null {
  if (!text || text.includes('\0')) return null
  const result = cursors[order].safeParse(order === 'reference' ? [text] : text.split('~'))
  return result.success ? result.data : null
}
