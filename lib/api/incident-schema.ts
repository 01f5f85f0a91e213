import { z } from 'zod'

import { AlertState, Milestone, PostmortemState, Severity } from '@/lib/generated/prisma/enums'
import { DeclareIncident } from '@/lib/incidents/declare-schema'
import { INCIDENT_ORDERS, REPORT_STATES, readCursor } from '@/lib/incidents/list-schema'
import { Entry, Factor, Figure, Role } from '@/lib/incidents/schema'
import { ActionItem, OfIncident } from './action-item-schema'
import { after, Day, Instant, Limit, Next, NOTHING, named, operation } from './operation-schema'

/** An incident as lists show it. */
export type Incident = z.output<typeof Incident>
export const Incident = named(
  'Incident',
  z.object({
    id: z.uuid(),
    reference: z.string().describe('What it is called and found by: INC-2024-0318-001.'),
    title: z.string(),
    severity: z.enum(Severity).nullable(),
    severityWritten: z.string().nullable().describe('As the report has it: P1 (Critical).'),
    beganOn: Day.nullable().describe('The day it began; null where only its week or some words are known.'),
    beganWritten: z.string().nullable(),
    week: z.string().nullable().describe('The ISO week it began in: 2024-W12.'),
    statedMinutes: z.int().nullable().describe('The duration its report states, in minutes.'),
    firstToResolvedMinutes: z.int().nullable().describe('Minutes from the first timeline entry to the resolved one.'),
    isRestricted: z.boolean(),
    reportState: z.enum(PostmortemState).nullable().describe('Null where the report is missing.'),
    openActionItemCount: z.int(),
    actionItemCount: z.int(),
  }),
)

/** What a list of incidents may be asked for; the place must be one of its order. */
const IncidentQuery = z
  .strictObject({
    severity: z.enum(Severity).optional(),
    state: z.enum(REPORT_STATES).optional().describe('The state of its report; `missing` where it has none.'),
    q: z.string().max(200).optional().describe('Words to find in title or reference.'),
    year: z.coerce.number('Write a year.').int().min(1).max(9999).optional().describe('The year it began.'),
    order: z.enum(INCIDENT_ORDERS).default('date'),
    direction: z.enum(['asc', 'desc']).default('desc'),
    limit: Limit,
    after: z
      .string()
      .optional()
      .describe(after(() => true).description ?? ''),
  })
  .refine(({ order, after }) => after === undefined || readCursor(order, after) !== null, {
    path: ['after'],
    error: 'This is no place in this list. Take it from "next" of the page before, in the same order.',
  })

export const listIncidents = operation({
  id: 'listIncidents',
  method: 'GET',
  path: '/incidents',
  summary: 'List incidents',
  params: NOTHING,
  query: IncidentQuery,
  status: 200,
  answer: named('IncidentList', z.object({ incidents: z.array(Incident), next: Next })),
  example: { query: { severity: 'P1', year: '2024' } },
})

const row = { id: true, position: true } as const

export const TimelineEntry = named('TimelineEntry', Entry.omit({ section: true }), {
  position: 'Its place in the timeline as written.',
  at: { description: 'The instant, in UTC; null where no zone is stated.', format: 'date-time' },
  localAt: 'What the clock on the wall showed.',
  localUntil: 'The end, where it tells of a while.',
  written: 'The time as written.',
  extra: 'Cells of further columns, by column head.',
})

const Report = z.object({
  state: z.enum(PostmortemState),
  publishedAt: Instant.nullable(),
  preparedBy: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  signedOn: Day.nullable(),
  sha256: z.string().describe('Of the Markdown, hex.'),
  markdown: z.string().describe('The report, as it goes out as a file.'),
})

const AlertRecommendation = named(
  'AlertRecommendation',
  z.object({
    id: z.uuid(),
    position: z.int(),
    text: z.string(),
    state: z.enum(AlertState),
    declineReason: z.string().nullable(),
    ruleUrl: z.string().nullable(),
  }),
)

