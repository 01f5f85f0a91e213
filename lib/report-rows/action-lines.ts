import type { ActionItem, ActionStatus, Report } from '@/lib/markdown/model'
import { lineValue, type TextChange } from '@/lib/markdown/write'
import type { ActionField, ActionFields } from './actions'

const BRACKETS = /\s*\(((?:owner|due): [^()]*)\)\s*$/
const MARK = /^(\s*(?:[-*+•]|\d{1,9}[.)])\s+)(\[[ xX]\]\s+)?/

/** The title of a line without the brackets behind it, and what stands in them as written. */
export function fieldsOfLine(text: string): { title: string; owner: string | null; due: string | null } {
  const brackets = BRACKETS.exec(text)
  if (!brackets) return { title: text, owner: null, due: null }
  return {
    title: text.slice(0, brackets.index),
    owner: /\bowner: (.*?)(?=, due: |$)/.exec(brackets[1] ?? '')?.[1] ?? null,
    due: /\bdue: (.*?)(?=, owner: |$)/.exec(brackets[1] ?? '')?.[1] ?? null,
  }
}

/** The words of a line: "Write the runbook (owner: Ann Lee, due: Mar 25)". */
export function lineOf(fields: ActionFields, writtenDue: (due: string) => string): string {
  return bracketed(fields.title, fields.owner, fields.due && writtenDue(fields.due))
}

function bracketed(title: string, owner: string | null, due: string | null): string {
  const said = [owner && `owner: ${owner}`, due && `due: ${due}`].filter(Boolean).join(', ')
  return said === '' ? title : `${title} (${said})`
}

/** A line with the box that its status asks for, if lines like `model` have one; null for a status no box says. */
export function boxed(model: string, words: string, status: ActionStatus | null): string | null {
  if (status === 'In progress' || status === "Won't do") return null
  const hasBox = MARK.exec(model)?.[2] !== undefined
  if (!hasBox && status !== 'Done') return words
  return `${status === 'Done' ? '[x]' : '[ ]'} ${words}`
}

/**
 * The changes that write one field of a line; `inWords` replaces an owner where the words name it. Null where there is
 * no place for it.
 */
export function lineChange(
  { source }: Report,
  item: ActionItem,
  field: ActionField,
  wanted: ActionFields,
  writtenDue: (due: string) => string,
  inWords: boolean,
): TextChange[] | null {
  const line = source.slice(item.span.start, item.span.end)
  const mark = MARK.exec(line)
  const from = item.span.start + (mark?.[0].length ?? 0)
  if (field === 'status') {
    if (!mark || inWords || wanted.status === 'In progress' || wanted.status === "Won't do") return null
    const start = item.span.start + (mark[1] ?? '').length
    return [{ start, end: from, insert: wanted.status === null ? '' : wanted.status === 'Done' ? '[x] ' : '[ ] ' }]
  }
  const words = source.slice(from, item.span.end)
  if (inWords) {
    const value = wanted[field]
    if (field === 'title' || !item.owner || !value || words.split(item.owner).length !== 2) return null
    const start = from + words.indexOf(item.owner)
    return field === 'owner' ? [{ start, end: start + item.owner.length, insert: value }] : null
  }
  const own = fieldsOfLine(words)
  const title = field === 'title' ? lineValue(wanted.title) : own.title
  const owner = field === 'owner' ? wanted.owner : own.owner
  const due = field === 'due' ? wanted.due && writtenDue(wanted.due) : own.due
  const insert = bracketed(title, owner, due)
  return replaced(words, insert, from)
}

/** The change within a line: what both begin and end with stays. */
function replaced(before: string, insert: string, start: number): TextChange[] {
  let head = 0
  while (head < Math.min(before.length, insert.length) && before[head] === insert[head]) head++
  return [{ start: start + head, end: start + before.length, insert: insert.slice(head) }]
}
