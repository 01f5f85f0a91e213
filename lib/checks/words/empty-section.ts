import type { Report } from '@/lib/markdown/model'
import { type OutlineSection, outlineOf } from '@/lib/report-rows/sections'
import type { Check } from '../model'
import { placeOfSection } from '../places'

/** Headings without a word below them. */
export const emptySection: Check = {
  id: 'empty-section',
  name: 'Empty sections',
  why: 'An empty section leaves open whether there was nothing to say or nobody said it.',
  of: ['incident', 'review'],
  run({ report }) {
    const empty = outermost(outlineOf(report).filter((section) => section.isEmpty && isBare(report, section)))
    if (empty.length === 0) return []
    const headings = empty.map(({ heading }) => heading)
    const named =
      headings.length > 5 ? `${headings.slice(0, 5).join(', ')} and ${headings.length - 5} more` : listed(headings)
    const message = empty.length === 1 ? `${named} is empty` : `${empty.length} sections are empty: ${named}`
    const places = empty.map(({ index }) => placeOfSection(report, index))
    return [{ about: headings.join(', '), message, places, fix: null }]
  },
}

/** Of a section and those below it, the uppermost. */
function outermost(sections: OutlineSection[]): OutlineSection[] {
  return sections.filter(({ span }, at) => !sections.slice(0, at).some((above) => above.span.end >= span.end))
}

/** "None" and "TBD" are words: the first answers, the second is a placeholder. A heading that says it all needs none. */
function isBare({ source }: Report, { span, heading }: OutlineSection): boolean {
  if (/[:：?]\s*\S|\d{1,2}:\d{2}|^(?:\S+\s+){9,}/.test(heading) || /[.!]$/.test(heading)) return false
  const words = source
    .slice(span.start, span.end)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/^ {0,3}#{1,6}(?:[ \t].*)?$/gm, '')
    .replace(/^.+(?:\r\n|\n|\r) {0,3}(?:=+|-+)[ \t]*$/gm, '')
    .replace(/^[ \t]*\|?(?:[^|\r\n]*\|)+[^|\r\n]*(?:\r\n|\n|\r)[ \t]*\|?[ \t:|-]*-[ \t:|-]*$/gm, '')
    .replace(/\[[ xX]?\]/g, '')
  return !/[\p{L}\p{N}\p{So}]/u.test(words)
}

function listed(headings: string[]): string {
  return headings.length < 2 ? headings.join('') : `${headings.slice(0, -1).join(', ')} and ${headings.at(-1)}`
}
