import { z } from 'zod'
import { ClientId, Feed } from '@/lib/editing/wire'
import { MeetingNews } from '@/lib/reviews/meeting-schema'

/** The Postgres channel on which every instance tells the others what became of a document. */
export const CHANNEL = 'hindsight_documents'

/** What Postgres takes in one notification is 8,000 bytes; what is longer is fetched. */
export const MOST_NOTIFIED_BYTES = 7_500

/** A caret or a selection, in the text as it is at a version. */
const Place = z.object({ version: z.int().min(0), anchor: z.int().min(0), head: z.int().min(0) })

/** So many ids fit into one notification. */
const MOST_TOLD = 150

/** Action items and alert recommendations that somebody changed, wherever. */
const Changed = z.object({
  kind: z.literal('changed'),
  items: z.array(z.uuid()).default([]),
  alerts: z.array(z.uuid()).default([]),
})

/** The notifications that say that these were changed. */
export function changedMessages(what: 'items' | 'alerts', ids: readonly string[]): string[] {
  const parts = Array.from({ length: Math.ceil(ids.length / MOST_TOLD) }, (_, part) =>
    ids.slice(part * MOST_TOLD, (part + 1) * MOST_TOLD),
  )
  return parts.map((some) => JSON.stringify({ kind: 'changed', [what]: some } satisfies z.input<typeof Changed>))
}

/** Where somebody's open editor is; `place` is null while they are elsewhere, or type nothing. */
export const Presence = z.object({ clientId: ClientId, place: Place.nullable(), isLeaving: z.boolean().default(false) })
export type Presence = z.output<typeof Presence>

/** What the instances tell each other, and browsers are told. `feed` is left out where it is too long. */
export const LiveMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('update'), documentId: z.uuid(), version: z.int(), feed: z.unknown().optional() }),
  z.object({
    kind: z.literal('presence'),
    documentId: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    presence: Presence,
  }),
  z.object({
    kind: z.literal('meeting'),
    documentId: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    news: MeetingNews,
  }),
  z.object({ kind: z.literal('comments'), documentId: z.uuid() }),
  z.object({ kind: z.literal('explanations'), documentId: z.uuid() }),
  Changed,
])
export type LiveMessage = z.output<typeof LiveMessage>

/** What a browser's stream of events carries. The browser reads a feed by `Feed`, as it reads an answer to a push. */
export const StreamEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), version: z.int() }),
  z.object({ kind: z.literal('update'), version: z.int(), feed: Feed.optional() }),
  z.object({ kind: z.literal('presence'), personId: z.uuid(), name: z.string(), presence: Presence }),
  z.object({ kind: z.literal('meeting'), personId: z.uuid(), name: z.string(), news: MeetingNews }),
  z.object({ kind: z.literal('comments') }),
  z.object({ kind: z.literal('explanations') }),
  Changed,
])
export type StreamEvent = z.output<typeof StreamEvent>

/** How a text stands, for a browser that lost touch with it. */
export const StandingAnswer = z.object({ version: z.int(), text: z.string(), knowsInflight: z.boolean() })

/** The header by which browser and server agree on how they speak; another number makes the browser load the page. */
export const EDITING_HEADER = 'x-hindsight-editing'
export const EDITING_VERSION = '1'
