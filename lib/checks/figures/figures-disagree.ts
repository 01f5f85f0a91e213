import type { Check, Finding, Place, Remark } from '../model'
import { nameOfSection, passagesOf, placeIn } from '../passages'
import type { Sentence } from '../sentences'
import { type Quantity, quantitiesOf } from './quantities'
import { type Scope, scopesOf } from './scopes'
import { durationRemarks } from './whole-durations'

const KINDS = ['title', 'metadata', 'summary', 'impact', 'what happened', 'incident', 'other']

/** The same quantity with two values, and what the report says lasted another time than its duration states. */
export const figuresDisagree: Check = {
  id: 'figures-disagree',
  name: 'Figures disagree',
  why: 'A reader who meets two numbers for one thing believes neither.',
  of: ['incident', 'review'],
  run(evidence) {
    const { report } = evidence
    const passages = passagesOf(evidence).filter(isWholeStory)
    return scopesOf(report, passages).flatMap((scope) => [
      ...quantityRemarks(scope, (index) => nameOfSection(report, index)),
      ...durationRemarks(report, scope),
    ])
  },
}

/** Entries, promises and causes tell of moments and parts. */
function isWholeStory({ kind, row }: Sentence): boolean {
  return KINDS.includes(kind) && (row === null || row === 'metadata' || row === 'figure')
}

type NameOf = (section: number) => string

function quantityRemarks({ passages }: Scope, nameOf: NameOf): Remark[] {
  const bySubject = new Map<string, Quantity[]>()
  for (const quantity of passages.flatMap(quantitiesOf)) {
    const same = bySubject.get(quantity.subject)
    if (same) same.push(quantity)
    else bySubject.set(quantity.subject, [quantity])
  }
  return Array.from(bySubject, ([subject, same]) => remarkOn(subject, same, nameOf)).filter((remark) => remark !== null)
}

function remarkOn(subject: string, same: Quantity[], nameOf: NameOf): Remark | null {
  const sides: Quantity[][] = []
  for (const claim of claimsOf(same)) {
    const side = sides.find((one) => one.every((other) => agree(claim.first, other)))
    if (side) side.push(...claim.all)
    else sides.push(claim.all)
    if (sides.length > 2) return null
  }
  const [first, second] = sides
  // Three values are three things; two of one section are a list, or a sentence that sets one against the other.
  if (!first) return null
  if (!second) return held(first, nameOf)
  const sections = new Set(first.map(({ sentence }) => sentence.section))
  if (second.some(({ sentence }) => sections.has(sentence.section))) return null
  const places = [...first, ...second].map(placeOf)
  const [one, other] = [first[0], second[0]] as [Quantity, Quantity]
  return {
    about: `${subject}: ${phraseOf(one)}, ${phraseOf(other)}`,
    message: `${nameOf(one.sentence.section)} says ${phraseOf(one)}; ${nameOf(other.sentence.section)} says ${phraseOf(other)}`,
    places,
    fix: fixOf(first, second),
  }
}

/** What is said many times, once. */
function claimsOf(same: Quantity[]): { first: Quantity; all: Quantity[] }[] {
  const claims = new Map<string, { first: Quantity; all: Quantity[] }>()
  for (const quantity of same) {
    const key = `${quantity.value} ${quantity.approximate} ${quantity.bound}`
    const known = claims.get(key)
    if (known) known.all.push(quantity)
    else claims.set(key, { first: quantity, all: [quantity] })
  }
  return [...claims.values()]
}

function held(same: Quantity[], nameOf: NameOf): Remark | null {
  const first = same[0]
  const sections = [...new Set(same.map(({ sentence }) => sentence.section))]
  if (!first || sections.length < 2) return null
  const where = sections.length === 2 ? sections.map(nameOf).join(' and ') : `${sections.length} sections`
  return { holds: true, message: `${phraseOf(first)}: ${where} agree`, places: same.map(placeOf) }
}

/** Where the impact is one figure, its number as written goes where the others stand. */
function fixOf(first: Quantity[], second: Quantity[]): Finding['fix'] {
  const isImpact = ({ sentence }: Quantity) => sentence.kind === 'impact'
  const impact = [...first, ...second].filter(isImpact)
  const kept = impact[0]
  if (impact.length !== 1 || !kept || kept.bound) return null
  const others = first.includes(kept) ? second : first
  if (others.some(({ bound }) => bound)) return null
  const insert = kept.sentence.text.slice(kept.number.start, kept.number.end).trim()
  const changes = others.map(({ sentence, number }) => ({
    start: sentence.span.start + number.start,
    end: sentence.span.start + number.end,
    insert,
  }))
  return { label: `Write ${insert} ${kept.noun}`, changes }
}

function agree(one: Quantity, other: Quantity): boolean {
  if (one.value === other.value) return true
  const [low, high] = one.value < other.value ? [one, other] : [other, one]
  if (low.bound === 'at least' || high.bound === 'at most') return true
  if (!one.approximate && !other.approximate) return false
  // "About 2,500" is anything that rounds to it, or lies within a tenth.
  const step = Math.max(one.approximate ? stepOf(one.value) : 0, other.approximate ? stepOf(other.value) : 0)
  return high.value - low.value <= Math.max(step / 2, high.value / 10)
}

/** The power of ten of a number's last digit that is not nought: 100 for 2,500. */
function stepOf(value: number): number {
  let step = 1
  while (value > 0 && Number.isInteger(value) && value % (step * 10) === 0 && step < value) step *= 10
  return step
}

function phraseOf({ sentence, phrase }: Quantity): string {
  const words = sentence.text.slice(phrase.start, phrase.end).replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim()
  return words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
}

function placeOf({ sentence, phrase }: Quantity): Place {
  return placeIn(sentence, phrase.start, phrase.end)
}
