import type { Report } from '@/lib/markdown/model'
import { CHECKS } from './all'
import type { Check, Evidence, Finding, Held, Surroundings } from './model'
import { sentencesOf } from './sentences'

export type Outcome = { findings: Finding[]; held: Held[] }

const ALONE: Surroundings = { elsewhere: new Map() }

/** Holds a report against its own facts: what does not hold up in the order of the text, and the claims that do. */
export function checkReport(report: Report, surroundings: Surroundings = ALONE): Outcome {
  const evidence = evidenceOf(report, surroundings)
  const outcome: Outcome = { findings: [], held: [] }
  for (const check of CHECKS.filter(({ of }) => of.includes(report.kind))) {
    for (const remark of check.run(evidence)) {
      if (remark.holds) outcome.held.push({ check: check.id, message: remark.message, places: remark.places })
      else {
        const { about, message, places, fix } = remark
        outcome.findings.push({ check: check.id, about, message, places, fix })
      }
    }
  }
  outcome.findings.sort((a, b) => startOf(a) - startOf(b))
  outcome.held.sort((a, b) => startOf(a) - startOf(b))
  return outcome
}

/** What a check is run on. */
export function evidenceOf(report: Report, surroundings: Surroundings = ALONE): Evidence {
  return { report, sentences: sentencesOf(report), ...surroundings }
}

/** The check with this id; undefined for one that is no longer run. */
export function checkOf(id: string): Check | undefined {
  return CHECKS.find((check) => check.id === id)
}

const startOf = ({ places }: Pick<Finding, 'places'>) => places[0]?.span.start ?? 0
