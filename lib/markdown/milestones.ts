import { plainText } from './inline'
import type { Entry, Milestone } from './model'

/**
 * What the words of an entry mark. The first rule that matches an entry names its milestone; a milestone goes to the
 * first entry that has it, but "resolved" to the last one. Words that only look ahead ("to be resolved", "not yet
 * resolved") mark nothing.
 */
const RULES: [Milestone, RegExp][] = [
  [
    'acknowledged',
    /\backnowledge[sd]?\b|\backed\b|\backs\b|\bon-?call\b[^.]{0,40}\b(?:responds|responded|answers|picked up|picks up)\b|\bpage (?:was )?(?:acked|answered)\b/i,
  ],
  [
    'resolved',
    /\b(?:incident|issue|outage|problem|alerts?)\b[^.]{0,40}\b(?:resolved|closed|over|cleared|ended)\b|^(?:incident )?(?:fully )?(?:resolved|recovered|recovery complete|restored|repaired)\b|\b(?:fully|completely) (?:recovered|restored|operational|resolved)\b|\b(?:service|services|system|site|everything)\b[^.]{0,30}\b(?:restored|recovered|back to normal|back online|back up|operational again)\b|\ball clear\b|復旧|解消|収束/i,
  ],
  [
    'cause identified',
    /\b(?:root )?cause\b[^.]{0,30}\b(?:identified|found|discovered|determined|confirmed|established|isolated)\b|\b(?:identified|identifies|found|finds|discovered|discovers|determined|isolated|pinpointed)\b[^.]{0,40}\b(?:root cause|cause|culprit|source of|offending|the bug)\b|\b(?:issue|problem|bug|fault|culprit) (?:is |was )?(?:identified|found|isolated)\b|原因(?:を)?(?:特定|判明)|原因特定/i,
  ],
  [
    'mitigated',
    /\b(?:mitigated|mitigation (?:applied|deployed|in place|complete))\b|\b(?:fix|hotfix|patch|rollback|revert|workaround)\b[^.]{0,30}\b(?:deployed|applied|rolled out|released|shipped|merged and deployed|live|in place|complete[d]?)\b[^.]{0,20}(?:\bproduction\b|\bprod\b|$)|\b(?:rolled back|reverted)\b[^.]{0,30}\b(?:production|prod|deploy|release|change|commit)\b|緩和|ロールバック完了/i,
  ],
  ['escalated', /\bescalat(?:ed|es|ion|ing)\b|\bpaged (?:the )?(?:second|secondary|next|senior)\b|エスカレーション/i],
  [
    'alerted',
    /\b(?:pagerduty|opsgenie|alert|alarm|pager|page)s?\b[^.]{0,40}\b(?:triggered|triggers|fired|fires|sent|raised|received|firing|went off|goes off)\b|\b(?:paged|alerted)\b|^(?:first )?alerts?\b(?! (?:resolved|cleared|acknowledged))|\bfirst alert\b|アラート(?:発火|検知|通知|受信)|発報/i,
  ],
  [
    'detected',
    /\bdetect(?:ed|s)\b|\b(?:noticed|notices|reported|reports|observed|observes|discovered by|first report|spotted)\b|検知|検出|発見|報告/i,
  ],
  [
    'impact started',
    /\b(?:incident|outage|impact|problem|issue|fault|disruption|errors?|downtime)\b[^.]{0,20}\b(?:begins?|began|starts?|started|occur(?:s|red)?)\b|^(?:start|beginning|begin) of (?:the )?(?:incident|outage|impact)\b|^(?:start|begin)$|発生/i,
  ],
]
const AHEAD =
  /\b(?:not (?:yet |fully )?|to be |will be |until |once |when |if |before |isn't |wasn't |unable to be )(?:\w+ )?(?:resolved|fixed|restored|mitigated|identified|detected|acknowledged|recovered)\b|\bstaging\b|\bpartial(?:ly)? (?:resolved|recovered|restored)\b/i

/** Sets the milestone of each entry that marks one; at most one entry per milestone. */
export function assignMilestones(entries: Entry[]): void {
  const found = entries.map((entry) => milestoneOf(entry))
  const last = found.lastIndexOf('resolved')
  const taken = new Set<Milestone>()
  for (const [index, entry] of entries.entries()) {
    const milestone = found[index] ?? null
    if (!milestone || taken.has(milestone) || (milestone === 'resolved' && index !== last)) continue
    taken.add(milestone)
    entry.milestone = milestone
  }
}

function milestoneOf({ text, precision }: Entry): Milestone | null {
  return precision === 'unknown' ? null : milestoneInWords(text)
}

/** The milestone that the first sentence of an entry marks, by its words alone; null where it marks none. */
export function milestoneInWords(text: string): Milestone | null {
  const words = plainText(text.slice(0, 400)).split(/(?<=[.!?])\s|。/)[0] ?? ''
  const marked = /^(検知|緩和|復旧|発生|原因特定|解決)/.exec(words)?.[1]
  if (marked) return LABELS[marked] ?? null
  if (AHEAD.test(words)) return null
  return RULES.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}

const LABELS: Record<string, Milestone> = {
  検知: 'detected',
  緩和: 'mitigated',
  復旧: 'resolved',
  発生: 'impact started',
  原因特定: 'cause identified',
  解決: 'resolved',
}
