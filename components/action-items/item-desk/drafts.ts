import type { ItemValues } from '@/components/action-items/item-cells'
import type { ChangeActionItem } from '@/lib/action-items/change-schema'
import { STATUS_WORDS } from '@/lib/action-items/rules'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import { readDue } from '@/lib/report-rows/due'
import { daysBetween, formatDay, isDay } from '@/lib/time'

/** What is changed of items in their rows. */
export type Field = 'status' | 'owner' | 'due' | 'note' | 'evidence'

export type OwnerChoice = { kind: 'person' | 'team'; id: string; name: string }

/** What somebody is about to make of one or more items, and has typed so far. */
export type Draft = {
  field: Field
  ids: readonly string[]
  status: ActionStatus | null
  /** The due date, the note or the evidence, as typed. */
  typed: string
  /** Undefined while nobody is chosen; null for no owner. */
  owner?: OwnerChoice | null
  reason: string
}

/** A draft with nothing in it yet. */
export function newDraft(field: Field, ids: readonly string[]): Draft {
  return { field, ids, status: null, typed: '', reason: '' }
}

/** True where closing it would lose something. */
export function isWritten({ typed, reason, status, owner }: Draft): boolean {
  return typed.trim() !== '' || reason.trim() !== '' || status !== null || owner !== undefined
}

/**
 * The day that was typed; null for none, undefined where it is no day. A day without a year is the next one, since
 * nobody promises what is past.
 */
export function readTypedDay(typed: string, today: string): string | null | undefined {
  const words = typed.trim()
  if (words === '' || /^(none|never|-)$/i.test(words)) return null
  const read = readDue(words, { today, reportDay: null })
  if (read === null) return undefined
  if (read >= today || /\d{4}|^today$/i.test(words)) return read
  const next = `${Number(read.slice(0, 4)) + 1}${read.slice(4)}`
  return isDay(next) ? next : read
}

const days = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long' })

/** How a typed day is understood, to be said while it is typed. */
export function typedDayWords(typed: string, today: string): string {
  const day = readTypedDay(typed, today)
  if (day === undefined) return 'Write a day as fri, +2w, 25 mar or 2027-03-25.'
  if (day === null) return 'No due date.'
  const words = days.format(Date.parse(`${day}T00:00:00Z`)).replace(',', '')
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`
  const away = daysBetween(today, day)
  return `${words}${year}${away < 0 ? ', which is past' : ''}`
}

/** The question a draft still has to answer before it can be kept; null where it needs no reason. */
export function reasonAsked(draft: Draft, items: readonly ItemValues[], today: string): string | null {
  if (draft.field === 'status') return draft.status === 'wont_do' ? 'Why won’t it be done?' : null
  if (draft.field !== 'due') return null
  const day = readTypedDay(draft.typed, today)
  if (day === undefined) return null
  const isLater = items.some(({ dueOn }) => dueOn !== null && (day === null || day > dueOn))
  if (!isLater) return null
  return day === null ? 'Why has it no due date any more?' : 'Why later?'
}

/** The changes that a draft asks for, each with what was seen; or what is wrong with it. */
export function changesOf(
  draft: Draft,
  items: readonly ItemValues[],
  today: string,
): { changes: ChangeActionItem[] } | { wrong: string } {
  const reason = draft.reason.trim()
  if (reasonAsked(draft, items, today) && reason === '') return { wrong: 'Say why first.' }
  const part = partsOf(draft, today)
  if ('wrong' in part) return part
  return {
    changes: items.map((item) => ({
      id: item.id,
      set: part.set,
      ...(draft.field === 'note' || draft.field === 'evidence' ? {} : { was: wasOf(draft.field, item) }),
      ...(reason === '' ? {} : { reason }),
      ...(draft.field === 'note' ? { note: draft.typed.trim() } : {}),
    })),
  }
}

function partsOf(draft: Draft, today: string): { set: ChangeActionItem['set'] } | { wrong: string } {
  const typed = draft.typed.trim()
  if (draft.field === 'status') return draft.status ? { set: { status: draft.status } } : { wrong: 'Choose a status.' }
  if (draft.field === 'owner') {
    if (draft.owner === undefined) return { wrong: 'Choose somebody, or nobody, from the list.' }
    return { set: { owner: draft.owner && { kind: draft.owner.kind, id: draft.owner.id } } }
  }
  if (draft.field === 'note') return typed === '' ? { wrong: 'Write the note first.' } : { set: {} }
  if (draft.field === 'evidence') {
    if (typed === '') return { set: { evidenceUrl: null } }
    return isAddress(typed)
      ? { set: { evidenceUrl: typed } }
      : { wrong: 'Write an address like https://example.org/1.' }
  }
  const day = readTypedDay(draft.typed, today)
  return day === undefined ? { wrong: typedDayWords(draft.typed, today) } : { set: { dueOn: day } }
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
}

function wasOf(field: 'status' | 'owner' | 'due', item: ItemValues): ChangeActionItem['was'] {
  if (field === 'status') return { status: item.status }
  if (field === 'due') return { dueOn: item.dueOn }
  return { ownerId: item.owner?.id ?? null }
}

/** What an item reads once the change holds. */
export function afterChange(item: ItemValues, draft: Draft, today: string): ItemValues {
  if (draft.field === 'status' && draft.status) {
    return { ...item, status: draft.status, statusReason: draft.status === 'wont_do' ? draft.reason.trim() : null }
  }
  if (draft.field === 'due') return { ...item, dueOn: readTypedDay(draft.typed, today) ?? null }
  if (draft.field === 'owner' && draft.owner !== undefined) return { ...item, owner: draft.owner }
  return draft.field === 'evidence' ? { ...item, evidenceUrl: draft.typed.trim() || null } : item
}

/** What an item says of a field, in words. */
export function fieldWords(field: Field, item: ItemValues): string {
  if (field === 'status') return STATUS_WORDS[item.status]
  if (field === 'due') return item.dueOn ? formatDay(item.dueOn) : 'no due date'
  if (field === 'owner') return item.owner?.name ?? 'no owner'
  return item.evidenceUrl ?? 'no evidence'
}

export const FIELD_WORDS: Record<Field, string> = {
  status: 'Status',
  owner: 'Owner',
  due: 'Due date',
  note: 'Note',
  evidence: 'Evidence',
}

/**
 * What somebody else made of the field since the draft was begun, said with both values; null where they left it alone
 * or made of it what the draft asks for.
 */
export function conflictWords(draft: Draft, before: ItemValues, now: ItemValues, today: string): string | null {
  if (draft.field === 'note' || draft.field === 'evidence') return null
  const [seen, theirs] = [fieldWords(draft.field, before), fieldWords(draft.field, now)]
  const mine = fieldWords(draft.field, afterChange(before, draft, today))
  if (seen === theirs || theirs === mine) return null
  const field = FIELD_WORDS[draft.field].toLowerCase()
  return `Somebody changed its ${field} to “${theirs}” meanwhile. You chose “${mine}”.`
}
