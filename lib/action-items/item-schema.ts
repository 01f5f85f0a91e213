import { z } from 'zod'
import { ActionStatus, AlertState, LedgerField, PostmortemState } from '@/lib/generated/prisma/enums'
import { ActionItemRow, Named } from './schema'

/** A change of what was promised, as its page tells it. Days are 'YYYY-MM-DD', instants ISO in UTC. */
export type LedgerView = z.output<typeof LedgerView>
export const LedgerView = z.object({
  id: z.string(),
  field: z.enum(LedgerField),
  fromStatus: z.enum(ActionStatus).nullable(),
  toStatus: z.enum(ActionStatus).nullable(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  fromOwner: z.string().nullable(),
  toOwner: z.string().nullable(),
  reason: z.string().nullable(),
  actor: z.string(),
  personId: z.string().nullable(),
  at: z.string(),
  /** True where it takes an earlier one back, and where a later one took it back. */
  takesBack: z.boolean(),
  isTakenBack: z.boolean(),
})

/** Another action item that this one is linked with. */
export type LinkedItem = z.output<typeof LinkedItem>
export const LinkedItem = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(ActionStatus),
  kind: z.enum(['depends_on', 'duplicates']),
  /** 'to': this one depends on it or duplicates it; 'from': the other way round. */
  direction: z.enum(['to', 'from']),
  reference: z.string().nullable(),
})

/** What an item's report said of it when it was published last. */
const Told = z.object({
  number: z.number(),
  title: z.string(),
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  status: z.enum(ActionStatus),
})

/** An action item with everything its page shows. */
export type ItemView = z.output<typeof ItemView>
export const ItemView = ActionItemRow.extend({
  /** The day that lateness is counted from, and the zone the reader reads times in. */
  today: z.string(),
  zone: z.string(),
  slippedDays: z.number(),
  successMeasure: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  verifier: Named.nullable(),
  /** What the text says now, as written; all null where it says nothing, and for what has left it. */
  written: z.object({
    owner: z.string().nullable(),
    due: z.string().nullable(),
    status: z.string().nullable(),
    dueOn: z.string().nullable(),
    read: z.enum(ActionStatus).nullable(),
  }),
  /** The heading it stands under in its report. */
  heading: z.string().nullable(),
  reportState: z.enum(PostmortemState).nullable(),
  told: Told.nullable(),
  leftTextAt: z.string().nullable(),
  createdAt: z.string(),
  /** The factors of its incident, to choose from. */
  factors: z.array(Named),
  /** Newest first, at most 500. */
  ledger: z.array(LedgerView),
  /** Oldest first, the newest 500. */
  notes: z.array(
    z.object({
      id: z.string(),
      body: z.string(),
      authorName: z.string(),
      authorId: z.string().nullable(),
      at: z.string(),
    }),
  ),
  links: z.array(LinkedItem),
  /** Those it makes live, and those it counts. */
  alerts: z.array(z.object({ id: z.string(), text: z.string(), state: z.enum(AlertState) })),
  /** Who said that it is done; null while nobody did, and where the text alone says it. */
  doneById: z.string().nullable(),
  /** What decides who may do what with it. */
  subject: z.object({
    ownerIds: z.array(z.string()),
    incident: z
      .object({ isRestricted: z.boolean(), commanderIds: z.array(z.string()), viewerIds: z.array(z.string()) })
      .nullable(),
  }),
})
