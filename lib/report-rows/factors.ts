import type { Factor, Report, SectionKind } from '@/lib/markdown/model'
import { lineValue, type TextChange } from '@/lib/markdown/write'
import type { Edit } from './edit'
import { firstThatReads, isSameList, keepsOthers } from './edit'
import { withoutLines } from './lines'
import { addRow, blockInKind, changeLine, itemBehind, moveLine, removeLine } from './statements'

const PLACES: Record<Factor['kind'], { kind: SectionKind; heading: string }> = {
  'root cause': { kind: 'root cause', heading: 'Root Cause' },
  contributing: { kind: 'contributing factors', heading: 'Contributing Factors' },
  'not caught': { kind: 'not caught', heading: "Why It Wasn't Caught" },
}
const REFUSAL = 'This would not be read back as one factor: write it in one line of words.'

/** Writes a factor behind the last one of its kind, else into the section of that kind. */
export function addFactor(report: Report, { kind, text }: { kind: Factor['kind']; text: string }): Edit {
  const words = lineValue(text)
  if (words === '') return 'Write what contributed.'
  return addRow(
    report,
    'factors',
    waysIn(report, kind, words),
    (added) => added.length === 1 && added[0]?.text === words && added[0].kind === kind,
    REFUSAL,
  )
}

function waysIn(report: Report, kind: Factor['kind'], words: string): (() => TextChange[] | null)[] {
  const last = report.factors.findLast((factor) => factor.kind === kind)
  const place = PLACES[kind]
  return [
    () => (last ? [itemBehind(report, last.span, words)] : null),
    () => {
      const change = blockInKind(report, place.kind, place.heading, `- ${words}`)
      return change && [change]
    },
  ]
}

/** Other words for a factor. */
export function changeFactor(report: Report, factor: Factor, text: string): Edit {
  const words = lineValue(text)
  if (words === '') return 'Write what contributed, or delete the factor.'
  return changeLine(
    report,
    'factors',
    factor,
    words,
    (read) => read.length === 1 && read[0]?.text === words && read[0].kind === factor.kind,
    REFUSAL,
  )
}

/** Makes a factor one of another kind: its line goes to the section of that kind. */
export function setFactorKind(report: Report, factor: Factor, kind: Factor['kind']): Edit {
  if (kind === factor.kind) return []
  const words = lineValue(factor.text)
  const rest = report.factors.filter((other) => other !== factor)
  return firstThatReads(
    report,
    waysIn(report, kind, words).map((way) => () => {
      const added = way()
      return added && [withoutLines(report, factor.span), ...added]
    }),
    (after) => {
      const moved = after.factors.find((other) => other.kind === kind && other.text === words)
      return (
        moved !== undefined &&
        isSameList(
          'factors',
          rest,
          after.factors.filter((other) => other !== moved),
        ) &&
        keepsOthers(report, after, 'factors')
      )
    },
    'It can be moved there in the text only.',
  )
}

/** Takes a factor out. */
export function removeFactor(report: Report, factor: Factor): Edit {
  return removeLine(report, 'factors', factor)
}

/** Puts a factor before or behind the next one of its section. */
export function moveFactor(report: Report, factor: Factor, by: -1 | 1): Edit {
  return moveLine(report, 'factors', factor, by)
}
