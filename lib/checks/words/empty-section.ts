import type { Line } from '@/lib/markdown/lines'
import type { Report } from '@/lib/markdown/model'
import { endOfWords } from '@/lib/report-rows/sections'
import type { Check, Place } from '../model'
import { linesOf } from '../report-lines'

/** Headings without a word below them. */
export const emptySection: Check = {
  id: 'empty-section',
  name: 'Empty section',
  why: 'An empty section leaves open whether there was nothing to say or nobody said it.',
  of: ['incident', 'review'],
  run({ report }) {
    const empty = emptySections(report)
    if (empty.length === 0) return []
    const headings = empty.map((index) => report.sections[index]?.heading ?? '')
    const named =
      headings.length > 5 ? `${headings.slice(0, 5).join(', ')} and ${headings.length - 5} more` : listed(headings)
    const message = empty.length === 1 ? `${named} is empty` : `${empty.length} sections are empty: ${named}`
    const places = empty.flatMap((index) => placeOfHeading(report, index) ?? [])
    return [{ about: headings.join(', '), message, places, fix: null }]
  },
}

function placeOfHeading({ source, sections }: Report, index: number): Place | null {
  const section = sections[index]
  if (!section) return null
  const { line, headingSpan: span } = section
  return { span, line, text: source.slice(span.start, span.end).trim() }
}

/** The uppermost sections of which neither they nor those below have a word. */
function emptySections(report: Report): number[] {
  const { sections } = report
  const written = sectionsWithWords(report)
  const found: number[] = []
  for (let at = 0; at < sections.length; at++) {
    const { level = 0, kind, heading = '' } = sections[at] ?? {}
    if (level === 0 || kind === 'title' || saysItAll(heading)) continue
    let next = at
    while (next < sections.length && (next === at || (sections[next]?.level ?? 0) > level) && !isFilled(next)) next++
    if (next < sections.length && (next === at || (sections[next]?.level ?? 0) > level)) continue
    found.push(at)
    at = next - 1
  }
  return found

  function isFilled(index: number): boolean {
    return written.has(index) || (sections[index] !== undefined && saysItAll(sections[index].heading))
  }
}

/** "Severity: P1" needs no words below it. */
function saysItAll(heading: string): boolean {
  return /[:：?]\s*\S|\d{1,2}:\d{2}|^(?:\S+\s+){9,}|[.!]$/.test(heading.replace(/\((?:all )?times[^()]*\)/i, ''))
}

/** "None" and "TBD" are words: the first answers, the second is a placeholder. A sign-off at the end belongs to no section. */
function sectionsWithWords(report: Report): Set<number> {
  const { sections } = report
  const last = sections.at(-1)?.bodySpan.start ?? 0
  const isRuled = linesOf(report).some(({ block, start }) => block === 'rule' && start >= last)
  const end = isRuled ? endOfWords(report, sections.length - 1) : report.source.length
  const written = new Set<number>()
  let section = 0
  for (const line of linesOf(report)) {
    while ((sections[section + 1]?.headingSpan.start ?? Number.POSITIVE_INFINITY) <= line.start) section++
    if (line.start >= (sections[section]?.bodySpan.start ?? 0) && line.start < end && hasWords(line))
      written.add(section)
  }
  return written
}

function hasWords({ block, text }: Line): boolean {
  if (['blank', 'comment', 'rule', 'underline', 'table head', 'table rule'].includes(block)) return false
  return block === 'code' || /[\p{L}\p{N}\p{So}]/u.test(text.replace(/^\s*(?:[-*+•]|\d{1,9}[.)])|\[[ xX]\]/g, ''))
}

function listed(headings: string[]): string {
  return headings.length < 2 ? headings.join('') : `${headings.slice(0, -1).join(', ')} and ${headings.at(-1)}`
}
