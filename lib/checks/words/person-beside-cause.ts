import type { SectionKind } from '@/lib/markdown/model'
import type { Check, Remark } from '../model'
import { ownWords, passagesOf, placeIn } from '../passages'
import type { Sentence } from '../sentences'
import { personNamesOf } from './person-names'

const CAUSES: readonly SectionKind[] = ['root cause', 'contributing factors', 'not caught', 'went wrong']
const DID = String.raw`(?:\s+(?:had|has|then|also|only|simply|accidentally|mistakenly|inadvertently|unintentionally|wrongly|incorrectly|manually|unknowingly|hastily)){0,2}\s+`
const DEED =
  '(?:forgot|forgotten|failed to|neglected|missed|overlooked|did not|didn.t|hadn.t|wasn.t|was not aware|was unaware|assumed|ignored|skipped|bypassed|broke|caused|introduced|misconfigured|mistyped|misread|misunderstood|deleted|removed|dropped|disabled|merged|pushed|deployed|released|shipped|committed|ran|executed|changed|approved|restarted|rolled out|overwrote|triggered|should have|could have|made a (?:mistake|typo|change)|made an error)\\b'
const POSSESSED =
  "['’]s?\\s+(?:[a-z-]{2,20}\\s+){0,2}(?:change|changes|commit|pr|pull request|mistake|error|oversight|script|deploy|deployment|typo|misconfiguration|bug|code|command|decision|fault|negligence|approval|review|inexperience|lack|failure)\\b"
const BLAMED = String.raw`(?:because of|due to|caused by|introduced by|the fault of|fault lies with|blame|triggered by|made by|merged by|deployed by|deleted by|approved by|reviewed by|missed by|overlooked by|committed by|written by|pushed by|run by)\s+`

/** A person named where the report says why it happened. */
export const personBesideCause: Check = {
  id: 'person-beside-cause',
  name: 'Person beside a cause',
  why: 'A name beside a cause reads as blame, and hides what let it happen.',
  of: ['incident', 'review'],
  run(evidence) {
    const names = personNamesOf(evidence.report)
    if (names.size === 0) return []
    const listed = [...names.keys()]
    const pattern = patternOf(listed)
    return passagesOf(evidence)
      .filter(({ kind, row }) => CAUSES.includes(kind) && row !== 'entry' && row !== 'action item' && row !== 'person')
      .filter(({ text }) => listed.some((name) => text.includes(name)))
      .flatMap((sentence) => remarksOn(sentence, names, pattern))
  },
}

function patternOf(names: string[]): RegExp {
  // The longest first: "Alex Johnson" before "Alex".
  const one = [...names]
    .sort((a, b) => b.length - a.length)
    .slice(0, 200)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
  const name = String.raw`(?<![\p{L}\p{N}_./-])(?:${one})(?![\p{L}\p{N}_/-])`
  return new RegExp(
    String.raw`(?<by>(?<=\b${BLAMED})${name}(?!\s+(?:service|api|server|cluster|team|job)\b))|(?<did>${name}(?=${DID}${DEED}))|(?<own>${name}(?=${POSSESSED}))`,
    'giu',
  )
}

function remarksOn(sentence: Sentence, names: Map<string, string>, pattern: RegExp): Remark[] {
  const words = ownWords(sentence)
  const found = new Map<string, Remark>()
  for (const match of words.matchAll(pattern)) {
    const written = match[0]
    // The pattern ignores case for its verbs; a name is written as the report writes it.
    const person = names.get(written)
    if (person === undefined || found.has(person)) continue
    found.set(person, {
      about: `${person}: ${sentence.text.slice(0, 160).replace(/\s+/g, ' ')}`,
      message: `${written} stands beside a cause: say what made it possible, without the name`,
      places: [placeIn(sentence, match.index, match.index + written.length)],
      fix: null,
    })
  }
  return [...found.values()]
}
