import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Check, Remark, Surroundings } from '@/lib/checks/model'
import { evidenceOf } from '@/lib/checks/run'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'

/** The two documents everything starts from, in our own words: nothing may be found in them by mistake. */
export const CLEAN_REPORT = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
export const CLEAN_REVIEW = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')

/** Texts that are no report, or a broken one: a check must get through them without a word. */
export const MALFORMED: readonly string[] = [
  '',
  '\n\r\n\r',
  '# \n## \n###',
  '## Impact\n## Root Cause\n## Action Items\n## Timeline',
  '## Impact\n- 99:99 9999999999999999999999 %%%, of of of\n- ,,, of 0 of 0 0 users 0 of 0',
  '| | |\n|-|-|\n| | |\n|||',
  `## Summary\n${'('.repeat(3000)}${'['.repeat(3000)}${'"'.repeat(3001)}${'`'.repeat(3001)}`,
  `## Root Cause\n${'1 of '.repeat(4000)}`,
  `## Impact\n${'about 1,000 '.repeat(3000)}`,
  `## Summary\n${'{{'.repeat(3000)}${'<'.repeat(3000)}${'_'.repeat(3000)}`,
]

/** What one check says of a text. */
export function remarksOn(check: Check, text: string, surroundings?: Surroundings): Remark[] {
  const report = readReport(text)
  return check.of.includes(report.kind) ? check.run(evidenceOf(report, surroundings)) : []
}

/** Messages of what does not hold up. */
export function findingsOn(check: Check, text: string, surroundings?: Surroundings): string[] {
  return remarksOn(check, text, surroundings).flatMap((remark) => (remark.holds ? [] : [remark.message]))
}

/** Messages of what was held against its facts and holds. */
export function heldOn(check: Check, text: string): string[] {
  return remarksOn(check, text).flatMap((remark) => (remark.holds ? [remark.message] : []))
}

/** The clean text with one part of it said otherwise. Throws where it has no such part. */
export function planted(text: string, part: string, other: string): string {
  expect(text).toContain(part)
  return text.replace(part, () => other)
}

/** The text with every fix that is offered made to it. */
export function fixed(check: Check, text: string): string {
  const changes = remarksOn(check, text).flatMap((remark) => (remark.holds ? [] : (remark.fix?.changes ?? [])))
  return applyChanges(text, changes)
}
