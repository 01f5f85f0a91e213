import { asOfWords } from '@/components/documents/as-of'
import { documentFile, type FileSetting } from '@/components/documents/document-file'
import { html } from '@/components/ui/html'
import { formatWeek } from '@/lib/time'
import { reviewBody, reviewHeading, type WeekShown } from './review-body'
import { weekSlug } from './week-address'

/** A weekly review as one HTML file: its week as a picture, its text, promises and figures. */
export function reviewFile(
  shown: WeekShown,
  { state, sha256 }: { state: string; sha256: string | null },
  setting: FileSetting,
): string {
  const { picture, text, computed } = reviewBody(shown)
  const asOf = asOfWords(shown.today)
  const body = html`<main class="sheet">
${reviewHeading(shown, state)}
<section class="picture">${picture}</section>
<article class="document">${text}</article>
<div class="computed">${computed}</div>
<footer class="colophon"><p class="soft">As of ${asOf}${sha256 && html` · SHA-256 of its Markdown <code>${sha256}</code>`}</p></footer>
</main>`
  const foot = [weekSlug(shown.facts), state, sha256?.slice(0, 12), `As of ${asOf}`].filter(Boolean).join(' · ')
  return documentFile({ title: `Weekly review, ${formatWeek(shown.facts)}`, foot, body }, setting)
}
