import { type Html, html, trusted } from '@/components/ui/html'
import { findColumn, type HtmlRows, textOfHtml } from '@/components/ui/html-rows'
import { daysLate, daysLateWords, STATUS_WORDS, type Today } from '@/lib/action-items/rules'
import type { ActionItemView } from '@/lib/action-items/schema'
import { countedWords } from '@/lib/alerts/rules'
import { renderInline } from '@/lib/html/render-inline'
import { formatDay } from '@/lib/time'

const small = (notes: (string | null | false)[]): Html | null => {
  const said = notes.filter(Boolean).join(', ')
  return said ? html` <small>${said}</small>` : null
}

/** What the document's own cell says, if it says anything. */
const wordsIn = (cell: string): Html | null => (textOfHtml(cell) ? trusted(cell) : null)

function owner(item: ActionItemView, cell: string): Html {
  const now = item.person?.name ?? item.team?.name ?? null
  if (item.isOwnerMoved) {
    const owner = now ?? html`<span class="missing">no owner</span>`
    return html`${owner}${small([item.team && 'team', item.ownerWritten && `“${item.ownerWritten}”`])}`
  }
  const name = now ?? item.ownerWritten
  if (!name) return wordsIn(cell) ?? html`<span class="missing">no owner</span>`
  return html`${wordsIn(cell) ?? name}${small([item.team && 'team'])}`
}

function due(item: ActionItemView, cell: string, today: Today): Html {
  if (!item.dueOn) return wordsIn(cell) ?? html`<span class="missing">no due date</span>`
  const late = daysLate(item, today)
  const day = formatDay(item.dueOn)
  const written = item.dueWritten ?? textOfHtml(cell)
  const lateness = late !== null && html` <span class="late">${daysLateWords(late)}</span>`
  return html`${day}${lateness}${small([written !== day && written && `“${written}”`, item.dueInferred && 'year inferred'])}`
}

/** The status of an item leads to its page. */
function status(item: ActionItemView): Html {
  const word = STATUS_WORDS[item.status]
  const written = item.statusWritten?.trim()
  const isSame = !written || written.toLowerCase() === word.toLowerCase() || /^\[[ x]?\]$/i.test(written)
  const link = html`<a href="/action-items/${item.id}" aria-label="${word}: ${textOfHtml(renderInline(item.title))}">${word}</a>`
  const counted = item.counted && countedWords(item.counted)
  return html`${link}${small([!isSame && `“${written}”`, item.statusReason, counted])}`
}

/**
 * Action items as table rows: the document's own cells where it has a table or list of them, with owner, due date and
 * status read out of it, and columns for those it lacks.
 */
export function actionItemRows(items: ActionItemView[], rows: HtmlRows, today: Today): { head: Html; body: Html } {
  const isList = rows.head.length === 0
  const find = (values: (string | null)[], like: RegExp) => (isList ? -1 : findColumn(rows, values, like))
  const ownerColumn = find(
    items.map((item) => item.ownerWritten),
    /owner|assignee|responsible|\bwho\b/i,
  )
  const dueColumn = find(
    items.map((item) => item.dueWritten),
    /due|deadline|target|\bby\b|\beta\b/i,
  )
  const statusColumn = find(
    items.map((item) => item.statusWritten),
    /status|state|progress/i,
  )
  const heads = [
    ...(isList ? ['Action item'] : rows.head.map(textOfHtml)),
    ...(ownerColumn < 0 ? ['Owner'] : []),
    ...(dueColumn < 0 ? ['Due date'] : []),
    ...(statusColumn < 0 ? ['Status'] : []),
  ]
  const body = items.map((item, index) => {
    const written = (rows.rows[index] ?? []).map((cell, column) => {
      if (column === ownerColumn) return owner(item, cell)
      if (column === dueColumn) return due(item, cell, today)
      return column === statusColumn ? status(item) : trusted(cell.replace(/<input\b[^>]*>\s*/g, ''))
    })
    const cells = [
      ...written,
      ...(ownerColumn < 0 ? [owner(item, '')] : []),
      ...(dueColumn < 0 ? [due(item, '', today)] : []),
      ...(statusColumn < 0 ? [status(item)] : []),
    ]
    return html`<tr id="item-${item.id}">${cells.map((cell, column) => html`<td data-label="${heads[column] ?? ''}">${cell}</td>`)}</tr>`
  })
  return { head: html`<tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>`, body: html`${body}` }
}
