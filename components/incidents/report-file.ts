import { asOfWords } from '@/components/documents/as-of'
import { documentFile, type FileSetting } from '@/components/documents/document-file'
import { type Html, html } from '@/components/ui/html'
import type { Today } from '@/lib/action-items/rules'
import type { PostmortemView } from '@/lib/incidents/queries'
import { reportBody } from './report-body'
import { reportHeading } from './report-heading'

type ReportParts = {
  /** 'Draft', 'Published version 2'. */
  state: string
  today: Today
  /** What stands below the text: who published it, what was explained. */
  notes: Html | null
}

/** A report as one HTML file: its text with strip, clocks and tables. */
export function reportFile(
  incident: PostmortemView,
  { state, today, notes }: ReportParts,
  setting: FileSetting,
): string {
  const { reference, title, postmortem } = incident
  const { picture, text } = reportBody(incident, today)
  const asOf = asOfWords(today)
  const body = html`<main class="sheet">
${reportHeading(incident, state)}
${picture}
<article class="document">${text}</article>
${notes}
<footer class="colophon"><p class="soft">As of ${asOf}${postmortem && html` · SHA-256 of its Markdown <code>${postmortem.sha256}</code>`}</p></footer>
</main>`
  const foot = [reference, state, postmortem?.sha256.slice(0, 12), `As of ${asOf}`].filter(Boolean).join(' · ')
  return documentFile({ title: `${reference} ${title}`, foot, body }, setting)
}
