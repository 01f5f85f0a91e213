import type { ImpactCategory, SectionKind } from './model'

/**
 * Names that reports give their sections, by kind. A name in `exact` must be the whole heading; one in `part` may stand
 * anywhere in it. Counted over several hundred public reports; the Japanese names come from one prolific organization.
 */
const NAMES: { kind: SectionKind; exact: string; part?: string }[] = [
  {
    kind: 'timeline',
    exact: 'chronology, key events, incident timing, timings, sequence of events, log of events, event log',
    part: 'timeline, chain of events, chronolog, time line, タイムライン, 経緯',
  },
  {
    kind: 'alert recommendations',
    exact: 'alerts, new alerts, alerting improvements, monitoring improvements, alerting gaps',
    part: `
      alerts needed, alert recommendation, recommended alert, missing alert, alerts to add, needed alert, proposed
      alert`,
  },
  {
    kind: 'action items',
    exact: `
      actions, action, todo, to do, to-do, todos, tasks, next steps, future actions, remediation, remediations,
      remediation items, remediation steps, follow up, follow-up, followup, follow ups, follow-ups, followups,
      action plan, preventative actions, preventive actions, process improvements, technical improvements,
      documentation improvements, improvements, recommendations, what are we going to do, what we will do, what
      will we do, what are we doing about it, what we're doing, what we are doing, our actions, corrections,
      acciones, maßnahmen, plan d'action, future work, next actions, 再発防止策, 今後の対応, steps to prevent recurrence,
      planned improvements`,
    part: `
      action item, review actions, follow-up action, follow up action, corrective action, corrective and prevent,
      remediation action, follow-up item, follow up item, followup item, followup action, アクションアイテム, 対応事項, points
      d'action`,
  },
  {
    kind: 'contributing factors',
    exact: 'contributing causes, what allowed this to happen, 寄与要因, what contributed',
    part: 'contributing factor, contributing cause, contributory factor',
  },
  {
    kind: 'not caught',
    exact: '',
    part: `
      wasn't caught, was not caught, wasn’t caught, didn't we catch, not caught, not detected earlier, missed in
      testing, slipped through, not detected sooner`,
  },
  {
    kind: 'root cause',
    exact: `
      cause, causes, trigger, triggers, why did it happen, why did this happen, why it happened, analysis of
      causes, analysis, five whys, 5 whys, fault, faults, 直接原因, ursache, how did it happen, how did this happen,
      what went wrong and why, what caused the incident, what caused this`,
    part: `
      root cause, root-cause, rootcause, underlying cause, 根本原因, causa raíz, cause racine, five whys, 5 whys,
      proximate cause`,
  },
  {
    kind: 'went well',
    exact: `
      things that went well, the good, what worked, what worked well, good, positives, うまくいったこと, what helped`,
    part: 'went well, what went right, did well, what we did right, what worked well',
  },
  {
    kind: 'went wrong',
    exact: `
      the bad, bad, what did not work, what didn't work, what could be improved, areas for improvement,
      opportunities for improvement, opportunities to improve, what could be better, what could we do better, what
      can we do better, うまくいかなかったこと, 改善が必要なこと, what was difficult, could be improved`,
    part: `
      went wrong, didn't go well, did not go well, didn’t go well, went poorly, went badly, didn't go so well,
      could have gone better, could be improved, could have been better, could we have done better, can be
      improved, went less well, to improve, could have gone well`,
  },
  {
    kind: 'lucky',
    exact: 'luck, 運が良かったこと',
    part: 'got lucky, were lucky, was lucky, been lucky, lucky',
  },
  {
    kind: 'lessons',
    exact: `
      lessons, learnings, takeaways, key takeaways, what we learned, what have we learned, what did we learn,
      retrospective, reflection, reflections, 教訓, 技術的教訓, 組織的教訓, our learnings, key learnings`,
    part: 'lessons learn, lesson learn, lessons from, 教訓',
  },
  {
    kind: 'prevention',
    exact: `
      prevention, preventative measures, preventive measures, mitigations going forward, how will we prevent this,
      preventing recurrence, 予防`,
    part: `
      prevention measure, preventive measure, preventative measure, prevent this from, prevent recurrence, how do
      we prevent, how we prevent, prevent it from, avoid this in`,
  },
  {
    kind: 'impact',
    exact: `
      stats, statistics, user impact, customer impact, business impact, affected users, affected services,
      affected systems, affected customers, who was affected, what was affected, who was impacted, scope, blast
      radius, damage, effect, effects, consequences, severity and impact, auswirkungen, impacto, symptoms and
      impact, what was the impact, データ損失`,
    part: 'impact, 影響',
  },
  {
    kind: 'detection',
    exact: `
      detection, monitoring, identified, how was it detected, how did we detect, how we found out, how did we find
      out, alerting, discovery, 検知, 検知の評価, 検知方法, how was this detected, how we detected it`,
    part: 'detection, how was the incident detected, how was the issue detected, 検知',
  },
  {
    kind: 'resolution',
    exact: `
      fix, the fix, solution, recovery, mitigation, mitigations, response, immediate fix, immediate action,
      immediate actions, immediate response, immediate mitigation, what did we do, what we did, how did we fix it,
      how was it fixed, how was it resolved, how we fixed it, restoration, verification, workaround, 緩和, 復旧, 対応,
      対応の評価, incident response, repair, lösung, resolución`,
    part: 'resolution, recovery, how we resolved, how did we resolve, 対応の評価',
  },
  {
    kind: 'people',
    exact: `
      people, attendees, atendees, participants, responders, involved, who was involved, people involved, names of
      people involved, authors, author, team, incident team, response team, incident response team, roles,
      incident roles, post-incident review, reviewers, responding team, key personnel, personnel, contributors,
      関係者, 対応者, 参加者`,
    part: 'attendee, participant, responders, people involved, roles and responsib',
  },
  {
    kind: 'references',
    exact: `
      references, reference, links, related, related links, resources, runbooks, supporting information,
      supporting material, further reading, see also, appendix, appendices, related issues, related incidents,
      参考資料, 関連, 関連資料, external links, useful links`,
    part: '参考, 関連リンク',
  },
  {
    kind: 'what happened',
    exact: `
      what happened, what happened?, the incident, incident, incident description, description, details, technical
      details, technical description, incident details, problem, problem description, event, events`,
    part: 'what happened',
  },
  {
    kind: 'summary',
    exact: `
      summary, executive summary, issue summary, incident summary, overview, background, context, tl;dr, tldr,
      abstract, synopsis, introduction, intro, high level summary, high-level summary, brief, in brief, problem
      summary, resumen, résumé, zusammenfassung, サマリー, 概要, at a glance, quick summary`,
    part: 'summary, サマリ',
  },
  {
    kind: 'metadata',
    exact: `
      metadata, meta, incident metadata, incident information, incident info, information, general information,
      basic information, メタデータ, facts, key facts, quick facts, incident overview, incident data, basic info, 基本情報`,
  },
  {
    kind: 'sign-off',
    exact: 'sign-off, sign off, signoff, approval, approvals, signatures, reviewed by',
  },
]

