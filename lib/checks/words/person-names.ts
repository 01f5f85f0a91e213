import { plainText } from '@/lib/markdown/inline'
import type { Report } from '@/lib/markdown/model'

/** Words of teams, roles and systems: a name that holds one is nobody's. */
const NOBODY =
  /\b(?:team|teams|squad|group|support|service|services|platform|engineering|engineers?|sre|ops|devops|infra|infrastructure|security|product|backend|frontend|database|db|api|gateway|on-?call|manager|lead|owner|customer|network|data|cloud|systems?|operations|communications?|staff|department|office|all|everyone|nobody|none|tbd|unassigned|unknown|bot|admin|reviewer|author|commander|community|core|dev|qa|release|incident|review|test|web|mobile|billing|payments?|orders?|inventory|monitoring|vendor|provider|third|party|users?|github|slack|google|aws|azure|discord|kafka|redis|mongo\w*|postgres\w*|kubernetes|jenkins|elastic\w*|cloudflare)\b/i
/** First names that are words too: alone they name nobody for sure. */
const ALSO_WORDS =
  /^(?:will|mark|may|april|june|august|grace|art|bill|rich|chase|summer|drew|pat|rob|sue|jack|hope|faith|dawn|max|ray|page|case|chance|reed|wade|guy|rusty|sandy|sky|stone|young|long|brown|white|black|green|cook|baker|miller|smith|king|price|rose|ivy|josh|chip|dot|iris|jade|ruby|pearl|olive|violet|sage|basil|hunter|carter|mason|porter|taylor|tyler|walker|ward|wells|woods|lane|ford|hall|hill|lake|banks|bush|field|fields|marsh|moon|snow|storm|frost|west|north|east|cross|love|power|powers|read|root|branch|merge|cherry|crystal|amber|major|prince|duke|earl|dean|don|van|von|stew|mike|victor|oscar|romeo|juliet|charlie|echo|delta|atlas|apollo|phoenix|athena|hermes|jupyter|hub|main|cluster|node)$/i
const NAME =
  /^\p{Lu}[\p{L}'’-]{1,20}(?: (?:\p{Lu}\.|de|van|von|der|la|al|bin|da|di|\p{Lu}[\p{L}'’-]{1,20})){0,3} \p{Lu}[\p{L}'’-]{1,20}$/u
/** Initials of someone who took part; not those of a thing. */
const INITIALS =
  /^(?!(?:AI|AM|API|AWS|AZ|CD|CI|CPU|DB|DNS|DR|EU|GCP|HR|IC|ID|IP|IT|LB|ML|OOM|OS|PM|PR|QA|SLA|SLO|SRE|SSL|TLS|TTL|UI|UK|UP|US|UTC|VM|VP)$)\p{Lu}{2,3}$/u
const SINGLE = /^\p{Lu}\p{Ll}{2,15}$/u

/**
 * Persons that the report names as such: those who took part, owners of action items, and who wrote, reviewed and
 * commanded. With a full name, the first name and the family name stand for it as well. From each name as it may stand
 * in the text to the person's.
 */
export function personNamesOf(report: Report): Map<string, string> {
  const known = new Map<string, string>()
  const listed = [
    ...report.people.map(({ name }) => name),
    ...report.actionItems.flatMap(({ owner }) => owner?.split(/\s*(?:,|&|\/|\band\b)\s*/) ?? []),
    report.signOff.preparedBy,
    report.signOff.reviewedBy,
    ...report.metadata.filter(({ known: key }) => key === 'commander').map(({ value }) => value),
  ]
  for (const written of listed) {
    const name = plainText(written ?? '')
      .replace(/^@/, '')
      .replace(/\s*\([^()]{0,60}\)$/, '')
      .trim()
    if (name.length < 2 || name.length > 60 || NOBODY.test(name)) continue
    if (NAME.test(name)) addFullName(known, name)
    else if (isNameAlone(name) && isInPeople(report, name)) known.set(name, name)
  }
  return known
}

function addFullName(known: Map<string, string>, name: string) {
  known.set(name, name)
  const words = name.split(' ')
  for (const word of [words[0], words.at(-1)]) {
    if (word && word.length >= 3 && !ALSO_WORDS.test(word) && !known.has(word)) known.set(word, name)
  }
}

function isNameAlone(name: string): boolean {
  return INITIALS.test(name) || (SINGLE.test(name) && !ALSO_WORDS.test(name))
}

/** An owner of one word may be a team ("Hermes"); someone who took part is a person. */
function isInPeople({ people }: Report, name: string): boolean {
  return people.some((person) => person.name === name)
}