/** An incident with everything its report says. */
export type IncidentReport = z.output<typeof IncidentReport>
export const IncidentReport = named(
  'IncidentReport',
  Incident.omit({ reportState: true, openActionItemCount: true, actionItemCount: true }).extend({
    statedWritten: z.string().nullable(),
    impactWritten: z.string().nullable(),
    timeZone: z.string().nullable().describe('The IANA zone its report states times in.'),
    zoneLabel: z.string().nullable(),
    beganAt: Instant.nullable().describe('Its first timeline entry.'),
    resolvedAt: Instant.nullable(),
    version: z.int(),
    updatedAt: Instant,
    report: Report.nullable().describe('Null where the report is missing.'),
    timelineEntries: z.array(TimelineEntry),
    impactFigures: z.array(Figure.omit({ section: true })),
    factors: z.array(Factor.omit({ section: true })),
    services: z.array(z.object({ name: z.string(), state: z.string().nullable(), minutes: z.number().nullable() })),
    people: z.array(Role.pick({ ...row, name: true, role: true, stage: true, person: true, team: true })),
    actionItems: z.array(ActionItem).describe('Its action items; of more than 200 the first.'),
    alertRecommendations: z.array(AlertRecommendation),
    reviews: z.array(z.string()).describe('The weeks whose reviews tell it: 2024-W12.'),
  }),
)

const example = { params: { reference: 'INC-2024-0318-001' } }

export const getIncident = operation({
  id: 'getIncident',
  method: 'GET',
  path: '/incidents/{reference}',
  summary: 'Read an incident and its report',
  params: OfIncident,
  query: NOTHING,
  status: 200,
  answer: IncidentReport,
  example,
})

export const declareIncident = operation({
  id: 'declareIncident',
  method: 'POST',
  path: '/incidents',
  summary: 'Declare an incident',
  description: 'It gets the next reference of its day, and a draft of its report from a template.',
  params: NOTHING,
  query: NOTHING,
  body: named('NewIncident', DeclareIncident.extend({ isRestricted: z.boolean().default(false) }).strict(), {
    title: 'In a few words, what fails.',
    date: { description: 'The day it began; without it today, by the workspace’s clock.', format: 'date' },
    timeZone: 'The IANA zone its report states times in; without it yours.',
    commanderId: { description: 'Who commands it, by id; without it you.', format: 'uuid' },
    templateId: 'A template by its id, or `built-in`; without it the one of the severity.',
    isRestricted: 'True where only its named viewers, its commander and admins are to see it.',
  }),
  status: 201,
  answer: IncidentReport,
  example: { body: { title: 'Checkout answers slowly', severity: 'P2' } },
})

const isPosition = (text: string) => /^\d{1,9}$/.test(text)

export const listTimelineEntries = operation({
  id: 'listTimelineEntries',
  method: 'GET',
  path: '/incidents/{reference}/timeline-entries',
  summary: 'List the timeline entries of an incident',
  description: 'In the order they are written in.',
  params: OfIncident,
  query: z.strictObject({ limit: Limit, after: after(isPosition).optional() }),
  status: 200,
  answer: named('Timeline', z.object({ timelineEntries: z.array(TimelineEntry), next: Next })),
  example,
})

export type NewTimelineEntry = z.output<typeof NewTimelineEntry>
export const NewTimelineEntry = named(
  'NewTimelineEntry',
  z
    .strictObject({
      text: z.string().trim().min(1, 'Write what happened.').max(4000, 'Use at most 4,000 characters.'),
      at: z.iso
        .datetime({ offset: true, error: 'Write an instant with its offset: 2024-03-18T14:23:00-07:00.' })
        .optional(),
      time: z.string().trim().min(1).max(100).optional(),
      milestone: z.enum(Milestone).optional(),
    })
    .refine(({ at, time }) => at === undefined || time === undefined, {
      path: ['time'],
      error: 'Say `at` or `time`, not both.',
    }),
  {
    text: 'What happened, in one line of Markdown.',
    at: 'The instant. It is written as the report’s clock shows it.',
    time: 'The time as people type it in the report’s zone: `14:23`, `~14:20`, `+5m` after the entry before. Without `at` and `time` it is now.',
    milestone: 'What the entry marks. Where its words don’t say so, they begin with it.',
  },
)

export const addTimelineEntry = operation({
  id: 'addTimelineEntry',
  method: 'POST',
  path: '/incidents/{reference}/timeline-entries',
  summary: 'Add a timeline entry to a report',
  description:
    'It is written into the text of the report, behind the last entry that isn’t later. Who has the report open sees it arrive.',
  params: OfIncident,
  query: NOTHING,
  body: NewTimelineEntry,
  status: 201,
  answer: TimelineEntry,
  example: {
    ...example,
    body: { at: '2024-03-18T21:23:00Z', text: 'PagerDuty alert triggered', milestone: 'alerted' },
  },
})
