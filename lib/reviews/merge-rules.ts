import { readReport } from '@/lib/markdown/read'

/** A section, by what it is about, with the sections below it. */
type Part = { key: string; heading: string; body: string; parts: Part[] }

/**
 * A review's text brought up to date: where it is as Hindsight wrote it (`written`), it becomes as Hindsight writes it now
 * (`fresh`); what anybody changed, added or took out stays as they left it. Sections are told apart by the incident they
 * tell, else by their headings. `refreshed(written, written, fresh)` is `fresh`, and `refreshed(written, text, written)`
 * is `text`.
 */
export function refreshed(written: string, text: string, fresh: string): string {
  const merged = mergeAll(partsOf(written), partsOf(text), partsOf(fresh))
  return merged.map(textOf).join('')
}

const INCIDENT_ID = /^\*\*Incident ID\*\*: (INC-\S+?)(?: {2})?$/m

/** The sections of a text: those of the second level and above, each with the deeper ones that follow it. */
function partsOf(source: string): Part[] {
  const parts: Part[] = []
  for (const { level, heading, headingSpan, bodySpan } of readReport(source).sections) {
    const written = {
      heading: source.slice(headingSpan.start, headingSpan.end),
      body: source.slice(bodySpan.start, bodySpan.end),
      parts: [],
    }
    const above = parts.at(-1)
    const among = level > 2 && above ? above.parts : parts
    const name = INCIDENT_ID.exec(written.body)?.[1] ?? heading.toLowerCase()
    const alike = among.filter(({ key }) => key === name || key.startsWith(`${name}\n`)).length
    among.push({ key: alike > 0 ? `${name}\n${alike}` : name, ...written })
  }
  return parts
}

const textOf = ({ heading, body, parts }: Part): string => heading + body + parts.map(textOf).join('')

const byKey = (parts: readonly Part[]) => new Map(parts.map((part) => [part.key, part]))

function mergeAll(written: Part[], text: Part[], fresh: Part[]): Part[] {
  const [before, now] = [byKey(written), byKey(fresh)]
  const kept = text.flatMap((part) => {
    const base = before.get(part.key)
    const next = now.get(part.key)
    if (next) return [base ? merged(base, part, next) : part]
    // What Hindsight wrote and has no reason for any more goes, unless somebody wrote in it.
    return base && textOf(base) === textOf(part) ? [] : [part]
  })
  return withNew(inOrder(kept, written, fresh), before, fresh)
}

function merged(base: Part, part: Part, next: Part): Part {
  return {
    key: part.key,
    heading: part.heading === base.heading ? next.heading : part.heading,
    body: part.body === base.body ? next.body : part.body,
    parts: mergeAll(base.parts, part.parts, next.parts),
  }
}

/** In the order Hindsight gives them now, each group in the places it had; as they are where somebody moved one. */
function inOrder(kept: Part[], written: Part[], fresh: Part[]): Part[] {
  const known = new Set(kept.map(({ key }) => key))
  const was = written.filter(({ key }) => known.has(key)).map(({ key }) => key)
  const is = kept.filter(({ key }) => was.includes(key)).map(({ key }) => key)
  if (was.join('\n\n') !== is.join('\n\n')) return kept
  const parts = byKey(kept)
  const order = fresh.flatMap(({ key }) => (was.includes(key) ? (parts.get(key) ?? []) : []))
  const moving = new Set(order)
  return kept.map((part) => (moving.has(part) ? (order.shift() ?? part) : part))
}

/** With the sections that are new, each after the one it follows as Hindsight writes them. */
function withNew(kept: Part[], before: Map<string, Part>, fresh: Part[]): Part[] {
  const all = [...kept]
  let at = 0
  for (const part of fresh) {
    const place = all.findIndex(({ key }) => key === part.key)
    if (place >= 0) at = place + 1
    else if (!before.has(part.key)) all.splice(at++, 0, part)
  }
  return all
}
