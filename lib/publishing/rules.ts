import type { Finding } from '@/lib/checks/model'
import type { Outcome } from '@/lib/checks/run'
import { changesBetween } from '@/lib/editing/difference'
import type { ExplanationView } from '@/lib/explanations/schema'
import type { ApprovalView, Findings } from './schema'

/** How it stands with a reviewer: a verdict holds for the text it was given for, and lapses with it. */
export type Standing = 'asked' | 'approved' | 'changes requested' | 'lapsed'

/** How it stands with a reviewer of the text that has this hash. */
export function standingOf({ verdict, sha256 }: Pick<ApprovalView, 'verdict' | 'sha256'>, now: string): Standing {
  if (verdict === null) return 'asked'
  if (sha256 !== now) return 'lapsed'
  return verdict === 'approved' ? 'approved' : 'changes requested'
}

/** Findings that somebody explained apart from those that are open; an explanation of one that is gone doesn't count. */
export function sortFindings({ findings, held }: Outcome, explanations: readonly ExplanationView[]): Findings {
  const key = (one: { check: string; about: string }) => `${one.check}\n${one.about}`
  const explained = new Map(explanations.map((one) => [key(one), one]))
  const sorted: Findings = { open: [], explained: [], held: [] }
  for (const finding of findings) {
    const found = explained.get(key(finding))
    if (found) sorted.explained.push({ ...shown(finding), words: found.words, by: found.by, at: found.at })
    else sorted.open.push(shown(finding))
  }
  sorted.held = held.map(({ check, message, places }) => ({ check, message, places: places.map(toLine) }))
  return sorted
}

const shown = ({ check, about, message, places }: Finding) => ({ check, about, message, places: places.map(toLine) })
const toLine = ({ line, text }: { line: number; text: string }) => ({ line, text })

/** A reviewer whose approval is wanting, and why. */
export type Wanting = { name: string; standing: Exclude<Standing, 'approved'> }

/** Whatever is to be looked at before a report is published. */
export type OpenThings = { findings: Findings['open']; wanting: Wanting[]; hasReviewers: boolean }

/** What is open about a text with this hash: findings nobody explained, and approvals that are wanting. */
export function openThings(findings: Findings, approvals: readonly ApprovalView[], sha256: string): OpenThings {
  const wanting = approvals.flatMap((one): Wanting[] => {
    const standing = standingOf(one, sha256)
    return standing === 'approved' ? [] : [{ name: one.name, standing }]
  })
  return { findings: findings.open, wanting, hasReviewers: approvals.length > 0 }
}

/** '2 remarks are open, 1 approval is missing' and the like; null where nothing is open. */
export function openWords({ findings, wanting, hasReviewers }: OpenThings): string | null {
  const count = (number: number, one: string, more: string) => (number === 1 ? `1 ${one}` : `${number} ${more}`)
  const of = (standing: Standing) => wanting.filter((one) => one.standing === standing).length
  const said = [
    findings.length > 0 && count(findings.length, 'remark is open', 'remarks are open'),
    of('asked') > 0 && count(of('asked'), 'approval is missing', 'approvals are missing'),
    of('lapsed') > 0 && count(of('lapsed'), 'verdict has lapsed', 'verdicts have lapsed'),
    of('changes requested') > 0 && count(of('changes requested'), 'reviewer wants changes', 'reviewers want changes'),
    !hasReviewers && 'nobody was asked to review it',
  ].filter((one) => one !== false)
  return said.length > 0 ? said.join(', ') : null
}

/** How many lines were changed, added or taken out between two texts. */
export function linesChanged(before: string, after: string): number {
  let lines = 0
  changesBetween(before, after).iterChanges((fromA, toA, fromB, toB) => {
    lines += Math.max(linesOf(before.slice(fromA, toA)), linesOf(after.slice(fromB, toB)))
  })
  return lines
}

/** A line end at either edge belongs to a line that is there already. */
const linesOf = (text: string) => (text === '' ? 0 : text.replace(/^\n/, '').replace(/\n$/, '').split('\n').length)
