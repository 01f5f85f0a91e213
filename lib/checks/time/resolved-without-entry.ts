import { plainText } from '@/lib/markdown/inline'
import type { Check, Evidence, Place } from '../model'
import { placeAt, placeOfRow } from '../places'
import { momentsOf } from './moments'

const STATUS = /^(?:resolved|recovered|closed|fixed|restored|完了|解決済?|復旧済?)\b/i
const SAYS_RESOLVED =
  /\b(?:incident|outage|issue|service|services|system|site|problem)\b(?: \w+){0,2} (?:was|were|is|has been|have been|had been) (?:now |then |fully |completely |eventually |finally )?(?:resolved|recovered|restored|back to normal)\b/i
const NOT_YET = /\b(?:not|until|once|when|if|before|after|partially|temporarily|believed|thought|to be|after which)\b/i
/** Any word by which an entry may tell of the recovery. */
const RECOVERY =
  /resol|recover|restor|\bfix(?:ed|es)?\b|back (?:to|up|online|in)|normal|health|closed|operational|green|stable|stabili|clear|\bok\b|\bends?\b|\bended\b|working|works|succe|complet|\bdone\b|revert|roll(?:ed|ing|s)?[ -]?back|mitigat|repair|verif|available|running|drops|dropped|restarted|復旧|解消|完了|正常|収束|回復|確認|成功/i

export const resolvedWithoutEntry: Check = {
  id: 'resolved-without-entry',
  name: 'Resolved without an entry',
  why: 'Without the moment of recovery no duration of the incident can be counted.',
  of: ['incident'],
  run(evidence) {
    const { report } = evidence
    const moments = momentsOf(report)
    if (moments.length < 3 || report.entries.some(isRecovery)) return []
    const claim = claimOf(evidence)
    const last = moments.at(-1)
    if (!claim || !last) return []
    return [
      {
        about: claim.text.slice(0, 200),
        message: 'The text says that it is resolved; no timeline entry says when',
        places: [claim, placeOfRow(report, last.entry)],
        fix: null,
      },
    ]
  },
}

const isRecovery = ({ milestone, text }: Evidence['report']['entries'][number]) =>
  milestone === 'resolved' || RECOVERY.test(text)

/** Where the report says that the incident is over: its status, else a sentence. */
function claimOf({ report, sentences }: Evidence): Place | null {
  const status = report.metadata.find(({ known, value }) => known === 'status' && STATUS.test(plainText(value)))
  if (status) return placeAt(report, status.valueSpan)
  const said = sentences.find(
    ({ kind, row, words }) =>
      row === null &&
      ['summary', 'resolution', 'what happened', 'title'].includes(kind) &&
      SAYS_RESOLVED.test(words) &&
      !NOT_YET.test(words),
  )
  return said ? placeAt(report, said.span) : null
}
