import type { SectionKind } from '@/lib/markdown/model'
import type { Check, Remark } from '../model'
import { ownWords, passagesOf, placeIn } from '../passages'
import type { Sentence } from '../sentences'

const BLAME =
  /\b(?:(?:human|operator|pilot|manual) (?:error|mistake)|user error|carelessness|careless|negligence|negligent|incompetence|inattention|inattentiveness|sloppiness|sloppy|lack of (?:care|attention|diligence|discipline)|fat[- ]finger(?:ed|ing)?|(?:should|could|must|ought to|need(?:s|ed)? to|have to|will) (?:have been |be |have |try to be )?more careful|(?:was|were)(?: not|n['’]t) (?:being )?careful(?: enough)?|not (?:being )?careful enough|(?:should|must) have known better)\b(?! (?:rates?|messages?|logs?|pages?|codes?|counts?|budgets?|handling|tracking))/gi
const HINT = /error|mistake|careful|careless|neglig|incompet|inattent|slopp|lack of|fat.finger|known better/i
/** The words are turned down, or stand for a risk that is guarded against, not for what happened. */
const TURNED_DOWN =
  /\b(?:no|not|never|n['’]t|without|rather than|instead of|beyond|avoid\w{0,3}|prevent\w{0,3}|reduc\w{1,3}|eliminat\w{1,3}|minimi[sz]\w{1,3}|guards?|guarding|protect\w{0,3}|resilient|robust|susceptible|prone|vulnerable|risks?|potential|possib\w{2,5}|chances?|opportunit\w{1,3}|scope for|room for|less|fewer|against|remov\w{1,3}|stop\w{0,4}|catch\w{0,3}|tolera\w{2,4}|is a symptom|blame\w{0,4}|accept\w{0,3}|assum\w{2,3}|suspect\w{0,3}|thought|considered|believed|looked like|seemed|whether|rule[ds]? out)\b[^.;:]{0,50}$/i
const TURNED_DOWN_BEHIND =
  /^[^.;:]{0,40}\b(?:is|was|are|were) (?:not|never|no|ruled out|unlikely)\b|^[^.;:]{0,30}\b(?:isn|wasn)['’]t\b|^[- ](?:prone|proof)\b|^ (?:is|are) (?:possible|inevitable|always|expected|a symptom)\b/i
const NOWHERE: readonly SectionKind[] = ['action items', 'prevention', 'references', 'people', 'sign-off']

/** "Human error" and its like given as what caused it. */
export const humanError: Check = {
  id: 'human-error',
  name: 'Human error as a cause',
  why: 'People err every day: a report helps where it says why nothing caught it this time.',
  of: ['incident', 'review'],
  run: (evidence) => passagesOf(evidence).flatMap(remarksOn),
}

function remarksOn(sentence: Sentence): Remark[] {
  if (NOWHERE.includes(sentence.kind) || sentence.row === 'action item') return []
  if (!HINT.test(sentence.text)) return []
  const words = ownWords(sentence)
  for (const match of words.matchAll(BLAME)) {
    const end = match.index + match[0].length
    const before = words.slice(Math.max(0, match.index - 80), match.index)
    // "Wasn't careful" carries its own not.
    if (TURNED_DOWN.test(before) || TURNED_DOWN_BEHIND.test(words.slice(end, end + 60))) continue
    const place = placeIn(sentence, match.index, end)
    return [
      {
        about: `${place.text}: ${sentence.text.slice(0, 160).replace(/\s+/g, ' ')}`,
        message: messageOf(place.text),
        places: [place],
        fix: null,
      },
    ]
  }
  return []
}

function messageOf(words: string): string {
  return /careful/i.test(words)
    ? `“${words}” is nothing anyone can check: say what would catch it next time`
    : `“${words}” explains nothing that can be changed: say what let it happen and go unnoticed`
}
