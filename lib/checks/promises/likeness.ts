import { stemOf } from './stem'
import { REMEDIES, type Terms, termsOf } from './terms'

/** An action item that answers a row: its index, the words it shares with the row, and how much of either that is, 0 to 1. */
export type Cover = { item: number; words: string[]; strength: number }

/** What wants an answer: its words, and the name it goes by ("Test Coverage"). */
export type Question = { words: string; name: string | null }

/** So much of what the shorter of the two is about must be shared, and so much of what the best answer shares. */
const LEAST = 0.24
const OF_BEST = 0.7
/** An item that answers everything says little about any of it. */
const MOST = 3
/** How many rare words make a short text and a long one: what is shorter or longer counts as that. */
const SHORT = 1.6
const LONG = 2.6
/** The name of a factor says what kind of answer it wants, */
const OF_NAME = 1.5
/** and so does a word for a kind of remedy: a missing alert wants an alert, whatever else is said. */
const OF_REMEDY = 1.3
/** "Code Review Gap" is hardly answered by what says nothing of reviews. */
const OTHER_REMEDY = 0.5

type Weighed = { terms: Terms; size: number }
type Weigh = (term: string) => number

/** For each question the answers that share enough of its words with it, the best first. */
export function likeness(questions: readonly Question[], answers: readonly string[]): Cover[][] {
  const asked = questions.map(({ words }) => termsOf(words))
  const given = answers.map(termsOf)
  const weigh = weights([...asked, ...given])
  const weighed = given.map((terms) => ({ terms, size: sizeOf(terms, weigh) }))
  const saying = new Map<string, number[]>()
  for (const [at, terms] of given.entries()) {
    for (const term of terms.keys()) {
      const others = saying.get(term)
      if (others) others.push(at)
      else saying.set(term, [at])
    }
  }
  return questions.map(({ name }, at) => {
    const terms = asked[at] ?? new Map()
    const named = termsOf(name ?? '')
    const shared = new Float64Array(answers.length)
    for (const term of terms.keys()) {
      const weight = weigh(term) * (named.has(term) ? OF_NAME : 1)
      for (const item of saying.get(term) ?? []) shared[item] = (shared[item] ?? 0) + weight
    }
    const wanted = [...named.keys()].filter((term) => REMEDIES.has(term))
    const answering = new Set(wanted.flatMap((term) => saying.get(term) ?? []))
    if (wanted.length > 0)
      for (const [item, weight] of shared.entries()) if (!answering.has(item)) shared[item] = weight * OTHER_REMEDY
    return bestOf({ terms, size: sizeOf(terms, weigh) }, shared, weighed)
  })
}

/** The fewer texts say a term, the more it weighs: 1 where one does. */
function weights(all: readonly Terms[]): Weigh {
  const said = new Map<string, number>()
  for (const terms of all) for (const term of terms.keys()) said.set(term, (said.get(term) ?? 0) + 1)
  const least = Math.log(1 + all.length)
  const weight = new Map(Array.from(said, ([term, count]) => [term, Math.log(1 + all.length / count) / least] as const))
  return (term) => (weight.get(term) ?? 1) * (REMEDIES.has(term) ? OF_REMEDY : 1)
}

function sizeOf(terms: Terms, weigh: Weigh): number {
  let sum = 0
  for (const term of terms.keys()) sum += weigh(term)
  return sum
}

function bestOf(asked: Weighed, shared: Float64Array, given: readonly Weighed[]): Cover[] {
  const strengths: { item: number; strength: number }[] = []
  for (const [item, weight] of shared.entries()) {
    if (weight === 0) continue
    const size = Math.min(Math.max(Math.min(asked.size, given[item]?.size ?? 0), SHORT), LONG)
    const strength = Math.min(1, Math.round((100 * weight) / size) / 100)
    if (strength >= LEAST) strengths.push({ item, strength })
  }
  const sorted = strengths.sort((a, b) => b.strength - a.strength || a.item - b.item)
  const best = sorted[0]?.strength ?? 0
  return sorted
    .filter(({ strength }) => strength >= best * OF_BEST)
    .slice(0, MOST)
    .map(({ item, strength }) => ({ item, words: wordsOf(asked.terms, given[item]?.terms ?? new Map()), strength }))
}

/** The words that both say; where they say one thing otherwise, both: "alert/monitoring". */
function wordsOf(asked: Terms, given: Terms): string[] {
  return Array.from(given).flatMap(([term, word]) => {
    const asks = asked.get(term)
    if (asks === undefined) return []
    return stemOf(asks.toLowerCase()) === stemOf(word.toLowerCase()) ? word : `${asks}/${word}`
  })
}
