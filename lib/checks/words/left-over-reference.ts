import type { Report } from '@/lib/markdown/model'
import type { Check, Evidence, Fix, Place, Remark } from '../model'
import { isField, passagesOf, placeIn, withoutCode } from '../passages'
import { type Sentence, sentenceKey } from '../sentences'

const OTHER =
  /\b(?:related|previous|earlier|similar|duplicate|parent|follow|see|compare|also|caused|linked|recurrence|repeat|re-?opened|part \d)/i
const STANDARD =
  /\b(?:no (?:customer |user |personal )?(?:data|money|orders?) (?:was|were|has been|loss)|postmortem|post-mortem|blameless|all times|times are in|this (?:report|document|template)|we apologi[sz]e|we are sorry|under no circumstances|confidential)\b/i
const INSTRUCTION =
  /^\W{0,4}(?:(?:please )?(?:briefly )?(?:describe|summari[sz]e) (?:here |in |what|how|why|who|when|which|the |any |all |each )|(?:please )?fill (?:in|out) |(?:please )?(?:replace|delete|remove) (?:this|these) (?:text|section|line|paragraph|instructions?|sentences?)|(?:please )?(?:briefly )?(?:explain|outline|list|provide|include|write|give) (?:here |a (?:short|brief|high-level|concise|one)|any |all |each |what|how|why|who|when|which|the (?:steps|actions|impact|timeline|root|causes?|events|people|lessons|key))|insert |(?:a |an? )?(?:short|brief|one[- ](?:sentence|paragraph|line)|high[- ]level) (?:summary|description|overview|account|explanation) of (?:the |what |how ))/i
/** Nobody but a template says this, in whatever section. */
const ABOUT_FORM =
  /^\W{0,4}(?:(?:these|this|the following)(?: [a-z]{3,12})? (?:are|is) (?:only |just )?(?:an? )?(?:sample|example) (?:sub-?)?(?:headings?|sections?|entr(?:y|ies)|rows?|questions?|prompts?)\b|(?:these|this) (?:sections?|fields?) (?:should|must|is to|are to|can|will) be filled (?:in|out)\b)/i
const INSTRUCTED = [
  'summary',
  'impact',
  'timeline',
  'root cause',
  'contributing factors',
  'not caught',
  'detection',
  'resolution',
  'lessons',
  'what happened',
  'went well',
  'went wrong',
  'lucky',
  'people',
]

/** Words left over: another report's reference, its sentences, and what a template tells its writer. */
export const leftOverReference: Check = {
  id: 'left-over-reference',
  name: 'Left over from elsewhere',
  why: 'A report begun as a copy or from a template keeps what was never said about this incident.',
  of: ['incident', 'review'],
  run: (evidence) => [
    ...referenceRemarks(evidence.report),
    ...instructionRemarks(evidence),
    ...sharedRemarks(evidence),
  ],
}

/** The same shape as the report's own ("INC-2024-0318-001"), with other digits. */
function referenceRemarks({ reference, source, metadata, sections }: Report): Remark[] {
  if (reference === null || !/\d.*\d/.test(reference)) return []
  const shape = reference.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\d/g, '\\d')
  const pattern = new RegExp(String.raw`(?<![\w/-])${shape}(?![\w-])`, 'gi')
  const stated = metadata
    .filter(({ known, key }) => (known === 'reference' || known === 'title') && !OTHER.test(key))
    .map(({ line, valueSpan }) => ({ line, span: valueSpan }))
  const headings = sections
    .filter(({ kind, level, heading }) => level > 0 && (kind === 'title' || level === 1) && !OTHER.test(heading))
    .map(({ line, headingSpan }) => ({ line, span: headingSpan }))
  const places = [...stated, ...headings].flatMap(({ line, span }): Place[] => {
    const words = source.slice(span.start, Math.min(span.end, span.start + 500))
    // Beside its own reference a title may name another.
    if (OTHER.test(words) || words.toLowerCase().includes(reference.toLowerCase())) return []
    return Array.from(words.matchAll(pattern))
      .filter(([found]) => found.toLowerCase() !== reference.toLowerCase())
      .map((match) => {
        const start = span.start + match.index
        return { span: { start, end: start + match[0].length }, line, text: match[0] }
      })
  })
  const others = [...new Set(places.map(({ text }) => text))]
  return others.map((other) => {
    const own = places.filter(({ text }) => text === other)
    const changes = own.map(({ span }) => ({ ...span, insert: reference }))
    const fix: Fix = { label: `Write ${reference}`, changes }
    return { about: other, message: `${other} stands here; this report is ${reference}`, places: own, fix }
  })
}

/** What a template tells its writer, still there: one finding for all of it. */
function instructionRemarks({ sentences }: Evidence): Remark[] {
  const left = sentences.filter(({ kind, row, text }) => {
    if (row === 'entry' || row === 'alert' || text.length >= 400) return false
    const words = withoutCode(text).replace(/[*_[\]<>]/g, '')
    return ABOUT_FORM.test(words) || (INSTRUCTED.includes(kind) && row !== 'action item' && INSTRUCTION.test(words))
  })
  if (left.length === 0) return []
  const count =
    left.length === 1 ? '1 instruction of the template is' : `${left.length} instructions of the template are`
  const about = `template: ${left
    .map(({ text }) => text.slice(0, 60))
    .join(' / ')
    .slice(0, 300)}`
  return [{ about, message: `${count} still in the text`, places: left.map((one) => placeIn(one)), fix: null }]
}

/** Sentences that stand word for word in another report: one finding for each such report. */
function sharedRemarks(evidence: Evidence): Remark[] {
  if (evidence.elsewhere.size === 0) return []
  const own = evidence.report.reference?.toLowerCase()
  const shared = new Map<string, Sentence[]>()
  for (const sentence of passagesOf(evidence)) {
    if (!isOfItsOwn(sentence)) continue
    const key = sentenceKey(sentence)
    const other = key === null ? undefined : evidence.elsewhere.get(key)
    if (other === undefined || other.toLowerCase() === own) continue
    // A sentence that names the other report quotes it.
    if (sentence.text.toLowerCase().includes(other.toLowerCase())) continue
    const known = shared.get(other)
    if (known) known.push(sentence)
    else shared.set(other, [sentence])
  }
  return Array.from(shared).flatMap(([other, found]): Remark[] => {
    if (found.length === 1 && found.every(isShort)) return []
    const stand = found.length === 1 ? '1 sentence stands' : `${found.length} sentences stand`
    const message = `${stand} word for word in ${other}`
    return [{ about: other, message, places: found.map((sentence) => placeIn(sentence)), fix: null }]
  })
}

/** One sentence of a few words may well be written twice. */
function isShort({ text }: Sentence): boolean {
  return text.trim().split(/\s+/).length < 12
}

/** Labels begin what every report says ("Data lost: none"), links and entries name what two incidents may share. */
function isOfItsOwn(sentence: Sentence): boolean {
  const { kind, row, text, words, isQuoted } = sentence
  if (isQuoted) return false
  if (isField(sentence) || row === 'action item' || row === 'alert' || row === 'person' || row === 'entry') return false
  if (['people', 'references', 'sign-off', 'metadata', 'action items', 'timeline'].includes(kind)) return false
  if (/^\s*(?:>|"|“|please\b)|https?:|\[\[|\]\(|[:：]\W*$/i.test(text) || STANDARD.test(words)) return false
  return row === 'factor' || !/^\W*[^:：.]{2,40}[:：](?:\W|$)/.test(text)
}
