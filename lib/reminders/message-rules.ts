import { daysLate, daysLateWords, isOpen, type Today } from '@/lib/action-items/rules'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import { addDays, dayIn, formatDay, formatWeek, sundayOf, weekOf } from '@/lib/time'
import type { Concern } from './rules'

/** An item that somebody is told of. */
export type Told = {
  id: string
  title: string
  dueOn: string | null
  status: ActionStatus
  concern: Concern
  isUnowned: boolean
  owner: string | null
  incident: { reference: string; title: string } | null
  review: { year: number; week: number } | null
}

/** A line of a message: an item, when it is or was due, and whose promise it is where it isn't the reader's. */
export type Line = { id: string; title: string; when: string; where: string; owner: string | null }
export type Group = { heading: string; lines: Line[]; more: number }
export type Message = { subject: string; groups: Group[] }

const MOST_LINES = 15
const UNOWNED = 'Nobody owns these, in incidents you command'

/** What somebody is told on one morning; null where nothing of it is to be told. */
export function reminderMessage(items: readonly Told[], today: Today): Message | null {
  const sorted = sort(items, today)
  const groups = [
    groupOf('Late', sorted.late, today),
    groupOf('Due today', sorted.dueToday, today),
    groupOf('Due soon', [...sorted.thisWeek, ...sorted.later], today),
    groupOf(UNOWNED, sorted.unowned, today),
    groupOf('Late in incidents you command', sorted.commanded, today),
    groupOf('Late in your team', sorted.led, today),
  ].filter(isFilled)
  const [first] = items
  if (!first || groups.length === 0) return null
  if (items.length === 1) return { subject: `${capital(whenOf(first, today))}: ${inOneLine(first.title)}`, groups }
  const soon = sorted.thisWeek.length + sorted.later.length
  const late = sorted.late.length + sorted.commanded.length + sorted.led.length
  const counts = counted(
    [late, 'late'],
    [sorted.dueToday.length, 'due today'],
    [soon, 'due soon'],
    [sorted.unowned.length, 'without an owner'],
  )
  return { subject: `${items.length} action items: ${counts}`, groups }
}

/** How somebody's week begins; null where there is nothing in it. `done` is what was done in the week before. */
export function digestMessage(items: readonly Told[], done: readonly Told[], today: Today): Message | null {
  const sorted = sort(items, today)
  const thisWeek = [...sorted.dueToday, ...sorted.thisWeek]
  const groups = [
    groupOf('Late', sorted.late, today),
    groupOf('Due this week', thisWeek, today),
    groupOf('Later', sorted.later, today),
    groupOf('Without a due date', sorted.undated, today),
    groupOf(UNOWNED, sorted.unowned, today),
    groupOf('Late in incidents you command', sorted.commanded, today),
    groupOf('Late in your team', sorted.led, today),
    groupOf('Done last week', done, today),
  ].filter(isFilled)
  if (groups.length === 0) return null
  const counts = counted(
    [sorted.late.length, 'late'],
    [thisWeek.length, 'due this week'],
    [sorted.unowned.length, 'without an owner'],
    [sorted.commanded.length + sorted.led.length, 'late elsewhere'],
    [done.length, 'done last week'],
  )
  return { subject: `Your week: ${counts || 'nothing is due'}`, groups }
}

function sort(items: readonly Told[], today: Today) {
  const day = dayIn(today.zone, today.now)
  const sunday = sundayOf(weekOf(day))
  const isLate = (item: Told) => daysLate(item, today) !== null
  const own = items.filter(({ concern, isUnowned }) => concern === 'own' && !isUnowned)
  const ahead = own.filter((item) => !isLate(item))
  return {
    late: own.filter(isLate),
    // What was due on a day that nobody works on can be kept today.
    dueToday: ahead.filter(({ dueOn }) => dueOn !== null && dueOn <= day),
    thisWeek: ahead.filter(({ dueOn }) => dueOn !== null && dueOn > day && dueOn <= sunday),
    later: ahead.filter(({ dueOn }) => dueOn !== null && dueOn > sunday),
    undated: ahead.filter(({ dueOn }) => dueOn === null),
    unowned: items.filter(({ isUnowned }) => isUnowned),
    commanded: items.filter((item) => item.concern === 'commander' && isLate(item)),
    led: items.filter((item) => item.concern === 'lead' && isLate(item)),
  }
}

function groupOf(heading: string, items: readonly Told[], today: Today): Group {
  const lines = items.slice(0, MOST_LINES).map((item): Line => {
    const { id, title, incident, review, owner, concern } = item
    const where = incident ? `${incident.reference} ${incident.title}` : review ? `Review of ${formatWeek(review)}` : ''
    return {
      ...{ id, title: inOneLine(title), when: whenOf(item, today), where: inOneLine(where) },
      owner: concern === 'own' || owner === null ? null : inOneLine(owner),
    }
  })
  return { heading, lines, more: items.length - lines.length }
}

const isFilled = ({ lines }: Group) => lines.length > 0

/** When an item is or was due, in words: '3 days late', 'due today', 'due on 20 March 2024'. */
function whenOf(item: Told, today: Today): string {
  if (!isOpen(item.status)) return 'done'
  if (item.dueOn === null) return 'no due date'
  const late = daysLate(item, today)
  if (late !== null) return daysLateWords(late)
  const day = dayIn(today.zone, today.now)
  if (item.dueOn === day) return 'due today'
  if (item.dueOn === addDays(day, 1)) return 'due tomorrow'
  return item.dueOn < day ? `was due on ${formatDay(item.dueOn)}` : `due on ${formatDay(item.dueOn)}`
}

const counted = (...counts: (readonly [number, string])[]) =>
  counts.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : [])).join(', ')

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** Whoever chose a title chose no paragraph of ours. */
const inOneLine = (text: string) => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
