import { isVerb, isVerbForm, NO_VERBS } from './verbs'

const LEAD =
  /^(?:[^\p{L}\p{N}([{"'`“]+|\[[ xX]\]\s*|\[[^\]]{1,40}\]\s*[:-]?\s*|\([^)]{1,40}\)\s*|(?:[A-Z]{2,10}-\d+|#\d+)\s*[:-]?\s*|(?:todo|action|ai|p[0-4]|high|medium|low|short[- ]term|long[- ]term|\d{1,3})\s*[:.)-]\s*|["'`“]+)/iu
/** Who does it, before what is done. */
const WHO =
  /^(?:(?:we|i|they|somebody|someone|the team|team|everyone|everybody)(?:['’]ll)?|(?:the )?[\p{Lu}][\w&/.-]*(?: [\p{L}\d][\w&/.-]*){0,3})\s+(?:(?:(?:is|are|am) (?:going|planning) to|plans? to|(?:should|will|must|to|shall|can|could)(?: also)?|needs? to|has to|have to|want to|would like to)\s+)/iu
const MODAL =
  /\b(?:will|should|shall|must|needs?|ought|has to|have to|is|are|was|were|has|have|had|be|can|could|would|cannot|can['’]t|don['’]t|doesn['’]t|isn['’]t|aren['’]t|does|do|did)\b/i
const PAST = new Set(
  'ran made wrote got sent built took went found gave held kept left told brought chose rebuilt rewrote met spoke began'.split(
    ' ',
  ),
)

/** The title without marks, ids, labels in brackets and the words that say who does it. */
export function withoutLead(words: string): string {
  let text = words.trim()
  for (let round = 0; round < 4; round++) {
    const next = text.replace(LEAD, '')
    if (next === text || next === '') break
    text = next
  }
  const after = text.replace(WHO, '')
  return after !== '' && isVerbForm(firstWord(after)) ? after : text
}

/** The first word in lower case, also of "re-run" and "copy/paste"; empty for none. */
export function firstWord(text: string): string {
  return /^[\p{L}][\p{L}'’]*/u.exec(text)?.[0]?.toLowerCase() ?? ''
}

const TOLD =
  /\b(?:(?:has|have|was|were) (?:now |already |since )?(?:been )?[a-z]{2,}ed|(?:tickets?|issues?|case(?: id)?(?: \w+)?) (?:was |were )?(?:raised|created|opened|filed))\b|^.{0,80}?\b(?:we|the team|team)(?:['’]ve| have| had)?(?: already| also| then)? [a-z]{2,}[^e\W]ed\b/i

const IS_DONE = /\bDONE\b|\((?:[Dd]one|[Cc]ompleted?|[Ff]inished)[.!]?\)/

/** True for words that tell what was done and promise nothing: "Reverted the change", "Alerts: Added one for disks". */
export function isTold(words: string): boolean {
  const text = withoutLead(words).slice(0, 300)
  const behind = /^[^:]{2,60}:\s+(.+)$/s.exec(text)?.[1]
  return isPast(text) || (behind !== undefined && isPast(behind)) || TOLD.test(text) || IS_DONE.test(text)
}

function isPast(text: string): boolean {
  const first = firstWord(text)
  return PAST.has(first) || (/[^e]ed$/.test(first) && first.length > 4 && !isVerb(first))
}

/**
 * True where a title says no deed: a noun phrase such as "Customer communication", "Better monitoring", or a question. A
 * first word that is neither known as a verb nor surely none is given the benefit of the doubt.
 */
export function lacksVerb(words: string): boolean {
  const text = withoutLead(words)
  if (/^(?:can|could|do|does|did|how|why|what|is|are|was|were|who|when|where)\b[^.!?]{3,}\?/i.test(text)) return true
  const label = /^([^:]{2,60}):\s+(.+)$/s.exec(text)
  if (!label) return isNounPhrase(text)
  // So many words behind a label say what will be there, whatever they begin with.
  const said = withoutLead(label[2] ?? '')
  return isNounPhrase(label[1] ?? '') && said.split(/\s+/, 6).length < 6 && isNounPhrase(said)
}

function isNounPhrase(text: string): boolean {
  const sentence = /^.{0,400}?(?=[.!?;](?:\s|$)|$)/s.exec(text)?.[0] ?? text
  const first = firstWord(sentence)
  if (
    first === '' ||
    isVerbForm(first) ||
    MODAL.test(sentence) ||
    /https?:|[\p{sc=Han}\p{sc=Katakana}]/u.test(sentence)
  )
    return false
  if (isVerbForm(firstWord(sentence.replace(/^[\p{L}'’]+(?:ly)?[\s,]+/u, ''))) && /ly$/.test(first)) return false
  // A long sentence that begins with an article has its verb somewhere.
  if (NO_VERBS.has(first)) return !/^(?:an?|the|no|some|another)$/.test(first) || sentence.split(/\s+/).length <= 6
  const head =
    sentence.split(/[,:(–—]|\s-\s|\s(?:for|of|on|in|to|with|about|from|at|when|that|which|after|before|by)\s/)[0] ?? ''
  const last = /([\p{L}]+)\W*$/u.exec(head)?.[1]?.toLowerCase() ?? ''
  const isShort = head.trim().split(/\s+/).length <= 5
  const isDeed = /^\s*(?:of|to|from)\b/.test(sentence.slice(head.length)) && /(?:tion|ment|al|ance)$/.test(last)
  return (
    isShort &&
    !isDeed &&
    last.length > 3 &&
    isNoun(last) &&
    !(head.trim().split(/\s+/).length === 1 && isVerbForm(last))
  )
}

const NOUNS = new Set(
  `monitoring alerting logging testing alert alerts metrics dashboard dashboards documentation runbook runbooks checklist
  checklists training policy policies process processes procedure procedures playbook playbooks guide guides guidelines
  strategy tooling coverage drills workshop review reviews tests handling visibility awareness meeting communications comms
  postmortem retrospective backups ownership`.split(/\s+/),
)

function isNoun(word: string): boolean {
  return NOUNS.has(word) || /(?:tion|sion|ment|ness|ility|ship|ance|ology|ency)s?$/.test(word)
}

const CARE =
  /^(?:be (?:more |very |extra )?(?:careful|vigilant|mindful|aware|attentive|diligent|cautious)|pay (?:more |closer )?attention|take (?:more |better |greater )?care|try harder|remember to|keep in mind|do better|work harder)\b/i
const LOOKS =
  /^(?:investigat(?:e|ing)|look(?:ing)? (?:into|at)|explor(?:e|ing)|research(?:ing)?|consider(?:ing)?|think(?:ing)? about|discuss(?:ing)?|reflect(?:ing)?(?: on)?|spike(?: into)?|keep(?:ing)? an eye on)\b/i
/** What bounds it: a question that gets an answer, what follows from it, a figure, a day. */
const BOUND =
  /\b(?:if|whether|why|how|what|which|where|who|and|until|so that|in order to|decide|report|propose|write|document|present|cause|reason|\d+)\b|[:?%]/i
const MORE = /^(?:(?:improv|enhanc|strengthen|optimi[sz]|increas|better)(?:e|ing)?)\s/i
const MEASURE =
  /\b(?:by|so|to|until|from|with|such|for|when|if|via|through|using|on|in|of|and|at|over|between|around|make|ensure)\b|[\d%:]/i

/**
 * True for a promise without an end: "Be more careful", "Investigate the timeouts", "Improve monitoring". Whatever adds a
 * question, a measure or a result ("Improve monitoring so that ...") bounds it.
 */
export function lacksEnd(words: string): boolean {
  const text = withoutLead(words)
    .replace(/\s*\(?https?:\S+/g, '')
    .replace(/[\s.!]+$/, '')
  if (CARE.test(text)) return true
  const rest = text.replace(LOOKS, '')
  if (rest !== text) return !BOUND.test(rest) && rest.split(/\s+/).length <= 14
  return MORE.test(text) && text.split(/\s+/).length <= 4 && !MEASURE.test(text)
}
