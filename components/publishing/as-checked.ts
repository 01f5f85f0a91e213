import { remarkList } from '@/components/checks/remark-list'
import { type Html, html } from '@/components/ui/html'
import type { VersionView } from '@/lib/publishing/schema'
import { approvalWords, timeWords } from './publishing-words'

const MISSING = html`<span class="missing">not recorded</span>`

/** How a published version was reviewed and checked, as it is kept with it. */
export function asChecked(version: VersionView): Html {
  const { approvals, findings, preparedBy, reviewedBy, page } = version
  const zone = page.workspaceZone
  const hasFindings = findings.open.length > 0 || findings.explained.length > 0
  return html`<section class="as-checked" aria-labelledby="as-checked"><h2 id="as-checked">As published</h2><dl>
${fact('Published', `${timeWords(version.publishedAt, zone)} by ${version.publisherName}, as version ${version.number}`)}
${fact('Prepared by', preparedBy ?? MISSING)}
${fact('Reviewed by', reviewedBy ?? MISSING)}
${approvals.map((one) => fact(one.name, html`${approvalWords(one, zone)}${one.note && html`<small class="note-text">“${one.note}”</small>`}`))}
</dl>
${remarkList('Explained', findings.explained, zone)}
${remarkList('Open when it was published', findings.open, zone)}
${!hasFindings && html`<p>The checks found nothing that disagrees.</p>`}
</section>`
}

function fact(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}
