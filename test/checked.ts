import { readFileSync } from 'node:fs'
import type { Check, Remark } from '@/lib/checks/model'
import { evidenceOf } from '@/lib/checks/run'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'

type Finding = Extract<Remark, { about: string }>

/** What one check remarks on a text: its findings, the messages of what holds, and the text with every fix made. */
export function checked(check: Check, source: string) {
  const remarks = check.run(evidenceOf(readReport(source)))
  const findings = remarks.filter((remark): remark is Finding => !remark.holds)
  const changes = findings.flatMap(({ fix }) => fix?.changes ?? [])
  return {
    findings,
    messages: findings.map(({ message }) => message),
    held: remarks.filter(({ holds }) => holds).map(({ message }) => message),
    fixed: applyChanges(source, changes),
  }
}

const sample = (name: string) => readFileSync(new URL(`../prisma/samples/${name}`, import.meta.url), 'utf8')

/** The shipped incident report, and the same with parts of it exchanged. Throws where a part isn't there. */
export function incidentSample(...exchanged: [from: string, to: string][]): string {
  return exchanged.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample does not say ${JSON.stringify(from)}`)
    return text.replace(from, () => to)
  }, sample('INC-2024-0318-001.md'))
}

export const reviewSample = sample('weekly-review-2024-W50.md')

/** Texts that no check may fall over, nor find anything in. */
export const EMPTY: [name: string, source: string][] = [
  ['an empty text', ''],
  ['only headings', '# Outage\n\n## Summary\n\n## Timeline\n\n## Impact\n\n## Action Items\n'],
  [
    'a template',
    '# [TITLE]\n\n**Date:** YYYY-MM-DD\n**Duration:** X hours\n\n## Timeline\n\n| Time | Event |\n|-|-|\n| hh:mm | |\n',
  ],
  [
    'times that are none',
    '# Outage\n\n**Duration:** ??\n\n## Timeline\n\n- 99:99 Errors\n- ??:?? Alert triggered\n- 25:61 Resolved\n',
  ],
  [
    'huge numbers',
    `# Outage\n\nIt took ${'9'.repeat(400)} minutes to alert.\n\n## Timeline\n\n- ${'1'.repeat(500)}:20 Errors\n`,
  ],
]
