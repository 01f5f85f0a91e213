import { findDate, isoDay } from './dates'
import { plainText, trimSpan } from './inline'
import type { Line } from './lines'
import { firstValue, isPlaceholder } from './metadata'
import type { MetadataValue, Note, PersonMention, SignOff } from './model'
import type { Part } from './parts'

/** Words that make a line a role rather than a name: "Payment Service Owner", "SRE On-Call". */
const ROLE =
  /\b(?:lead|leader|owner|manager|commander|engineer|developer|on-?call|director|head|vp|cto|ceo|coo|ciso|team|support|operator|analyst|architect|admin|administrator|scribe|liaison|responder|representative|officer|sre|dba|devops|pm|ic|product|platform|security|communications?|comms|operations|ops|stakeholders?|reviewer|facilitator|specialist|consultant|intern|group|squad|staff)\b/i
const ALL_ABOVE = /^(?:all|everyone|everybody) (?:of the )?above(?: plus| and|,| \+)?\s*/i

/** Everybody that the parts about people name, in order, each once per stage; a role without a name stays a role. */
export function readPeople(source: string, parts: Part[], notes: Note[]): PersonMention[] {
  const people: PersonMention[] = []
  for (const part of parts.filter((candidate) => candidate.kind === 'people')) {
    const stage =
      /review|retro|meeting|post-?mortem/i.test(part.heading) && !/reviewed by/i.test(part.heading)
        ? 'review'
        : 'response'
    for (const line of part.body) {
      if ((line.block !== 'item' && line.block !== 'text') || line.text.length > 500) continue
      const span = trimSpan(source, { start: line.item?.start ?? line.start, end: line.end })
      const words = plainText(source.slice(span.start, span.end))
      if (ALL_ABOVE.test(words)) notes.push({ line: line.number, message: 'everybody named above takes part too' })
      for (const mention of mentionsIn(words.replace(ALL_ABOVE, ''))) {
        if (people.some((known) => known.name === mention.name && known.role === mention.role)) continue
        people.push({ ...place(line), span, ...mention, stage })
      }
    }
  }
  return people
}

function place(line: Line) {
  return { section: 0, line: line.number, slots: {}, container: 'line' as const }
}

/** "Sarah Chen (Incident Commander)", "Incident Commander: Sarah Chen", "Ann, Bob and Carol", "SRE On-Call". */
function mentionsIn(text: string): { name: string | null; role: string | null }[] {
  if (isPlaceholder(text) || /[:：?]$/.test(text) || /^https?:/.test(text)) return []
  const labelled = /^([^:：]{2,60})[:：]\s*(.+)$/.exec(text)
  if (labelled?.[1] && labelled[2]) {
    if (!ROLE.test(labelled[1]) && !/^(?:ic|incident|present|attendees|participants|authors?|also)/i.test(labelled[1]))
      return []
    const role = ROLE.test(labelled[1]) ? labelled[1].trim() : null
    return splitNames(labelled[2]).map((name) => ({ ...nameAndRole(name), ...(role ? { role } : {}) }))
  }
  return splitNames(text).map(nameAndRole)
}

function splitNames(text: string): string[] {
  const names = text
    .split(/\s*[,;、]\s*(?![^(]*\))|\s+(?:and|&|plus)\s+(?![^(]*\))/)
    .map((name) => name.trim().replace(/\.$/, ''))
  // A sentence is no list of names: leave it as text.
  return names.some((name) => name.split(/\s+/).length > 7)
    ? []
    : names.filter((name) => name !== '' && !isPlaceholder(name))
}

function nameAndRole(text: string): { name: string | null; role: string | null } {
  const bracketed = /^([^()（）]+?)\s*[(（]([^()（）]+)[)）]$/.exec(text) ?? /^([^–—]+?)\s+[-–—]\s+(.+)$/.exec(text)
  if (bracketed?.[1] && bracketed[2]) return { name: bracketed[1].replace(/^@/, ''), role: bracketed[2] }
  return ROLE.test(text) ? { name: null, role: text } : { name: text.replace(/^@/, ''), role: null }
}

/** Who prepared and who reviewed the report, and when: the lines at its end, or metadata at its top. */
export function readSignOff(metadata: MetadataValue[], lines: Line[]): SignOff {
  const prepared = firstValue(metadata, 'author')
  const reviewed = firstValue(metadata, 'reviewer')
  const anchor = [prepared, reviewed].find((value) => value !== null && value.line > lines.length / 2)
  const dated = anchor && metadata.find(({ key, line }) => /^date$/i.test(key) && Math.abs(line - anchor.line) <= 3)
  const date = dated ? findDate(dated.value) : null
  return {
    preparedBy: prepared ? plainText(prepared.value) || null : null,
    reviewedBy: reviewed ? plainText(reviewed.value) || null : null,
    date: date ? isoDay(date.date, null) : null,
  }
}
