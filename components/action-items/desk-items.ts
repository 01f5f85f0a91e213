import { type Html, html } from '@/components/ui/html'
import type { Desk, DeskGroup } from '@/lib/action-items/desk-schema'
import type { ActionItemRow } from '@/lib/action-items/schema'
import { addDays } from '@/lib/time'
import { type DayClock, daysLateBy } from './item-cells'
import { ITEM_COLUMNS, itemHeads, itemRow } from './item-rows'

const GROUPS: Record<DeskGroup, string> = {
  late: 'Late',
  week: 'Due within a week',
  later: 'Later',
  undated: 'No due date',
}

/** Which group an open item stands in; `getDesk` counts by the same. */
export function groupOf(item: ActionItemRow, clock: DayClock): DeskGroup {
  if (item.dueOn === null) return 'undated'
  if (daysLateBy(item, clock) !== null) return 'late'
  return item.dueOn <= addDays(clock.today, 7) ? 'week' : 'later'
}

/** What of a person's open items there is, in words: '3 open: 1 late, 2 later'. */
export function countWords(counts: Desk['counts']): string {
  const kinds = Object.entries({
    late: counts.late,
    'due within a week': counts.week,
    later: counts.later,
    'without a due date': counts.undated,
  }).filter(([, count]) => count > 0)
  const all = kinds.reduce((sum, [, count]) => sum + count, 0)
  if (all === 0) return 'None is open'
  return `${all} open: ${kinds.map(([words, count]) => `${count} ${words}`).join(', ')}`
}

const table = (caption: string, bodies: Html | Html[]) =>
  html`<table class="table"><caption>${caption}</caption><thead>${itemHeads()}</thead>${bodies}</table>`

/** A person's open items, grouped by how urgent they are; those of a team say so. */
export function myItems({ items: { mine }, counts, today, lateThrough }: Desk): Html {
  const clock = { today, lateThrough }
  const bodies = (Object.keys(GROUPS) as DeskGroup[]).flatMap((group) => {
    const items = mine.filter((item) => groupOf(item, clock) === group)
    if (items.length === 0) return []
    const head = html`<tr class="group"><th colspan="${ITEM_COLUMNS}" scope="rowgroup">${GROUPS[group]} (${counts[group]})</th></tr>`
    return [html`<tbody>${head}${items.map((item) => itemRow(item, clock, item.team && 'your team’s'))}</tbody>`]
  })
  return table(countWords(counts), bodies)
}

/** Items in one table, as they come. */
export function plainItems(items: ActionItemRow[], clock: DayClock, caption: string): Html {
  return table(caption, html`<tbody>${items.map((item) => itemRow(item, clock))}</tbody>`)
}
