import { z } from 'zod'
import { ActionItemValues, ChangeActionItem, OwnerChoice } from '@/lib/action-items/change-schema'
import { Named } from '@/lib/action-items/schema'
import { ActionKind, ActionStatus, LedgerField, Severity } from '@/lib/generated/prisma/enums'
import { isReference } from '@/lib/incidents/rules'
import { after, Day, Instant, Limit, Next, NOTHING, named, operation } from './operation-schema'

const Owner = named(
  'Owner',
  z.object({
    kind: z.enum(['person', 'team']).nullable().describe('Null where a text names somebody who isn’t known.'),
    id: z.uuid().nullable(),
    name: z.string(),
  }),
)

export type ActionItem = z.output<typeof ActionItem>
export const ActionItem = named(
  'ActionItem',
  z.object({
    id: z.uuid(),
    title: z.string(),
    status: z.enum(ActionStatus),
    statusReason: z.string().nullable().describe('Why it won’t be done.'),
    owner: Owner.nullable().describe('Whose it is; null where nobody owns it.'),
    dueOn: Day.nullable(),
    daysLate: z
      .int()
      .nullable()
      .describe('Days since the due date of an open item that is late; counted for whoever asks, in their own zone.'),
    slips: z.int().describe('How often its due date was moved later.'),
    slippedDays: z.int().describe('By how many days in all.'),
    kind: z.enum(ActionKind).nullable(),
    factor: Named.nullable().describe('The contributing factor it answers.'),
    successMeasure: z.string().nullable().describe('How one will know that it worked.'),
    evidenceUrl: z.string().nullable(),
    trackerUrl: z.string().nullable().describe('Where it is followed elsewhere.'),
    trackerTitle: z.string().nullable(),
    closedAt: Instant.nullable().describe('When it was done or given up; null where that is not known.'),
    verifiedAt: Instant.nullable().describe('When somebody else looked whether it is done.'),
    verifier: Named.nullable(),
    incident: z
      .object({ reference: z.string(), title: z.string(), severity: z.enum(Severity).nullable() })
      .nullable()
      .describe('The incident it was promised for.'),
    review: z.string().nullable().describe('The week of the review that made it: 2024-W50.'),
    isInText: z.boolean().describe('False where its report has it no more. It is still a promise.'),
    mayChange: z.boolean().describe('True where whoever asks may change it.'),
    version: z.int().describe('Goes up by one with every change; its ETag begins with it.'),
    createdAt: Instant,
    updatedAt: Instant,
  }),
)

const Id = z.uuid('This is no id.')
const PATH = '/action-items/{id}'
const params = z.strictObject({ id: Id })
const example = { params: { id: '0198c0de-0000-7000-8000-000000000001' } }

/** What a list of action items may be asked for. */
export type ActionItemFilter = z.output<typeof ActionItemFilter>
export const ActionItemFilter = z.strictObject({
  status: z
    .enum([...Object.values(ActionStatus), 'open'])
    .optional()
    .describe('`open` is To do or In progress.'),
  owner: z
    .union([Id, z.enum(['me', 'none'])])
    .optional()
    .describe('The id of a person; `me`; or `none`: items that nobody owns.'),
  team: Id.optional().describe('The id of a team: the items it owns.'),
  late: z.enum(['true', 'false']).optional().describe('Whether it is open and its due date is over.'),
  severity: z.enum(Severity).optional(),
  incident: z
    .string()
    .refine(isReference, 'This is no reference.')
    .optional()
    .describe('The reference of an incident.'),
  kind: z.enum(ActionKind).optional(),
  limit: Limit,
  after: after((text) => Id.safeParse(text).success).optional(),
})

export const listActionItems = operation({
  id: 'listActionItems',
  method: 'GET',
  path: '/action-items',
  summary: 'List action items',
  description:
    'Every item that fits, in an order that never changes, so that a walk over all pages misses none and sees none twice.',
  params: NOTHING,
  query: ActionItemFilter,
  status: 200,
  answer: named('ActionItemList', z.object({ actionItems: z.array(ActionItem), next: Next })),
  example: { query: { status: 'open', late: 'true' } },
})

