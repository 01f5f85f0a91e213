import { z } from 'zod'
import { SectionRow } from '@/lib/documents/schema'
import { ExplanationView } from '@/lib/explanations/schema'
import { PostmortemState, Verdict } from '@/lib/generated/prisma/enums'
import { isReference } from '@/lib/incidents/rules'
import { IncidentPage } from '@/lib/incidents/schema'

const Reference = z.string().refine(isReference, 'There is no such incident. Check its reference.')
const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'Load the page again, then try once more.')
const isTicked = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || value === 'on')

/** For `withdrawReview` and `revisePostmortem`. */
export const OneReport = z.object({ reference: Reference })
export type OneReport = z.output<typeof OneReport>

/** For `requestReview`. */
export const RequestReview = z.object({ reference: Reference, reviewerIds: z.array(z.uuid()).min(1).max(20) })
export type RequestReview = z.output<typeof RequestReview>

/** The form that names one reviewer. */
export const NameReviewer = z.object({ reference: Reference, reviewerId: z.uuid('Choose somebody of the list.') })

const Note = z
  .string()
  .default('')
  .transform((text) => text.replaceAll(/\r\n?/g, '\n').trim())
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'This is no text. Write it anew.')
  .refine((text) => [...text].length <= 2_000, 'This is longer than 2,000 characters. Shorten it.')

/** For `giveVerdict`. `sha256` is that of the text they read. */
export const GiveVerdict = z
  .object({ reference: Reference, verdict: z.enum(Verdict), note: Note, sha256: Hash })
  .refine(({ verdict, note }) => verdict === 'approved' || note !== '', {
    path: ['note'],
    error: 'Write what is to be changed.',
  })
export type GiveVerdict = z.output<typeof GiveVerdict>

/** For `publishPostmortem`. `acknowledged` says that they saw what is open, and publish it nevertheless. */
export const PublishPostmortem = z.object({ reference: Reference, sha256: Hash, acknowledged: isTicked })
export type PublishPostmortem = z.output<typeof PublishPostmortem>

const Place = z.object({ line: z.number(), text: z.string() })

/** What a check said, as it is kept with a published version and shown before there is one. */
export type FindingView = z.output<typeof FindingView>
export const FindingView = z.object({
  check: z.string(),
  about: z.string(),
  message: z.string(),
  places: z.array(Place),
})

/** What the checks said of a text: what nobody explained, what somebody did, and what holds. */
export type Findings = z.output<typeof Findings>
export const Findings = z.object({
  open: z.array(FindingView),
  explained: z.array(FindingView.extend(ExplanationView.pick({ words: true, by: true, at: true }).shape)),
  held: z.array(FindingView.omit({ about: true })),
})

/** A named reviewer and what they said. */
export type ApprovalView = z.output<typeof ApprovalView>
export const ApprovalView = z.object({
  reviewerId: z.string(),
  name: z.string(),
  asker: z.string().nullable(),
  /** ISO in UTC. */
  askedAt: z.string(),
  /** Null until they say it, and then so are the rest. */
  verdict: z.enum(Verdict).nullable(),
  sha256: z.string().nullable(),
  revision: z.number().nullable(),
  note: z.string().nullable(),
  decidedAt: z.string().nullable(),
})

/** An approval as a published version keeps it; it lapsed where the text was another when it was given. */
export type PublishedApproval = z.output<typeof PublishedApproval>
export const PublishedApproval = ApprovalView.omit({ reviewerId: true }).extend({ isLapsed: z.boolean() })

/**
 * The page of a published version. Pages that older versions of this app froze are read by it too, so whatever comes
 * into `IncidentPage` needs a default here.
 */
const Page = IncidentPage.extend({ sections: z.array(SectionRow.omit({ body: true }).extend({ html: z.string() })) })

/** What every page that tells of a published version says of it. */
export type VersionHead = z.output<typeof VersionHead>
export const VersionHead = z.object({
  number: z.number(),
  sha256: z.string(),
  /** ISO in UTC. */
  publishedAt: z.string(),
  publisherName: z.string(),
})

/** A published version as it is read. Nothing in it changes with what became of the report since. */
export type VersionView = z.output<typeof VersionView>
export const VersionView = VersionHead.extend({
  fileName: z.string().nullable(),
  revision: z.number(),
  preparedBy: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  page: Page,
  findings: Findings,
  approvals: z.array(PublishedApproval),
})

/** What isn't frozen: how the report stands now, and what decides who may do what with it. */
export type LiveHead = z.output<typeof LiveHead>
export const LiveHead = z.object({
  access: IncidentPage.shape.access,
  workspaceZone: z.string(),
  /** Null where there is no report. */
  state: z.enum(PostmortemState).nullable(),
  /** The number of the newest published version; null before the first. */
  latest: z.number().nullable(),
  /** How many of its action items are open. */
  openActions: z.number(),
  /** True where the text is another than that of the newest published version. */
  isChanged: z.boolean(),
})
