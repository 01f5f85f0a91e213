import type { Report } from '@/lib/markdown/model'
import type { Check, Evidence, Place, Remark } from '../model'
import { nameOfSection, passagesOf, placeIn, withoutCode } from '../passages'
import type { Sentence } from '../sentences'

/** What stands in brackets as an order, or as the bare name of what is wanted. */
const ASKED = String.raw`(?:(?:insert|enter|fill|describe|replace|placeholder|your|tbd|todo|yyyy|hh)\b[^[\]<>\n="]{0,80}|(?:add|link|links|name|names|date|time|description|summary|number|list) (?:to|of|the|here|your|a|an|and)\b[^[\]<>\n="]{0,80}|(?:start |end |due |incident |service |team )?(?:name|names|date|time|owner|link|description|summary|number|duration|severity|title here))`
const PLACEHOLDERS = [
  /\bTB[DAC]\b/g,
  /(?<=^\W{0,6}|[:：[][*_ ]{0,4})TODO\b(?=\W{0,4}$|:|\])/gm,
  /(?<![\w$#-])X{3,}(?![\w-])/g,
  /\b(?:20XX|INC-?X{2,}(?:-X{2,})*|X{2,}[:/-]X{2,})\b/g,
  /\bLorem ipsum\b/gi,
  /(?<![\w%{])[Yy]{4}[-/][Mm]{2}[-/][Dd]{2}(?![\w}])/g,
  /(?<![\w%:])(?:HH:MM|hh:mm)(?::(?:SS|ss))?(?![\w:])/g,
  /\{\{ ?[A-Za-z_-]{0,20}(?: [A-Za-z_-]{1,20}){0,2} ?\}\}/g,
  new RegExp(String.raw`\[${ASKED}\](?![([:])`, 'gi'),
  new RegExp(`<${ASKED}>`, 'gi'),
  /(?<!\w)_{1,2}(?:fill (?:in|out|this)|to be (?:filled|completed|written|determined|added)|insert|your name)(?![A-Za-z])[^_\n]{0,60}_{1,2}(?!\w)/gi,
  /\((?:[A-Z][\w’'-]{1,30} (?:[A-Z][\w’'-]{1,30} )?)?to fill (?:in|out)\b[^()\n]{0,60}\)/g,
  /\b(?:to be (?:filled in|determined|written)|fill this in|fill me in)\b(?= *[.)_*\]]*$)/gim,
]
const MAYBE = /TB[DAC]|TODO|XX|lorem|yyyy|hh:mm|\{\{|[[<]|to be|fill/i
/** Words about a form, or about such marks: they are meant. */
const MEANT =
  /\b(?:format(?:s|ted)?|placeholders?|pattern|regex|syntax|template|templating|helm|jinja|strftime|TODOs?['"’”]|parse[ds]?|parsing)\b/i

/** Placeholder text that was never filled in, section by section. */
export const placeholder: Check = {
  id: 'placeholder',
  name: 'Placeholder text',
  why: 'What a template left to be filled in says that nobody came back to it.',
  of: ['incident', 'review'],
  run: (evidence) =>
    Array.from(placeholdersOf(evidence), ([heading, places]): Remark => {
      const marks = [...new Set(places.map(({ text }) => text))]
      const more = marks.length > 3 ? ` and ${marks.length - 3} more` : ''
      return {
        about: `${heading}: ${marks.join(', ').slice(0, 200)}`,
        message: `${heading} still has ${marks.slice(0, 3).join(', ')}${more}`,
        places,
        fix: null,
      }
    }),
}

/** Every placeholder of the text, by the name of the section it stands in; those in headings are together. */
function placeholdersOf(evidence: Evidence): Map<string, Place[]> {
  const { report } = evidence
  const found = new Map<string, Place[]>()
  const answered = slotsOfActionItems(report)
  const look = (heading: string, passage: Sentence) => {
    if (!MAYBE.test(passage.text) || answered.has(passage.span.start) || isStatus(report, passage)) return
    const places = placesIn(passage)
    const known = found.get(heading)
    if (known) known.push(...places)
    else if (places.length > 0) found.set(heading, places)
  }
  for (const passage of frontMatterOf(report)) look('The top of the report', passage)
  for (const passage of headingsOf(report)) look('A heading', passage)
  for (const passage of passagesOf(evidence)) look(nameOfSection(report, passage.section), passage)
  return found
}

function placesIn(passage: Sentence): Place[] {
  const words = withoutCode(passage.text)
  if (MEANT.test(words)) return []
  const ends = new Map<number, number>()
  for (const pattern of PLACEHOLDERS) {
    for (const match of words.matchAll(pattern)) ends.set(match.index, match.index + match[0].length)
  }
  const spans = [...ends].sort(([a], [b]) => a - b)
  // A text of nothing else needs no longer list. "[TBD]" holds "TBD": only the outer one counts.
  return spans
    .slice(0, 100)
    .filter(([start], at) => start >= Math.max(0, ...spans.slice(Math.max(0, at - 3), at).map(([, end]) => end)))
    .map(([start, end]) => placeIn(passage, start, end))
}

/** Owners, due dates and statuses have checks of their own, and "TODO" is a status. */
function slotsOfActionItems({ actionItems }: Report): Set<number> {
  return new Set(
    actionItems.flatMap(({ slots }) => [slots.owner, slots.due, slots.status].flatMap((slot) => slot?.start ?? [])),
  )
}

/** A cell with nothing but "TODO", unless a table of metadata asks for a value. */
function isStatus({ source }: Report, { text, span, kind, row }: Sentence): boolean {
  const isCell = /\|[ \t]*$/.test(source.slice(Math.max(0, span.start - 8), span.start))
  return isCell && /^\W*TODO\b/.test(text) && row !== 'metadata' && kind !== 'metadata'
}

function headingsOf({ source, sections }: Report): Sentence[] {
  return sections.flatMap(({ level, line, headingSpan, kind }, section) => {
    const text = source.slice(headingSpan.start, headingSpan.end)
    return level === 0
      ? []
      : [{ span: headingSpan, line, text, words: text, section, kind, row: null, isQuoted: false }]
  })
}

/** Front matter has no sentences: its values. */
function frontMatterOf({ source, metadata }: Report): Sentence[] {
  const fence = /^\ufeff?(---|\+\+\+)[ \t]*[\r\n]/.exec(source)?.[1]
  const end = fence ? source.indexOf(`\n${fence}`, 4) : -1
  return metadata
    .filter(({ span }) => span.start < end)
    .map(({ valueSpan, line, value }) => ({
      span: valueSpan,
      line,
      text: source.slice(valueSpan.start, valueSpan.end),
      words: value,
      section: 0,
      kind: 'metadata' as const,
      row: 'metadata' as const,
      isQuoted: false,
    }))
}
