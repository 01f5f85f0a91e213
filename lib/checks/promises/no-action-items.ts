import type { Report, Section } from '@/lib/markdown/model'
import { oneLine } from '@/lib/markdown/statements'
import type { Check, Place } from '../model'
import { placeOfSection } from '../places'
import { reasonIn } from './reason'

/** A report that knows what contributed and promises nothing. */
export const noActionItems: Check = {
  id: 'no-action-items',
  name: 'No action items',
  why: 'A report that names what contributed and promises nothing leaves everything as it was.',
  of: ['incident'],
  run({ report }) {
    const { factors, sections } = report
    const first = factors[0]
    if (!first || report.actionItems.length > 0 || factors.some(({ text }) => reasonIn(text) !== null)) return []
    const promised = sections.flatMap((section, at) => (isPromising(section) ? [at] : []))
    if (promised.some((at) => hasText(report, at)) || reasonIn(report.source.slice(-4_000)) !== null) return []
    const { span, line, text } = first
    const places: Place[] = [{ span, line, text: oneLine(text, 200) }]
    const empty = promised[0]
    return [
      {
        about: 'no action items',
        message:
          factors.length === 1
            ? 'One factor is named, and there is no action item.'
            : `${factors.length} factors are named, and there is no action item.`,
        places: empty === undefined ? places : [placeOfSection(report, empty), ...places],
        fix: null,
      },
    ]
  },
}

const PROMISING = /\b(?:prevent|improv|action|remed|follow|next|future|to-?do|recommend)/i

function isPromising({ kind, heading }: Section): boolean {
  return kind === 'action items' || kind === 'prevention' || PROMISING.test(heading)
}

/** True where a section has words that were not read as action items, beside comments and marks: a link to a list of them. */
function hasText({ source, sections }: Report, at: number): boolean {
  const body = sections[at]?.bodySpan
  const text = body ? source.slice(body.start, body.end).replace(/<!--[\s\S]{0,4000}?-->/g, '') : ''
  return /\p{L}{3}/u.test(text.replace(/\b(?:tbd|todo|none yet|n\/a)\b/gi, ''))
}