export const getActionItem = operation({
  id: 'getActionItem',
  method: 'GET',
  path: PATH,
  summary: 'Read an action item',
  params,
  query: NOTHING,
  status: 200,
  answer: ActionItem,
  example,
})

export const ActionItemChange = named(
  'ActionItemChange',
  ActionItemValues.extend(ChangeActionItem.pick({ was: true, reason: true, note: true }).shape),
  {
    dueOn: { description: 'A day; null takes it away. A later day, or none, asks for a reason.', format: 'date' },
    status: '`wont_do` asks for a reason.',
    owner: 'Null takes the owner away.',
    factorId: 'A contributing factor of its own incident.',
    was: 'What you saw of the fields you change. One that somebody changed meanwhile is refused (409).',
    reason: 'Why, for the ledger.',
    note: 'A note to keep with the item.',
  },
)

export const changeActionItem = operation({
  id: 'changeActionItem',
  method: 'PATCH',
  path: PATH,
  summary: 'Change an action item',
  description:
    'What is left out stays as it is, null takes away. Changes of status, owner and due date go into the ledger. With If-Match the change is refused (412) where the item has another version; without it changes of different fields merge.',
  params,
  query: NOTHING,
  body: ActionItemChange,
  status: 200,
  answer: ActionItem,
  isConditional: true,
  example: { ...example, body: { status: 'done', evidenceUrl: 'https://git.example.org/shop/pull/812' } },
})

export const LedgerLine = named(
  'LedgerLine',
  z.object({
    id: z.uuid(),
    field: z.enum(LedgerField),
    fromStatus: z.enum(ActionStatus).nullable(),
    toStatus: z.enum(ActionStatus).nullable(),
    fromOn: Day.nullable(),
    toOn: Day.nullable(),
    fromOwner: z.string().nullable(),
    toOwner: z.string().nullable(),
    reason: z.string().nullable(),
    actor: z.string().describe('Who did it, as they were called then.'),
    personId: z.uuid().nullable(),
    at: Instant,
    undoesId: z.uuid().nullable().describe('The line that this one takes back.'),
  }),
)
export type LedgerLine = z.output<typeof LedgerLine>

export const listLedger = operation({
  id: 'listLedger',
  method: 'GET',
  path: `${PATH}/ledger`,
  summary: 'Read the ledger of an action item',
  description: 'Every change of its status, owner and due date, the earliest first.',
  params,
  query: z.strictObject({ limit: Limit, after: after((text) => Id.safeParse(text).success).optional() }),
  status: 200,
  answer: named('Ledger', z.object({ ledger: z.array(LedgerLine), next: Next })),
  example,
})

export const OfIncident = z.strictObject({ reference: z.string().refine(isReference) })

export const listIncidentActionItems = operation({
  id: 'listIncidentActionItems',
  method: 'GET',
  path: '/incidents/{reference}/action-items',
  summary: 'List the action items of an incident',
  params: OfIncident,
  query: ActionItemFilter.omit({ incident: true, severity: true }),
  status: 200,
  answer: listActionItems.answer,
  example: { params: { reference: 'INC-2024-0318-001' } },
})

export type NewActionItem = z.output<typeof NewActionItem>
export const NewActionItem = named(
  'NewActionItem',
  z.strictObject({
    title: z.string().trim().min(1, 'Write what is to be done.').max(500, 'Use at most 500 characters.'),
    owner: OwnerChoice.optional(),
    dueOn: z.iso.date('Write a day as 2024-03-25.').optional(),
  }),
  { owner: 'A person or a team, by id.' },
)

export const addActionItem = operation({
  id: 'addActionItem',
  method: 'POST',
  path: '/incidents/{reference}/action-items',
  summary: 'Add an action item to a report',
  description: 'It is written into the text of the report, behind the last one and in its shape.',
  params: OfIncident,
  query: NOTHING,
  body: NewActionItem,
  status: 201,
  answer: ActionItem,
  example: {
    params: { reference: 'INC-2024-0318-001' },
    body: { title: 'Alert on the pool at 75%', dueOn: '2024-04-02' },
  },
})
