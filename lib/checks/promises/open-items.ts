import { plainText } from '@/lib/markdown/inline'
import type { ActionItem, Report } from '@/lib/markdown/model'
import type { Place } from '../model'
import { isTold } from './wording'

/**
 * Action items that are still promised: not Done, not Won't do, not told as done ("Reverted the change", or below
 * "Immediate actions (completed)"), and a row or a list item. Paragraphs, preventive measures and what went wrong promise
 * nothing to anybody.
 */
export function openItems(report: Report): ActionItem[] {
  return report.actionItems.filter(
    (item) =>
      item.status !== 'Done' &&
      item.status !== "Won't do" &&
      isPromising(report, item) &&
      isRow(report, item) &&
      !isTold(plainText(item.title.slice(0, 2_000))) &&
      !isTold(parentOf(report, item) ?? ''),
  )
}

const TOLD_BELOW =
  /\bwent (?:well|wrong)\b|\bgot lucky\b|\((?:already |all )?(?:completed?|done|finished)\)|\b(?:completed|finished) (?:actions?|items?|work)\b/i

function isPromising({ sections }: Report, { section }: ActionItem): boolean {
  const { kind, heading } = sections[section] ?? { kind: 'other', heading: '' }
  return kind !== 'prevention' && !TOLD_BELOW.test(heading)
}

const MARK = /^(\s*)(?:[-*+•]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/

function isRow({ source }: Report, { container, span }: ActionItem): boolean {
  return container === 'cell' || MARK.test(source.slice(span.start, span.start + 80))
}

/** The words of the list item that an item stands below, with those of the items further up; null for one that is its own. */
export function parentOf({ source }: Report, { container, span }: ActionItem): string | null {
  const depth = container === 'cell' ? 0 : depthOf(source.slice(span.start, span.start + 80))
  if (depth === 0) return null
  const before = source.slice(Math.max(0, span.start - 6_000), span.start).split(/\r\n|\n|\r/)
  const parent = before.findLast((line) => MARK.test(line.slice(0, 80)) && depthOf(line) < depth)
  return parent === undefined ? null : plainText(parent.replace(MARK, '').slice(0, 2_000))
}

function depthOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0
}

/** An action item as a place: its own words. */
export function placeOfItem({ source }: Report, { slots, span, line }: ActionItem): Place {
  const words = slots.title ?? span
  return { span: words, line, text: source.slice(words.start, words.end).replace(MARK, '').replace(/\s+/g, ' ').trim() }
}

/** The words that name several items, for an explanation to be kept under. */
export function aboutItems(items: readonly ActionItem[]): string {
  const words = items.map(({ title }) => plainText(title).slice(0, 40).trim()).join('; ')
  return words.length > 400 ? `${items.length} items: ${words.slice(0, 380)}` : words
}

/** "This action item has", "4 action items have". */
export function itemsHave(count: number): string {
  return count === 1 ? 'This action item has' : `${count} action items have`
}
