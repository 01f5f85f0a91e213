import { type Html, html } from '@/components/ui/html'
import { daysLateWords, isOpen, STATUS_WORDS } from '@/lib/action-items/rules'
import type { ActionItemRow } from '@/lib/action-items/schema'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import { daysBetween, formatDay } from '@/lib/time'

/** What of an action item is shown in its row and can be changed there; a row carries it in `data-item`. */
export type ItemValues = {
  id: string
  version: number
  /** As plain words. */
  title: string
  status: ActionStatus
  statusReason: string | null
  /** 'YYYY-MM-DD' */
  dueOn: string | null
  /** Its `id` is null where the text names somebody who isn't in People. */
  owner: { kind: 'person' | 'team'; id: string | null; name: string } | null
  evidenceUrl: string | null
  slips: number
  mayChange: boolean
}

/** By which lateness is told: an open item is late where it was due on `lateThrough` or before ('YYYY-MM-DD'). */
export type DayClock = { today: string; lateThrough: string | null }

/** The values of a row as a query reads it. */
export function valuesOf(item: ActionItemRow): ItemValues {
  const { id, version, title, status, statusReason, dueOn, evidenceUrl, slips, mayChange, ownerWritten } = item
  const owner = item.person
    ? { kind: 'person' as const, ...item.person }
    : item.team
      ? { kind: 'team' as const, ...item.team }
      : ownerWritten
        ? { kind: 'person' as const, id: null, name: ownerWritten }
        : null
  return { id, version, title, status, statusReason, dueOn, owner, evidenceUrl, slips, mayChange }
}

/** What a row doesn't have, and what it says elsewhere, is left out of its data. */
export function dataOf({ id: _, title: __, ...values }: ItemValues): Partial<ItemValues> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

/** The values of a row by its data, id and title. */
export function valuesIn(data: Partial<ItemValues>, { id, title }: Pick<ItemValues, 'id' | 'title'>): ItemValues {
  const { version = 0, status = 'todo', statusReason = null, dueOn = null, owner = null } = data
  const { evidenceUrl = null, slips = 0, mayChange = false } = data
  return { id, title, version, status, statusReason, dueOn, owner, evidenceUrl, slips, mayChange }
}

/** Days since an open item's due date; null where it isn't late. The query's `daysLate` says the same. */
export function daysLateBy({ status, dueOn }: Pick<ItemValues, 'status' | 'dueOn'>, clock: DayClock): number | null {
  if (!dueOn || !isOpen(status) || clock.lateThrough === null || dueOn > clock.lateThrough) return null
  return daysBetween(dueOn, clock.today)
}

/** The columns that are changed in a row. */
export const CELLS = { status: statusCell, owner: ownerCell, due: dueCell } as const

/** A value that leads to where it is changed; in its row itself, where a program of the page takes that over. */
function value(item: ItemValues, field: keyof typeof CELLS, words: Html | string, named: string, notes: Html | null) {
  if (!item.mayChange) return html`${words}${notes}`
  return html`<a class="edit" data-edit="${field}" href="/action-items/${item.id}#${field}" aria-label="${named}">${words}</a>${notes}`
}

function statusCell(item: ItemValues): Html {
  const word = STATUS_WORDS[item.status]
  const reason = item.statusReason === null ? null : html` <small>${item.statusReason}</small>`
  return value(item, 'status', word, `Status: ${word}`, reason)
}

function ownerCell(item: ItemValues): Html {
  const name = item.owner?.name ?? null
  const team = item.owner?.kind === 'team' ? html` <small>team</small>` : null
  return value(item, 'owner', name ?? html`<span class="missing">no owner</span>`, `Owner: ${name ?? 'none'}`, team)
}

/** A fortnight is "soon". */
function soonWords(days: number): string | null {
  if (days < -1 || days > 14) return null
  return ['yesterday', 'today', 'tomorrow'][days + 1] ?? `in ${days} days`
}

function dueCell(item: ItemValues, clock: DayClock): Html {
  const { dueOn, slips } = item
  const moved = slips > 0 && (slips === 1 ? 'moved once' : `moved ${slips} times`)
  const notes = moved ? html` <small>${moved}</small>` : null
  if (!dueOn) return value(item, 'due', html`<span class="missing">no due date</span>`, 'Due: no date', notes)
  const late = daysLateBy(item, clock)
  const soon = late === null && isOpen(item.status) ? soonWords(daysBetween(clock.today, dueOn)) : null
  const day = formatDay(dueOn)
  const said = late === null ? soon : daysLateWords(late)
  return value(
    item,
    'due',
    day,
    `Due: ${said ? `${day}, ${said}` : day}`,
    html`${said && html` <small${late !== null && html` class="late"`}>${said}</small>`}${notes}`,
  )
}