const names = (list: string) => list.split(',').flatMap((name) => name.trim().replace(/\s+/g, ' ') || [])

const EXACT = new Map(NAMES.flatMap(({ kind, exact }) => names(exact).map((name) => [name, kind] as const)))
const PARTS = NAMES.flatMap(({ kind, part }) => names(part ?? '').map((name) => [name, kind] as const))

/** Lower case, without numbering, what stands in brackets, a zone or the punctuation at the end. */
export function normalizeHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[ivx]{1,4}[.)]\s+/, '')
    .replace(/^(?:section\s+)?\d{1,2}(?:\.\d{1,2}){0,3}[.):]?\s+/, '')
    .replace(/\s*[([（【][^()[\]（）【】]*(?:[)\]）】]|$)/g, ' ')
    .replace(/\s(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})\b.*$|[.:,;]\s.*all times.*$/, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ')
}

/** The kind whose name is the whole heading, or null. */
export function exactKind(heading: string): SectionKind | null {
  const name = normalizeHeading(heading)
  return (
    EXACT.get(name) ??
    EXACT.get(name.replace(/^(?:the|our|incident) /, '')) ??
    PARTS.find(([part]) => part === name || `${part}s` === name)?.[1] ??
    null
  )
}

/** Below these a heading is a group of rows ("Prevent", "Short term", "Detection"), not a section of its own kind. */
const GROUPING: SectionKind[] = ['action items', 'timeline', 'alert recommendations']
const ALWAYS_OWN: SectionKind[] = [
  'action items',
  'lessons',
  'root cause',
  'went well',
  'went wrong',
  'lucky',
  'people',
]
const OPEN: SectionKind[] = [
  'title',
  'other',
  'incident',
  'lessons',
  'root cause',
  'what happened',
  'summary',
  'metadata',
]

/**
 * The kind of a section by its heading: the whole heading first, then a known name inside it, but not in a long free
 * title and not below a heading that already has a kind ("GitHub Actions" is no list of actions).
 */
export function kindOfHeading(heading: string, parentKind: SectionKind | null): SectionKind | null {
  const exact = exactKind(heading)
  if (parentKind && GROUPING.includes(parentKind)) return exact && ALWAYS_OWN.includes(exact) ? exact : null
  if (exact) return exact
  const name = normalizeHeading(heading)
  const isLong = name.split(' ').length > 8
  const found = PARTS.find(([part]) => (isLong ? name.startsWith(`${part} `) : name.includes(part)))?.[1] ?? null
  return parentKind === null || OPEN.includes(parentKind) || found === parentKind ? found : null
}

/** Whom a heading below Impact speaks of: "Customer Impact", "Technical Impact"; null where it does not say. */
export function categoryOfHeading(heading: string): ImpactCategory | null {
  const name = normalizeHeading(heading)
  if (/\b(?:reputation|brand|public|press|media|trust)/.test(name)) return 'reputation'
  if (
    /\b(?:technical|system|service|infrastructure|operational|engineering|internal|component)|機能|サービス/.test(name)
  )
    return 'technical'
  if (/\b(?:customer|user|client|business|revenue|financial|student|merchant)|ユーザー/.test(name)) return 'customer'
  return null
}
