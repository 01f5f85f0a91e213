import type { Report } from '@/lib/markdown/model'
import type { Check, Evidence, Place, Remark } from '../model'
import { nameOfSection, passagesOf, placeIn, withoutCode } from '../passages'
import type { Sentence } from '../sentences'

const ASKED =
  '(?:insert|your|enter|add|fill|describe|description|summary|summarize|title|name|names|date|time|start time|end time|owner|link|links|placeholder|replace|incident|author|tbd|todo|details?|number|duration|severity|person|team|service|role|if applicable|optional|yyyy|hh)'
const PLACEHOLDERS = [
  /\bTB[DAC]\b/g,
  /(?<![\w@#-])TODO\b(?!s|[- ](?:list|comment|item|file|app|marker|tag)s?\b)/g,
  /(?<![\w$#-])X{3,}(?![\w-])/g,
  /\b(?:20XX|INC-?X{2,}(?:-X{2,})*|X{2,}[:/-]X{2,})\b/g,
  /\bLorem ipsum\b/gi,
  /(?<![\w%{])[Yy]{4}[-/][Mm]{2}[-/][Dd]{2}(?![\w}])/g,
  /(?<![\w%:])(?:HH:MM|hh:mm)(?::(?:SS|ss))?(?![\w:])/g,
  /\{\{[^{}\n]{0,80}\}\}/g,
  new RegExp(String.raw`\[${ASKED}\b[^[\]\n]{0,80}\](?![([:])`, 'gi'),
  new RegExp(String.raw`<${ASKED}\b[^<>\n="]{0,80}>`, 'gi'),
  /(?<!\w)_(?:fill (?:in|out|this)|to be (?:filled|completed|written|determined|added)|insert|your name)\b[^_\n]{0,60}_(?!\w)/gi,
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
  why: 'What a template left to be filled in tells the reader that nobody came back to it.',
  of: ['incident', 'review'],
  run(evidence) {
    const bySection = placeholdersOf(evidence)
    return Array.from(bySection, ([section, places]): Remark => {
      const marks = [...new Set(places.map(({ text }) => text))]
      const more = marks.length > 3 ? ` and ${marks.length - 3} more` : ''
      const heading = nameOfSection(evidence.report, section)
      return {
        about: `${heading}: ${marks.join(', ').slice(0, 200)}`,
        message: `${heading} still has ${marks.slice(0, 3).join(', ')}${more}`,
        places,
        fix: null,
      }
    })
  },
}

/** Every placeholder of the text, by the section it stands in. */
export function placeholdersOf(evidence: Pick<Evidence, 'report' | 'sentences'>): Map<number, Place[]> {
  const { report } = evidence
  const found = new Map<number, Place[]>()
  const answered = slotsOfActionItems(report)
  for (const passage of [...passagesOf(evidence), ...headingsOf(report)]) {
    if (!MAYBE.test(passage.text) || answered.has(passage.span.start)) continue
    const places = placesIn(passage)
    if (places.length > 0) found.set(passage.section, [...(found.get(passage.section) ?? []), ...places])
  }
  return new Map([...found].sort(([a], [b]) => a - b))
}

function placesIn(passage: Sentence): Place[] {
  const words = withoutCode(passage.text)
  if (MEANT.test(words)) return []
  const ends = new Map<number, number>()
  for (const pattern of PLACEHOLDERS) {
    for (const match of words.matchAll(pattern)) ends.set(match.index, match.index + match[0].length)
  }
  const spans = [...ends].sort(([a], [b]) => a - b)
  // "[TBD]" holds "TBD": only the outer one counts.
  return spans
    .filter(([start], at) => start >= Math.max(0, ...spans.slice(Math.max(0, at - 3), at).map(([, end]) => end)))
    .map(([start, end]) => placeIn(passage, start, end))
}

/** Owners, due dates and statuses have checks of their own, and "TODO" is a status. */
function slotsOfActionItems({ actionItems }: Report): Set<number> {
  return new Set(
    actionItems.flatMap(({ slots }) => [slots.owner, slots.due, slots.status].flatMap((slot) => slot?.start ?? [])),
  )
}

function headingsOf({ source, sections }: Report): Sentence[] {
  return sections.flatMap(({ level, line, headingSpan, kind }, section) => {
    const text = source.slice(headingSpan.start, headingSpan.end)
    return level === 0 ? [] : [{ span: headingSpan, line, text, words: text, section, kind, row: null }]
  })
}
