import type { PersonMention, Report } from '@/lib/markdown/model'
import { lineValue } from '@/lib/markdown/write'
import type { Edit } from './edit'
import { addRow, blockInKind, changeLine, itemBehind, moveLine, removeLine } from './statements'

export type Person = { name: string | null; role: string | null }

const REFUSAL = 'This would not be read back as that name and role: write it in the text.'
const SHARED = 'Several people stand on this line: change it in the text.'

/** Writes somebody behind the last person of a stage, as that one is written; else into the section about people. */
export function addPerson(report: Report, person: Person & { stage?: PersonMention['stage'] }): Edit {
  if (!person.name?.trim() && !person.role?.trim()) return 'Write a name or a role.'
  const stage = person.stage ?? 'response'
  const last = report.people.findLast((other) => other.stage === stage) ?? report.people.at(-1)
  return addRow(
    report,
    'people',
    [
      () => (last ? [itemBehind(report, last.span, written(report, person, last))] : null),
      () => (last ? [itemBehind(report, last.span, written(report, person, null))] : null),
      () => {
        const change = blockInKind(report, 'people', 'People', `- ${written(report, person, null)}`)
        return change && [change]
      },
    ],
    (added) => isOnly(added, person),
    'They would not be read back as that name and role, or stand in the list already.',
  )
}

/** Another name or role for somebody who stands on a line of their own. */
export function changePerson(report: Report, mention: PersonMention, person: Person): Edit {
  if (!person.name?.trim() && !person.role?.trim()) return 'Write a name or a role, or delete the line.'
  if (sharesLine(report, mention)) return changeShared(report, mention, person)
  const wanted = (read: PersonMention[]) => isOnly(read, person)
  const alike = changeLine(report, 'people', mention, written(report, person, mention), wanted, REFUSAL)
  return typeof alike === 'string'
    ? changeLine(report, 'people', mention, written(report, person, null), wanted, REFUSAL)
    : alike
}

/** On a line of several people a value is replaced where it stands. */
function changeShared(report: Report, mention: PersonMention, person: Person): Edit {
  let line = report.source.slice(mention.span.start, mention.span.end)
  for (const field of ['name', 'role'] as const) {
    const [old, value] = [mention[field], person[field]?.trim() ?? null]
    if (old === value) continue
    if (!old || !value || line.split(old).length !== 2) return SHARED
    line = line.replace(old, () => value)
  }
  const before = report.people.filter(({ span }) => span.start === mention.span.start)
  const at = before.indexOf(mention)
  const isWanted = (read: PersonMention[]) =>
    read.length === before.length &&
    read.every((one, index) => isPerson(one, index === at ? person : (before[index] ?? person)))
  return changeLine(report, 'people', mention, line, isWanted, SHARED)
}

/** Takes somebody out who stands on a line of their own. */
export function removePerson(report: Report, mention: PersonMention): Edit {
  return sharesLine(report, mention) ? SHARED : removeLine(report, 'people', mention)
}

/** Puts somebody before or behind the next person. */
export function movePerson(report: Report, mention: PersonMention, by: -1 | 1): Edit {
  return moveLine(report, 'people', mention, by)
}

function sharesLine({ people }: Report, mention: PersonMention): boolean {
  return people.filter(({ span }) => span.start === mention.span.start).length > 1
}

/** "Ann Lee (Scribe)", "Scribe: Ann Lee" or "Ann Lee - Scribe", as `model` is written. */
function written({ source }: Report, { name, role }: Person, model: PersonMention | null): string {
  const [who, what] = [lineValue(name ?? ''), lineValue(role ?? '')]
  if (!who || !what) return who || what
  const line = model ? source.slice(model.span.start, model.span.end) : ''
  const mark = /^(\*\*|__)?[^:：]{2,60}(?:\1[:：]|[:：]\1)\s/.exec(line)
  if (mark && model?.role && line.indexOf(model.role) < 4) {
    const bold = mark[1] ?? ''
    return mark[0].includes(`:${bold}`) ? `${bold}${what}:${bold} ${who}` : `${bold}${what}${bold}: ${who}`
  }
  const dash = /\s([-–—])\s/.exec(line)?.[1]
  return dash && !line.includes('(') ? `${who} ${dash} ${what}` : `${who} (${what})`
}

function isOnly(read: readonly PersonMention[], person: Person): boolean {
  return read.length === 1 && read[0] !== undefined && isPerson(read[0], person)
}

function isPerson(read: Person, wanted: Person): boolean {
  return (read.name ?? '') === (wanted.name?.trim() ?? '') && (read.role ?? '') === (wanted.role?.trim() ?? '')
}
