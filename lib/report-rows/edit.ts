import type { Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges, type TextChange } from '@/lib/markdown/write'

/** What a wish comes to: the changes of the text that fulfil it (none where it says so already), or why there is no way. */
export type Edit = TextChange[] | string

export const ROW_KINDS = [
  'entries',
  'impactFigures',
  'factors',
  'actionItems',
  'alertRecommendations',
  'people',
] as const
export type RowKind = (typeof ROW_KINDS)[number]
export type RowOf<Kind extends RowKind> = Report[Kind][number]

/** What a row says, without where it stands. Two rows that say the same have the same text. */
export function said(kind: RowKind, row: RowOf<RowKind>): string {
  const { section, line, span, slots, ...rest } = row
  // Which of several entries has a milestone is told by all of them, and a written time is checked as what it means.
  return JSON.stringify(kind === 'entries' ? { ...rest, milestone: null, written: null, zoneLabel: null } : rest)
}

/** True where the rows of every kind but one say after a change what they said before. */
export function keepsOthers(before: Report, after: Report, kind: RowKind): boolean {
  return ROW_KINDS.every((other) => other === kind || isSameList(other, before[other], after[other]))
}

/** True where two lists of rows say the same, in the same order. */
export function isSameList<Kind extends RowKind>(
  kind: Kind,
  before: readonly RowOf<Kind>[],
  after: readonly RowOf<Kind>[],
): boolean {
  return before.length === after.length && before.every((row, at) => said(kind, row) === said(kind, after[at] ?? row))
}

/**
 * The first of several ways that reads back as wanted; a way that throws or can't be gone is null. `isWanted` gets the
 * report as it would be. Where none does, the refusal.
 */
export function firstThatReads(
  report: Report,
  ways: readonly (() => TextChange[] | null)[],
  isWanted: (after: Report) => boolean,
  refusal: string,
): Edit {
  for (const way of ways) {
    const changes = way()
    if (changes && isWanted(readReport(applyChanges(report.source, changes)))) return changes
  }
  return refusal
}

/**
 * Two changes as one: the first puts text in, the second changes the result within that text. Null where the second
 * reaches beyond it.
 */
export function joined(first: TextChange, second: TextChange): TextChange | null {
  const from = second.start - first.start
  const to = second.end - first.start
  if (from < 0 || to > first.insert.length) return null
  return { ...first, insert: first.insert.slice(0, from) + second.insert + first.insert.slice(to) }
}
