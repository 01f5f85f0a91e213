import { type Html, html } from '@/components/ui/html'
import { takeRows } from '@/components/ui/html-rows'
import { prose } from '@/components/ui/prose'
import type { Today } from '@/lib/action-items/rules'
import type { ActionItemView } from '@/lib/action-items/schema'
import { renderInline } from '@/lib/html/render-inline'
import { actionItemRows } from './action-item-rows'

/**
 * The action items of a section, in its own table or list where each row of it is one; else below the section's words.
 */
export function actionItemTable(section: string, items: ActionItemView[], today: Today): (Html | null)[] {
  const titles = items.map(({ title }) => [renderInline(title)])
  const rows = takeRows(section, items.length) ?? { before: section, after: '', head: [], rows: titles }
  const { head, body } = actionItemRows(items, rows, today)
  return [
    prose(rows.before),
    html`<div class="stacks"><table class="table">`,
    html`<caption class="sr-only">Action items with owner, due date and status</caption>`,
    html`<thead>${head}</thead><tbody>${body}</tbody></table></div>`,
    prose(rows.after),
  ]
}
