import { actionColumns } from '@/lib/markdown/action-items'
import { cellSpans } from '@/lib/markdown/inline'
import type { ActionItem, ActionStatus, Report } from '@/lib/markdown/model'
import type { Table } from '@/lib/markdown/tables'
import { changeOf, escapedCell, lineValue, type TextChange } from '@/lib/markdown/write'
import { boxed, fieldsOfLine, lineChange, lineOf } from './action-lines'
import { writeDue } from './due'
import { type Edit, firstThatReads, isSameList, keepsOthers } from './edit'
import { lineBreakOf } from './lines'
import { addRow, blockInKind, itemBehind, moveLine, nextMark, removeLine } from './statements'
import { rowAtEnd, tableAt, tablesIn, withCell, withColumn } from './tables'

/** What an action item says. `due` is a day, "2024-03-25". */
export type ActionFields = { title: string; owner: string | null; due: string | null; status: ActionStatus | null }
export type ActionField = keyof ActionFields

const HEADS: Record<ActionField, string> = { title: 'Action', owner: 'Owner', due: 'Due', status: 'Status' }

/** The fields of an action item; the title without what a line says about owner and due date in brackets behind it. */
export function actionFields(item: ActionItem): ActionFields {
  const { title, owner, due, status } = item
  return { title: item.container === 'line' ? fieldsOfLine(title).title : title, owner, due, status }
}

/** Writes a new action item behind the last one, in its shape; as a table where there is none yet. */
export function addAction(report: Report, fields: Partial<ActionFields> & { title: string }): Edit {
  const wanted: ActionFields = { owner: null, due: null, status: null, ...fields, title: lineValue(fields.title) }
  if (wanted.title === '') return 'Write what is to be done.'
  const last = report.actionItems.at(-1)
  return addRow(
    report,
    'actionItems',
    [
      () => (last?.container === 'cell' ? newTableRow(report, wanted, last) : null),
      () => (last?.container === 'line' ? newLine(report, wanted, last) : null),
      () => (last ? null : rowInEmptyTable(report, wanted)),
      () => (last ? null : newTable(report, wanted)),
    ],
    (added) => added.length === 1 && added[0] !== undefined && says(added[0], wanted),
    last?.container === 'line'
      ? 'A line of a list can’t say all of this. Leave the status at To do or Done, or make it a table in the text.'
      : 'This would not be read back as one action item: write it in one line of words.',
  )
}

/**
 * The changes of `addAction` that are not read back, for whoever only offers them: reading takes longer than the rest.
 * Null where there is no place for an action item.
 */
export function draftAction(report: Report, title: string): TextChange[] | null {
  const wanted: ActionFields = { owner: null, due: null, status: null, title: lineValue(title) }
  const last = report.actionItems.at(-1)
  if (wanted.title === '' || !last) return null
  return last.container === 'cell' ? newTableRow(report, wanted, last) : newLine(report, wanted, last)
}

function says(item: ActionItem, wanted: ActionFields): boolean {
  const read = actionFields(item)
  const title = item.container === 'cell' ? escapedCell(wanted.title).replaceAll('\\|', '|') : wanted.title
  // A line without a box says no status, which is as good as "To do".
  const isStatus = read.status === wanted.status || (read.status ?? 'To do') === (wanted.status ?? 'To do')
  return read.title === title && read.owner === wanted.owner && read.due === wanted.due && isStatus
}

function newTableRow(report: Report, wanted: ActionFields, model: ActionItem): TextChange[] | null {
  const table = tableAt(report, model.span.start)
  if (!table) return null
  const columns = actionColumns(table)
  if ((['owner', 'due', 'status'] as const).some((field) => wanted[field] !== null && columns[field] < 0)) return null
  return [rowAtEnd(report, table, valuesIn(report, table, wanted))]
}

