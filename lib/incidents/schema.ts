import { z } from 'zod'
import { ActionItemView, Named } from '@/lib/action-items/schema'
import { AlertView } from '@/lib/alerts/schema'
import { SectionRow } from '@/lib/documents/schema'
import { ExplanationView } from '@/lib/explanations/schema'
import {
  FactorKind,
  ImpactCategory,
  Milestone,
  PostmortemState,
  Precision,
  RoleStage,
  Severity,
} from '@/lib/generated/prisma/enums'
import { StoredRemarks } from '@/lib/remarks/schema'

const section = z.number().nullable()

/** What every list and page says of an incident. Days are 'YYYY-MM-DD'. */
export const IncidentHead = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  severity: z.enum(Severity).nullable(),
  /** The label as written: "P1 (Critical)". */
  severityWritten: z.string().nullable(),
  beganOn: z.string().nullable(),
  /** The day as written, where only words say it. */
  beganWritten: z.string().nullable(),
  weekYear: z.number().nullable(),
  week: z.number().nullable(),
  statedMinutes: z.number().nullable(),
  /** Minutes from the first timeline entry to the resolved one. */
  firstToResolvedMinutes: z.number().nullable(),
  isRestricted: z.boolean(),
  /** Null where the report is missing. */
  reportState: z.enum(PostmortemState).nullable(),
  openActions: z.number(),
  actions: z.number(),
})

export const Entry = z.object({
  id: z.string(),
  section,
  position: z.number(),
  /** The instant, ISO in UTC; null where no zone is stated. */
  at: z.string().nullable(),
  /** What the clock on the wall showed, '2024-03-18T14:20:00'. */
  localAt: z.string().nullable(),
  localUntil: z.string().nullable(),
  precision: z.enum(Precision),
  approximate: z.boolean(),
  written: z.string(),
  zoneLabel: z.string().nullable(),
  milestone: z.enum(Milestone).nullable(),
  text: z.string(),
  actor: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  extra: z.record(z.string(), z.string()).nullable(),
  version: z.number(),
})

export const Figure = z.object({
  id: z.string(),
  section,
  position: z.number(),
  value: z.number(),
  valueUpTo: z.number().nullable(),
  unit: z.string(),
  approximate: z.boolean(),
  estimated: z.boolean().nullable(),
  category: z.enum(ImpactCategory).nullable(),
  service: z.string().nullable(),
  text: z.string(),
  sourceUrl: z.string().nullable(),
  version: z.number(),
})

export const Factor = z.object({
  id: z.string(),
  section,
  position: z.number(),
  kind: z.enum(FactorKind),
  name: z.string().nullable(),
  text: z.string(),
  version: z.number(),
})

export const Role = z.object({
  id: z.string(),
  section,
  position: z.number(),
  name: z.string().nullable(),
  role: z.string().nullable(),
  stage: z.enum(RoleStage),
  person: Named.nullable(),
  team: Named.nullable(),
})

const Postmortem = z.object({
  id: z.string(),
  state: z.enum(PostmortemState),
  /** ISO in UTC. */
  publishedAt: z.string().nullable(),
  preparedBy: z.string().nullable(),
  preparer: Named.nullable(),
  reviewedBy: z.string().nullable(),
  reviewer: Named.nullable(),
  signedOn: z.string().nullable(),
  fileName: z.string().nullable(),
  sha256: z.string(),
  version: z.number(),
})

/** An incident with everything its page shows. */
export const IncidentPage = IncidentHead.omit({
  isRestricted: true,
  reportState: true,
  openActions: true,
  actions: true,
}).extend({
  statedWritten: z.string().nullable(),
  impactWritten: z.string().nullable(),
  timeZone: z.string().nullable(),
  zoneLabel: z.string().nullable(),
  /** The zone in which the workspace counts days: what is late. */
  workspaceZone: z.string(),
  /** The days the workspace works on. */
  calendar: z
    .object({ workingDays: z.array(z.number()), holidays: z.array(z.string()) })
    .default({ workingDays: [1, 2, 3, 4, 5], holidays: [] }),
  /** What decides who may do what with it: for `may`, and to say who sees it. */
  access: z.object({
    isRestricted: z.boolean(),
    commanderIds: z.array(z.string()),
    viewerIds: z.array(z.string()),
  }),
  /** First entry and resolved milestone, ISO in UTC; null where not recorded or no zone is stated. */
  beganAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  version: z.number(),
  updatedAt: z.string(),
  postmortem: Postmortem.nullable(),
  sections: z.array(SectionRow),
  entries: z.array(Entry),
  figures: z.array(Figure),
  factors: z.array(Factor),
  services: z.array(z.object({ name: z.string(), state: z.string().nullable(), minutes: z.number().nullable() })),
  roles: z.array(Role),
  actions: z.array(ActionItemView),
  alerts: z.array(AlertView),
  reviews: z.array(z.object({ year: z.number(), week: z.number(), title: z.string() })),
  /** What the checks said when rows were read last, and what of it was explained. */
  remarks: StoredRemarks.nullable().default(null),
  explanations: z.array(ExplanationView).default([]),
})
