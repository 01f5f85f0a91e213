import type { Milestone } from '@/lib/markdown/model'

/**
 * One key for each milestone: its first letter, and `k` for acknowledged ("ack"), since `a` is the alert. The beginning
 * of the word does as well: `!ack`, `!res`.
 */
export const MILESTONE_KEYS: Record<Milestone, string> = {
  'impact started': 'i',
  detected: 'd',
  alerted: 'a',
  acknowledged: 'k',
  escalated: 'e',
  'cause identified': 'c',
  mitigated: 'm',
  resolved: 'r',
}

/** A text with the mark taken off its start or end; `mark` is what was taken, empty where there was none. */
export type Marked = { milestone: Milestone | null; mark: string; text: string }

/** Takes a mark such as `!d` off the end of a text, else off its start. A `!` inside a text or a word is a `!`. */
export function takeMilestone(text: string): Marked {
  const words = text.trim()
  const behind = /(?:^|\s)(!([a-z]+))$/i.exec(words)
  const last = behind && milestoneOfKey(behind[2] ?? '')
  if (behind && last) return { milestone: last, mark: behind[1] ?? '', text: words.slice(0, behind.index).trimEnd() }
  const ahead = /^(!([a-z]+))\s+/i.exec(words)
  const first = ahead && milestoneOfKey(ahead[2] ?? '')
  if (ahead && first) return { milestone: first, mark: ahead[1] ?? '', text: words.slice(ahead[0].length) }
  return { milestone: null, mark: '', text: words }
}

/** The milestone of a key or of the beginning of its first word ("d", "det"); null for anything else. */
function milestoneOfKey(typed: string): Milestone | null {
  const key = typed.toLowerCase()
  const all = Object.entries(MILESTONE_KEYS) as [Milestone, string][]
  const found = all.find(([, own]) => own === key) ?? all.find(([name]) => name.split(' ')[0]?.startsWith(key))
  return found?.[0] ?? null
}
