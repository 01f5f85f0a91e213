/**
 * What reading a Markdown report yields. The source text stays the truth: everything here is an index over it. Each
 * row says where it stands (`span`) and, for the values that can be edited, where each value stands (`slots`). Nothing
 * is invented: what the text does not say is null.
 */

/** A half-open range of UTF-16 offsets into the source. */
export type Span = { start: number; end: number }

export const SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const
export type Severity = (typeof SEVERITIES)[number]

export const MILESTONES = [
  'impact started',
  'detected',
  'alerted',
  'acknowledged',
  'escalated',
  'cause identified',
  'mitigated',
  'resolved',
] as const
export type Milestone = (typeof MILESTONES)[number]

export const ACTION_STATUSES = ['To do', 'In progress', 'Done', "Won't do"] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]

export const IMPACT_CATEGORIES = ['customer', 'technical', 'reputation'] as const
export type ImpactCategory = (typeof IMPACT_CATEGORIES)[number]

export const ACTION_KINDS = ['prevent', 'detect', 'mitigate', 'process'] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

export const SECTION_KINDS = [
  'title',
  'metadata',
  'summary',
  'impact',
  'timeline',
  'detection',
  'root cause',
  'contributing factors',
  'not caught',
  'resolution',
  'lessons',
  'went well',
  'went wrong',
  'lucky',
  'action items',
  'prevention',
  'people',
  'references',
  'sign-off',
  'alert recommendations',
  'what happened',
  'incident',
  'other',
] as const
export type SectionKind = (typeof SECTION_KINDS)[number]

/** A heading and the text below it, up to the next heading. Together the sections are the whole source. */
export type Section = {
  kind: SectionKind
  /** The heading's words without their Markdown; empty for the text before the first heading. */
  heading: string
  /** 0 for the text before the first heading, else 1 to 6. */
  level: number
  /** Line number of the heading (from 1), or of the first line. */
  line: number
  /** The heading as written, with its line end. */
  headingSpan: Span
  bodySpan: Span
}

/** What a metadata key means, whatever it is called. */
export type MetadataKey =
  | 'reference'
  | 'title'
  | 'severity'
  | 'duration'
  | 'date'
  | 'start'
  | 'end'
  | 'zone'
  | 'status'
  | 'impact'
  | 'author'
  | 'reviewer'
  | 'commander'
  | 'root cause'

/** A key and a value as written: "**Severity:** P1", a table row, a front matter key. */
export type MetadataValue = {
  key: string
  /** What the key means; null for one of the author's own. */
  known: MetadataKey | null
  value: string
  line: number
  span: Span
  valueSpan: Span
}

/** One structured row of the text. `section` is an index into `sections`; `span` lies within that section's body. */
type Row<Field extends string> = {
  section: number
  line: number
  span: Span
  /** Where each value that is written down stands. A field without a slot can't be edited in place. */
  slots: Partial<Record<Field, Span>>
  /** How a value must be escaped on its way back into the text. */
  container: 'cell' | 'line'
}

export type Entry = Row<'written' | 'text'> & {
  /** The time as written: "14:20", "~13:30-13:45"; empty for an entry without one. */
  written: string
  /** Wall clock in the report's zone: "2024-03-18T14:20:00", or "2024-03-18" where only the day is known; else null. */
  local: string | null
  /** The end of a range, in the same form. */
  localUntil: string | null
  /** The same instant with its offset, "2024-03-18T14:20:00-07:00"; without one where no zone is stated. */
  at: string | null
  precision: 'second' | 'minute' | 'day' | 'unknown'
  approximate: boolean
  /** The zone label on this very entry, where it carries one. */
  zoneLabel: string | null
  milestone: Milestone | null
  /** What happened, Markdown as written. */
  text: string
  /** Cells of columns that are neither time nor event, by column head. */
  extra: Record<string, string>
}

export type ImpactFigure = Row<'text'> & {
  value: number
  /** Upper end of a range. */
  valueUpTo: number | null
  /** "customers", "USD", "minutes", "%". */
  unit: string
  approximate: boolean
  /** True where the text calls it an estimate; null where it says neither that nor "measured". */
  estimated: boolean | null
  category: ImpactCategory | null
  /** The service it is about, where the line names one: "Order Service". */
  service: string | null
  /** "downtime", "degraded": what the service was, where the line says so. */
  serviceState: string | null
  text: string
}

export type Factor = Row<'text'> & {
  kind: 'root cause' | 'contributing' | 'not caught'
  name: string | null
  text: string
}

export type ActionItem = Row<'title' | 'owner' | 'due' | 'status'> & {
  title: string
  owner: string | null
  /** "2024-03-25", or null. */
  due: string | null
  dueWritten: string | null
  /** True where the year was not written and was inferred from the report's date. */
  dueInferred: boolean
  status: ActionStatus | null
  statusWritten: string | null
  kind: ActionKind | null
  trackerUrl: string | null
  extra: Record<string, string>
}

export type AlertRecommendation = Row<'text'> & {
  text: string
  /** Index into `incidents`, in a review. */
  incident: number | null
}

export type PersonMention = Row<never> & {
  /** Null where only a role is written. */
  name: string | null
  role: string | null
  stage: 'response' | 'review'
}

export type SignOff = { preparedBy: string | null; reviewedBy: string | null; date: string | null }

/** An incident told in a weekly review. */
export type ReviewedIncident = {
  title: string
  /** "INC-2024-0318-001", where the review says whose report it tells. */
  reference: string | null
  severity: Severity | null
  severityWritten: string | null
  statedMinutes: number | null
  statedWritten: string | null
  impact: string | null
  /** "2024-12-10", or null where the day is not known. */
  date: string | null
  /** Words that say when: "Tuesday afternoon". */
  dateWritten: string | null
  section: number
  line: number
}

/** Something the reader must be told about how the text was understood. */
export type Note = { line: number; message: string }

export type Report = {
  source: string
  kind: 'incident' | 'review'
  title: string | null
  reference: string | null
  /** The day the incident began: "2024-03-18". */
  date: string | null
  severity: Severity | null
  severityWritten: string | null
  statedMinutes: number | null
  statedWritten: string | null
  /** The zone label as written ("PST") and the IANA zone it stands for. */
  zoneLabel: string | null
  timeZone: string | null
  /** One line of impact in the metadata. */
  impact: string | null
  /** ISO year and week, of a review. */
  week: { year: number; week: number } | null
  metadata: MetadataValue[]
  sections: Section[]
  entries: Entry[]
  impactFigures: ImpactFigure[]
  factors: Factor[]
  actionItems: ActionItem[]
  alertRecommendations: AlertRecommendation[]
  people: PersonMention[]
  signOff: SignOff
  incidents: ReviewedIncident[]
  notes: Note[]
}