function valuesIn(report: Report, table: Table, wanted: ActionFields): string[] {
  const columns = actionColumns(table)
  const cells = table.rows.at(-1)?.cells ?? []
  return table.heads.map((head, at) => {
    const field = (['title', 'owner', 'due', 'status'] as const).find((one) => columns[one] === at)
    if (field) return writtenOf(report, field, wanted[field] ?? '')
    const cell = cells[at]
    const number = cell ? Number(report.source.slice(cell.start, cell.end)) : 0
    return /^(?:#|no\.?|nr\.?|id)$/i.test(head) && Number.isInteger(number) ? `${number + 1}` : ''
  })
}

function newLine(report: Report, wanted: ActionFields, model: ActionItem): TextChange[] | null {
  const line = lineOf(wanted, written(report))
  const words = boxed(report.source.slice(model.span.start, model.span.end), line, wanted.status)
  return words === null || nextMark(report.source, model.span) === null ? null : [itemBehind(report, model.span, words)]
}

function rowInEmptyTable(report: Report, wanted: ActionFields): TextChange[] | null {
  for (const { kind, bodySpan } of report.sections) {
    if (kind !== 'action items') continue
    const table = tablesIn(report.source, bodySpan).find((one) => actionColumns(one).title >= 0)
    if (table) return [rowAtEnd(report, table, valuesIn(report, table, wanted))]
  }
  return null
}

function newTable(report: Report, wanted: ActionFields): TextChange[] | null {
  const row = (['title', 'owner', 'due', 'status'] as const).map((field) =>
    escapedCell(writtenOf(report, field, wanted[field] ?? '')),
  )
  const lines = ['| Action | Owner | Due | Status |', '|--------|-------|-----|--------|', `| ${row.join(' | ')} |`]
  const change = blockInKind(report, 'action items', 'Action Items', lines.join(lineBreakOf(report.source)))
  return change && [change]
}

function written(report: Report) {
  return (due: string) => writtenOf(report, 'due', due)
}

/** A value as the other items write it. */
function writtenOf({ actionItems, date }: Report, field: ActionField, value: string): string {
  if (field === 'due' && value !== '') {
    const others = actionItems.flatMap(({ due, dueWritten }) => (due && dueWritten ? [dueWritten] : []))
    return writeDue(value, others, date)
  }
  const alike =
    field === 'status' ? actionItems.find(({ status, statusWritten }) => status === value && statusWritten) : null
  return alike?.statusWritten ?? value
}

/**
 * Another value for one field; null takes it away. A table that has no column for it gets one; a list says owner and due
 * date in brackets behind the title, and the status in its box.
 */
export function setActionField<Field extends ActionField>(
  report: Report,
  item: ActionItem,
  field: Field,
  value: ActionFields[Field],
): Edit {
  const wanted: ActionFields = { ...actionFields(item), [field]: typeof value === 'string' ? lineValue(value) : value }
  if (wanted.title === '') return 'Write what is to be done, or delete the item.'
  if (actionFields(item)[field] === wanted[field]) return []
  // An owner that the words of a line name is replaced in them.
  const inWords = { ...wanted, title: wanted.title.replace(item.owner ?? '', () => wanted.owner ?? '') }
  const isNamed = field === 'owner' && item.container === 'line' && item.owner !== null && wanted.owner !== null
  const at = report.actionItems.indexOf(item)
  const rest = report.actionItems.filter((other) => other !== item)
  const ways =
    item.container === 'cell' ? waysInTable(report, item, field, wanted) : waysInLine(report, item, field, wanted)
  return firstThatReads(
    report,
    ways,
    (after) => {
      const changed = after.actionItems[at]
      const others = after.actionItems.filter((other) => other !== changed)
      return (
        changed !== undefined &&
        (says(changed, wanted) || (isNamed && says(changed, inWords))) &&
        isSameList('actionItems', rest, others) &&
        keepsOthers(report, after, 'actionItems')
      )
    },
    refusalFor(item, field),
  )
}

function refusalFor(item: ActionItem, field: ActionField): string {
  if (item.container === 'cell')
    return `This would not be read back as ${field === 'title' ? 'one action item' : `its ${field}`}: change it in the text.`
  if (field === 'status') return 'A list can say To do or Done only. Make it a table in the text to say more.'
  return `This stands in the words of the line: change it in the text.`
}

function waysInTable(report: Report, item: ActionItem, field: ActionField, wanted: ActionFields) {
  const value = writtenOf(report, field, wanted[field] ?? '')
  return [
    () => {
      const change = item.slots[field] ? changeOf(report, item, field, value) : null
      return change && [change]
    },
    () => {
      const table = tableAt(report, item.span.start)
      if (!table || item.slots[field]) return null
      const column = actionColumns(table)[field]
      if (column < 0) return withColumn(report, table, HEADS[field], item.span, value)
      const change =
        column < cellSpans(report.source, item.span).length ? null : withCell(report, item.span, column, value)
      return change && [change]
    },
  ]
}

function waysInLine(report: Report, item: ActionItem, field: ActionField, wanted: ActionFields) {
  return [true, false].map((inWords) => () => lineChange(report, item, field, wanted, written(report), inWords))
}

/** Takes an action item out. */
export function removeAction(report: Report, item: ActionItem): Edit {
  return removeLine(report, 'actionItems', item)
}

/** Puts an action item before or behind the next one. */
export function moveAction(report: Report, item: ActionItem, by: -1 | 1): Edit {
  return moveLine(report, 'actionItems', item, by)
}
