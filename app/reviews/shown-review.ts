import type { DocumentFile } from '@/app/document-file-response'
import type { FileSetting } from '@/components/documents/document-file'
import { versionWords } from '@/components/publishing/publishing-words'
import { readVersionNumber } from '@/components/publishing/version-address'
import type { WeekShown } from '@/components/reviews/review-body'
import { reviewFile } from '@/components/reviews/review-file'
import { REVIEW_STATE_WORDS } from '@/components/reviews/review-words'
import { readWeek, weekSlug } from '@/components/reviews/week-address'
import { todayFor } from '@/lib/action-items/rules'
import type { PersonActor } from '@/lib/actor'
import { pdfBrowser } from '@/lib/pdf'
import { getWeekReading } from '@/lib/reviews/reading-queries'
import { getReviewVersion, type ReviewVersion } from '@/lib/reviews/version-queries'

/** In which forms besides Markdown this server gives a review. */
export function reviewForms(): ('html' | 'pdf')[] {
  return pdfBrowser() ? ['html', 'pdf'] : ['html']
}

/** The review that the page of a week shows, as a file; null where it has none. */
export async function shownReview(actor: PersonActor, written: string): Promise<DocumentFile | null> {
  const week = readWeek(written)
  const reading = week && (await getWeekReading(actor, week, new Date()))
  if (!reading) return null
  if (reading.published) return ofVersion(reading.published.version)
  if (!reading.review) return null
  const { review, facts } = reading
  const today = todayFor(actor, { workspaceZone: facts.zone, calendar: facts.calendar })
  const shown = { review, facts, withheld: review.withheld, today }
  return fileOf(shown, REVIEW_STATE_WORDS[review.state], review.isAssembled ? null : review.sha256)
}

/** A published version by the number in its address; null where there is none. */
export async function shownReviewVersion(
  actor: PersonActor,
  written: string,
  number: string,
): Promise<DocumentFile | null> {
  const [week, asked] = [readWeek(written), readVersionNumber(number)]
  const found = week && asked !== null ? await getReviewVersion(actor, week, asked) : null
  return found && ofVersion(found.version)
}

function ofVersion(version: ReviewVersion['version']): DocumentFile {
  const { page, withheld, publishedAt } = version
  const today = { now: new Date(publishedAt), zone: page.facts.zone, calendar: page.facts.calendar }
  const sha256 = withheld > 0 ? null : version.sha256
  return fileOf({ ...page, withheld, today }, versionWords(version), sha256)
}

function fileOf(shown: WeekShown, state: string, sha256: string | null): DocumentFile {
  return {
    name: weekSlug(shown.facts),
    sections: shown.review?.sections ?? [],
    file: (setting: FileSetting) => reviewFile(shown, { state, sha256 }, setting),
  }
}
