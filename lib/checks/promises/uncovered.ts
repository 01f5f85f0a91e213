import type { Report } from '@/lib/markdown/model'
import { oneLine } from '@/lib/markdown/statements'
import { draftAction } from '@/lib/report-rows/actions'
import type { Check, Fix, Remark } from '../model'
import { type Measure, measureFor, measuresOf, titleFor } from './answer-title'
import { type CoverageKind, type CoverageRow, coverage } from './coverage'
import { hasWords, termsOf } from './terms'

const NAMES: Record<CoverageKind, string> = {
  'root cause': 'this root cause',
  contributing: 'this factor',
  'not caught': 'this reason why it wasn’t caught',
  'could be improved': 'this point that could be improved',
}
/** A reason why it wasn't caught is a circumstance ("traffic was low"), unless it says that something was missing. */
const GAP =
  /^\W*(?:[^:.]{2,60}:\W+)?(?:there (?:is|are|was|were) no|we (?:have|had) no|we (?:lack|don['’]t|didn['’]t|do not|did not)|no|lack(?:ing)?|missing|insufficient|not enough|absence)\b/i

/** Factors and points that nothing is promised for. */
export const uncovered: Check = {
  id: 'uncovered',
  name: 'Factor or point without action item',
  why: 'What contributed once contributes again, unless somebody does something about it or says why not.',
  of: ['incident'],
  run({ report }) {
    const { rows, items } = coverage(report)
    const open = rows.filter(isOpen)
    // Action items that can't be read word by word answer what nobody can tell.
    if (open.length === 0 || items.filter(({ title }) => hasWords(title)).length * 2 <= items.length) return []
    if (isOneCause(rows)) return []
    const measures = measuresOf(report)
    const found = new Map<string, Remark>()
    for (const row of open) {
      const about = oneLine(row.text, 200)
      const same = found.get(about)
      if (same) same.places.push(row.place)
      else found.set(about, remarkOn(report, row, about, measures))
    }
    return [...found.values()]
  },
}

/** Where one root cause is all that is named, the action items answer it in whatever words. */
function isOneCause(rows: readonly CoverageRow[]): boolean {
  return rows.length === 1 && rows[0]?.kind === 'root cause'
}

function isOpen({ covers, reason, kind, text }: CoverageRow): boolean {
  return covers.length === 0 && reason === null && (kind !== 'not caught' || GAP.test(text)) && termsOf(text).size > 0
}

function remarkOn(
  report: Report,
  { kind, text, place }: CoverageRow,
  about: string,
  measures: readonly Measure[],
): Remark {
  const measure = measureFor(text, measures)
  const answer = measure ? `; the preventive measure “${oneLine(measure, 80)}” would, but nobody has promised it` : ''
  return {
    about,
    message: `No action item answers ${NAMES[kind]}${answer}.`,
    places: [place],
    fix: fixFor(report, measure ?? titleFor(text)),
  }
}

function fixFor(report: Report, title: string | null): Fix | null {
  const changes = title === null ? null : draftAction(report, title)
  return changes && { label: `Add the action item “${title}”`, changes }
}
