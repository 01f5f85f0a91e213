import { plainHyphens } from './inline'
import type { Severity } from './model'

const BY_NUMBER: readonly Severity[] = ['P1', 'P1', 'P2', 'P3', 'P4', 'P4']
const BY_WORD: [RegExp, Severity][] = [
  [/^(?:critical|blocker|emergency|severe)\b|^(?:致命的|緊急)/i, 'P1'],
  [/^(?:high|major|urgent)\b|^(?:重大|高)/i, 'P2'],
  [/^(?:moderate|medium|significant|normal)\b|^中/i, 'P3'],
  [/^(?:low|minor|trivial|informational)\b|^(?:低|軽微)/i, 'P4'],
]

/**
 * The severity that a label begins with: "P1 (Critical)", "SEV-3（…）", "S2", "High". A number wins over a word; 0 counts
 * as the highest and 5 as the lowest of the four. Null for any other label.
 */
export function readSeverity(label: string): Severity | null {
  const text = plainHyphens(label.trim())
  const number =
    /^(?:P|SEV|S|Sev(?:erity)?|Priority|Prio|Level|L)[\s:#-]*([0-5])(?!\d)/i.exec(text) ??
    /^([1-4])(?:$|\s*[-(/:])/.exec(text)
  if (number) return BY_NUMBER[Number(number[1])] ?? null
  return BY_WORD.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
