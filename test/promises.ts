import type { Check, Finding } from '@/lib/checks/model'
import { evidenceOf } from '@/lib/checks/run'
import { readReport } from '@/lib/markdown/read'

/** What a check finds in a text. */
export function found(check: Check, source: string): Omit<Finding, 'check'>[] {
  return check.run(evidenceOf(readReport(source))).flatMap((remark) => (remark.holds ? [] : [remark]))
}

/** A report whose action items are these rows of a table. */
export const table = (...rows: string[]) =>
  `# Outage\n\n**Date:** 2024-03-18\n\n## Action Items\n\n| Action | Owner | Due | Status |\n|-|-|-|-|\n${rows.join('\n')}\n`
/** A report whose action items are these items of a list. */
export const list = (...items: string[]) =>
  `# Outage\n\n**Date:** 2024-03-18\n\n## Action Items\n\n${items.map((item) => `- ${item}\n`).join('')}`
/** The words that each finding of a check in a text points at. */
export const places = (check: Check, source: string) =>
  found(check, source).map(({ places }) => places.map(({ text }) => text))
