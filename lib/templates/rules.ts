import type { Severity } from '@/lib/generated/prisma/enums'
import { SEVERITY_WORDS } from '@/lib/incidents/rules'
import { plainText } from '@/lib/markdown/inline'
import { readLines } from '@/lib/markdown/lines'
import type { Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { normalizeHeading } from '@/lib/markdown/section-kinds'
import { lineValue } from '@/lib/markdown/write'
import { formatDay } from '@/lib/time'

/** What is filled into a template. The day is 'YYYY-MM-DD', the zone an IANA name. */
export type Facts = {
  title: string
  reference: string
  severity: Severity
  date: string
  zone: string
  commander: string
}

export const PLACEHOLDERS = ['title', 'reference', 'severity', 'date', 'zone', 'commander'] as const

/** The role as a new report writes it. */
export const COMMANDER_ROLE = 'Incident Commander'

/**
 * Takes the help out of a template: `markdown` is what a report begins with, `help` the line for each heading, by the
 * heading's words, with placeholders as they stand. Help is a comment of one line, alone between blank lines, that comes
 * first below a heading; of two headings alike the first counts. Lines must end in "\n".
 */
export function templateParts(text: string): { markdown: string; help: Record<string, string> } {
  const lines = readLines(text)
  const help = new Map<string, string>()
  const left = new Set<number>()
  let above: string | null = null
  for (const [index, line] of lines.entries()) {
    if (line.heading) above = plainText(text.slice(line.heading.start, line.heading.end))
    else if (above !== null && line.block !== 'blank' && line.block !== 'underline') {
      const words = line.block === 'comment' ? /^ {0,3}<!--(.*)-->\s*$/.exec(line.text)?.[1]?.trim() : undefined
      const isAlone = lines[index - 1]?.block === 'blank' && (lines[index + 1]?.block ?? 'blank') === 'blank'
      if (words !== undefined && isAlone) {
        if (!help.has(above)) help.set(above, words)
        // One of the two blank lines around it goes with it.
        left.add(index - 1).add(index)
      }
      above = null
    }
  }
  const markdown = lines
    .flatMap(({ start, next }, index) => (left.has(index) ? [] : [text.slice(start, next)]))
    .join('')
  return { markdown, help: Object.fromEntries(help) }
}

/** The help of a template for a heading of a report that began with it, whatever its brackets say; null for none. */
export function helpFor(help: Record<string, string>, heading: string): string | null {
  const name = normalizeHeading(heading)
  return Object.entries(help).find(([above]) => normalizeHeading(above) === name)?.[1] ?? null
}

/** The Markdown with its placeholders filled in; words that Markdown would take for marks are escaped. */
export function fillTemplate(markdown: string, facts: Facts): string {
  const values: Record<string, string> = {
    title: escapedWords(facts.title),
    reference: facts.reference,
    severity: `${facts.severity} (${SEVERITY_WORDS[facts.severity]})`,
    date: formatDay(facts.date),
    zone: facts.zone,
    commander: escapedWords(facts.commander),
  }
  return markdown.replace(PLACEHOLDER, (written, name: string) => values[name] ?? written)
}

const PLACEHOLDER = /\{\{\s*([^{}\n]*?)\s*\}\}/g

/** Words as they stand in a line of Markdown, read back as they are; backticks and double tildes stay marks. */
export function escapedWords(words: string): string {
  return lineValue(words)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[*|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<=[\s{]|^)#|(?<=\])[([]|(?<=\[)\[/gu, '\\$&')
}

/** The report with a part that names its commander, where the template has no place for that. */
export function withCommander(markdown: string, commander: string): string {
  const written = `${escapedWords(commander)} (${COMMANDER_ROLE})`
  // A name that the reader takes for two is written all the same, and once.
  if (markdown.includes(written) || readReport(markdown).people.some(commands(commander))) return markdown
  return `${markdown.trimEnd()}\n\n## Attendees\n\n- ${written}\n`
}

const commands = (commander: string) => (one: Report['people'][number]) =>
  one.name === commander && one.role?.toLowerCase() === COMMANDER_ROLE.toLowerCase()

/** Why a report that was filled in can't begin like this; null where it says what it was filled with. */
export function filledRefusal(markdown: string, { reference, severity, date }: Facts): string | null {
  const report = readReport(markdown)
  if (report.kind !== 'incident')
    return 'Words like "weekly" or "week 50" in its title make it read as a weekly review. Choose other words.'
  const missing = [
    ...(report.reference === reference ? [] : ['reference']),
    ...(report.severity === severity ? [] : ['severity']),
    ...(report.date === date ? [] : ['date']),
  ]
  if (missing.length === 0) return null
  const words = missing.map((name) => `**${name[0]?.toUpperCase()}${name.slice(1)}:** {{${name}}}`).join(', ')
  return `A report that begins like this doesn't say its ${missing.join(' or ')} where it is looked for. Write below the title: ${words}.`
}

const TRIAL: Facts = {
  title: 'Orders fail at the checkout',
  reference: 'INC-2019-0604-001',
  severity: 'P2',
  date: '2019-06-04',
  zone: 'Europe/Berlin',
  commander: 'Ana Lee',
}

/** What a report would begin with, its facts made up. */
export function exampleOf(text: string): string {
  return withCommander(fillTemplate(templateParts(text).markdown, TRIAL), TRIAL.commander)
}

/** Why a text can't be a template; null where a new report can begin with it. */
export function templateRefusal(text: string): string | null {
  if (!readLines(text).some(({ heading }) => heading)) {
    return 'A template needs a heading. Begin with "# Incident Report: {{title}}".'
  }
  const known: readonly string[] = PLACEHOLDERS
  const unknown = Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name).filter(
    (name) => !known.includes(name),
  )
  if (unknown.length > 0) {
    const words = [...new Set(unknown)].map((name) => `{{${name}}}`).join(', ')
    return `Nothing can be filled in for ${words}. There is ${PLACEHOLDERS.map((name) => `{{${name}}}`).join(', ')}.`
  }
  return filledRefusal(fillTemplate(templateParts(text).markdown, TRIAL), TRIAL)
}
