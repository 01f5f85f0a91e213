import { findDate, isoDay, readDateAt } from './dates'
import { firstLink, plainText, trimSpan } from './inline'
import type { Line } from './lines'
import { isPlaceholder } from './metadata'
import type { ActionItem, ActionKind, ActionStatus, Span } from './model'
import type { Part } from './parts'
import { cellText, extraCells, findColumn, readTables, type Table, widestColumn } from './tables'

const TITLE_HEAD =
  /^(?:action(?: items?)?|task|title|description|what|item|todo|details?|アクション|内容|improvement|measure|step|corrective action|remediation|follow-?up)\b|^アクション|^内容|^対応/i
const OWNER_HEAD = /\b(?:owner|assignee|assigned|who|responsible|dri|lead|person)\b|担当/i
const DUE_HEAD = /\b(?:due|deadline|target(?: date)?|eta|by when|when|date|timeline)\b|期限|期日/i
const STATUS_HEAD = /\b(?:status|state|done|progress|complete)\b|状態|ステータス|状況/i
const KIND_HEAD = /\b(?:type|kind|category|class)\b|カテゴリ|種別|分類/i

const STATUSES: [ActionStatus, RegExp][] = [
  [
    "Won't do",
    /^(?:won['’]?t (?:do|fix)|wontfix|declined|cancell?ed|rejected|dropped|abandoned|not doing|obsolete|見送り|中止|却下)/i,
  ],
  [
    'To do',
    /^(?:to[ -]?do|open|not (?:yet )?(?:started|done)|pending|planned|backlog|new|proposed|incomplete|outstanding|未着手|未対応|未|予定)/i,
  ],
  [
    'In progress',
    /^(?:in[ -_]?progress|wip|doing|ongoing|on-going|started|in review|under way|underway|partial(?:ly)?|active|対応中|進行中|着手|作業中|一部)/i,
  ],
  [
    'Done',
    /^(?:done|completed?|closed|fixed|resolved|merged|shipped|finished|implemented|deployed|released|yes|✅|✔|☑|x$|完了|済|対応済|実施済)/i,
  ],
]
const KINDS: [ActionKind, RegExp][] = [
  ['prevent', /^(?:prevent|prävent)|予防/i],
  ['detect', /^(?:detect|monitor|alert)|検知/i],
  ['mitigate', /^(?:mitigat|repair)|緩和/i],
  ['process', /^(?:process|document)|プロセス/i],
]

/** A part below the action items that explains their columns and lists none. */
const LEGEND = /^(?:legend|key|categories)$|の説明$/i

/** The status a label stands for: "完了 (2026-05-07)" is Done; null for a label nobody knows ("Deferred"). */
export function readStatus(label: string): ActionStatus | null {
  const text = plainText(label)
  return STATUSES.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** Reads the action items of every part that lists some. `day` is the report's date, for due dates without a year. */
export function readActionItems(source: string, parts: Part[], day: string | null): ActionItem[] {
  const named = parts.filter((part) => part.kind === 'action items' && !LEGEND.test(part.heading))
  const chosen = named.length > 0 ? named : parts.filter((part) => part.kind === 'prevention')
  return chosen.flatMap((part) => {
    const kind = KINDS.find(([, pattern]) => pattern.test(part.heading))?.[0] ?? null
    const tables = readTables(source, part.body).flatMap((table) => tableItems(source, table, day, kind))
    const listed = listItems(source, part.body, day, kind)
    const items = [...tables, ...listed].sort((a, b) => a.span.start - b.span.start)
    return items.length > 0 ? items : paragraphItems(source, part.body, day, kind)
  })
}

/** Index of the column of each field, -1 where the table has none; no title means that it lists no action items. */
export function actionColumns(table: Table) {
  const owner = findColumn(table, OWNER_HEAD)
  const status = findColumn(table, STATUS_HEAD, [owner])
  const due = findColumn(table, DUE_HEAD, [owner, status])
  const type = findColumn(table, KIND_HEAD, [owner, status, due])
  const known = [owner, status, due, type].filter((column) => column >= 0)
  const named = findColumn(table, TITLE_HEAD, known)
  const title = named >= 0 ? named : known.length === 0 ? -1 : widestColumn(table, known)
  return { title, owner, due, status, type }
}

function tableItems(source: string, table: Table, day: string | null, groupKind: ActionKind | null): ActionItem[] {
  const { title, owner, due, status, type } = actionColumns(table)
  if (title < 0) return []
  return table.rows.flatMap(({ line, cells }) => {
    const text = cellText(source, cells[title])
    if (isPlaceholder(text)) return []
    const cell = (column: number) => (column < 0 ? null : writtenOrNull(cellText(source, cells[column])))
    const slots: ActionItem['slots'] = {}
    for (const [field, column] of [
      ['title', title],
      ['owner', owner],
      ['due', due],
      ['status', status],
    ] as const) {
      const span = cells[column]
      if (span) slots[field] = span
    }
    // "TODO" is no placeholder here, but a status.
    const statusText = cellText(source, cells[status])
    const statusWritten = readStatus(statusText) ? statusText : cell(status)
    const typed = cell(type)
    return [
      {
        ...emptyItem(line, text),
        slots,
        container: 'cell',
        owner: nameOf(cell(owner)),
        ...dueOf(cell(due), day),
        status: statusWritten === null ? null : readStatus(statusWritten),
        statusWritten,
        kind: (typed && KINDS.find(([, pattern]) => pattern.test(plainText(typed)))?.[0]) || groupKind,
        trackerUrl: firstLink(source.slice(line.start, line.end)),
        extra: extraCells(source, table, cells, [title, owner, due, status]),
      },
    ]
  })
}

function listItems(source: string, body: Line[], day: string | null, kind: ActionKind | null): ActionItem[] {
  const items: ActionItem[] = []
  const levels: number[] = []
  let groupOwner: string | null = null
  for (const [index, line] of body.entries()) {
    if (line.block === 'text')
      groupOwner = OWNER_HEADING.exec(line.text)?.[1] ?? (/^\s*\*\*/.test(line.text) ? null : groupOwner)
    if (!line.item) continue
    while (levels.length > 0 && (levels.at(-1) ?? 0) >= line.item.indent) levels.pop()
    const nested = levels.length > 0
    if (nested && line.item.checked === null) continue
    const end = endOfOwnText(body, index)
    const words = trimSpan(source, { start: line.item.start, end: Math.max(line.item.start, end) })
    const text = source.slice(words.start, words.end)
    if (isGroupLabel(text, body, index)) continue
    levels.push(line.item.indent)
    if (isPlaceholder(text) || /^(?:no(?:ne|thing)?|no action items?)\b[^a-z]*$/i.test(text)) continue
    const item = lineItem(source, line, words, line.item.checked, day, kind)
    items.push({ ...item, owner: item.owner ?? groupOwner })
  }
  return items
}

/** "**BinderHub**" or "Deployment:" over nested items: the children are the actions. */
function isGroupLabel(text: string, body: Line[], index: number): boolean {
  const own = body[index]?.item
  const next = body.slice(index + 1, index + 4).find((line) => line.block !== 'blank')
  const hasChildren = own && next?.item && next.item.indent > own.indent
  return (
    Boolean(hasChildren) &&
    own?.checked === null &&
    (/[:：]\W*$/.test(text) || /^(?:\*\*|__)[^*_]+(?:\*\*|__)$/.test(text) || next?.item?.checked !== null)
  )
}

/** An item's own words: up to a nested item, a blank line, or anything that is not its text. */
function endOfOwnText(body: Line[], index: number): number {
  let end = body[index]?.end ?? 0
  for (let at = index + 1; at < body.length && body[at]?.block === 'text'; at++) end = body[at]?.end ?? end
  return end
}

function paragraphItems(source: string, body: Line[], day: string | null, kind: ActionKind | null): ActionItem[] {
  return body.flatMap((line, index) => {
    if (line.block !== 'text' || body[index - 1]?.block === 'text') return []
    const words = trimSpan(source, { start: line.start, end: endOfOwnText(body, index) })
    const text = source.slice(words.start, words.end)
    if (
      isPlaceholder(text) ||
      /[:：]$/.test(text) ||
      /^(?:no(?:ne|thing)?\b|no (?:further )?(?:action|follow)|we (?:have )?already|see )/i.test(plainText(text))
    )
      return []
    return [lineItem(source, line, words, null, day, kind)]
  })
}

const DONE_MARK =
  /^(?:✅|☑️?|✔️?)|(?:✅|☑️?|✔️?)$|^\W{0,4}(?:done|completed?|fixed)\W{0,3}[:\])-]|[([](?:done|completed?|fixed|closed|完了)[)\]]\.?$|^~~[^~]+~~$/i
const TODO_MARK = /^\W{0,4}(?:todo|to do)\W{0,3}[:\])-]/i
const OWNER_MARK =
  /[([]?\b(?:owner|assignee|assigned to|responsible|dri|担当)\s?[:：]?\s*\**\s*(@?[\p{Lu}@][\p{L}\d._'-]*(?:[ /&][\p{Lu}][\p{L}\d._'-]*){0,3})/u
const NAMES_PREFIX = /^([A-Z][a-z]+(?:\/[A-Z][a-z]+)+)(?::|\s+to\s)/
const HANDLE = /(?:^|[\s([])@([A-Za-z\d][\w-]{1,38})(?![\w/@.-]*\.)/
/** "**NP**" or "JG:" over the items that are theirs: initials, which no topic looks like, or a team. */
const OWNER_HEADING =
  /^\s*(?:\*\*)?((?!(?:API|AWS|DNS|GCP|SRE|UI|UX|QA|DB|CI|CD|VPN|TLS|SSL|SLO|SLA)\b)[A-Z]{2,3}(?:\s?[/,&]\s?[A-Z]{2,3})*|(?:[A-Z]\w+ )?[Tt]eam)(?:\*\*:?|:(?:\*\*)?)\s*$/
const DUE_MARK = /\b(?:due(?: date)?|deadline|by|target|期限)\s?[:：]?\s*\**\s*(?=[\dA-Z])/gi

function lineItem(
  source: string,
  line: Line,
  words: Span,
  checked: boolean | null,
  day: string | null,
  kind: ActionKind | null,
): ActionItem {
  const text = source.slice(words.start, words.end)
  const marked: ActionStatus | null = DONE_MARK.test(text) ? 'Done' : TODO_MARK.test(text) ? 'To do' : null
  const owner = OWNER_MARK.exec(text)?.[1] ?? NAMES_PREFIX.exec(text)?.[1] ?? HANDLE.exec(text)?.[1] ?? null
  return {
    ...emptyItem(line, text.replace(/\s*\r?\n\s*/g, ' ')),
    span: { start: line.start, end: words.end },
    slots: text.includes('\n') ? {} : { title: words },
    owner: owner?.replace(/^@/, '') ?? null,
    ...dueOf(writtenDue(text), day),
    status: checked === true ? 'Done' : (marked ?? (checked === false ? 'To do' : null)),
    kind,
    trackerUrl: firstLink(text),
  }
}

function writtenDue(text: string): string | null {
  for (const match of text.slice(0, 1000).matchAll(DUE_MARK)) {
    const at = match.index + match[0].length
    const date = readDateAt(text, at)
    if (date) return text.slice(at, date.end)
  }
  return null
}

function emptyItem(line: Line, title: string): ActionItem {
  return {
    section: 0,
    line: line.number,
    span: { start: line.start, end: line.end },
    slots: {},
    container: 'line',
    title,
    owner: null,
    due: null,
    dueWritten: null,
    dueInferred: false,
    status: null,
    statusWritten: null,
    kind: null,
    trackerUrl: null,
    extra: {},
  }
}

function writtenOrNull(text: string): string | null {
  return isPlaceholder(text) ? null : text
}

function nameOf(written: string | null): string | null {
  const name = written === null ? '' : plainText(written).replace(/^@/, '')
  return name === '' || isPlaceholder(name) ? null : name
}

/** The day a due date names, as written and as a date; a missing year is the one that brings it closest to the report. */
function dueOf(written: string | null, day: string | null): Pick<ActionItem, 'due' | 'dueWritten' | 'dueInferred'> {
  const found = written === null ? null : findDate(written)
  if (!found) return { due: null, dueWritten: written, dueInferred: false }
  return { due: isoDay(found.date, day), dueWritten: written, dueInferred: found.date.year === null && day !== null }
}
