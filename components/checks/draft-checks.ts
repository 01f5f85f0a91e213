import { type Html, html } from '@/components/ui/html'
import type { PostmortemView } from '@/lib/incidents/queries'
import { type Remark, remarkList } from './remark-list'

/** What the checks say of a report that isn't published: what is open, and what was explained; null where it is nothing. */
export function draftChecks({ postmortem, remarks, explanations, workspaceZone }: PostmortemView): Html | null {
  const findings = remarks?.findings ?? []
  if (!postmortem || findings.length === 0) return null
  const explained: Remark[] = []
  const open: Remark[] = []
  for (const finding of findings) {
    const found = explanations.find(({ check, about }) => check === finding.check && about === finding.about)
    if (found) explained.push({ ...finding, words: found.words, by: found.by, at: found.at })
    else open.push(finding)
  }
  return html`<section class="as-checked" aria-labelledby="checks"><h2 id="checks">Checks</h2>
${remarkList('Open', open, workspaceZone)}
${remarkList('Explained', explained, workspaceZone)}
</section>`
}
