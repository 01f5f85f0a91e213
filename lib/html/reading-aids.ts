import type { Element, ElementContent, Root } from 'hast'
import { headingId } from './heading-id'

const HEADING = /^h[1-6]$/

/**
 * What a reader with a keyboard, a screen reader or a phone needs and Markdown doesn't say: headings with ids, tables
 * that scroll in a named frame, heads that name their columns, and boxes of task lists that say what they show.
 */
export function addReadingAids(tree: Root): void {
  const taken = new Map<string, number>()
  tree.children = aidAll(tree.children as ElementContent[], taken)
}

/** The words of an element, without its tags. */
export function wordsOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(wordsOf).join('') : ''
}

/** A frame that scrolls on its own, reached by the keyboard and named for those who can't see it. */
export function scrollFrame(label: string, className: string, children: ElementContent[]): Element {
  const properties = { className: [className], role: 'region', ariaLabel: label, tabIndex: 0 }
  return { type: 'element', tagName: 'div', properties, children }
}

function aidAll(nodes: ElementContent[], taken: Map<string, number>): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node
    node.children = aidAll(node.children, taken)
    if (HEADING.test(node.tagName)) node.properties.id = freeId(headingId(wordsOf(node)), taken)
    if (node.tagName === 'td' || node.tagName === 'th') aidCell(node)
    if (node.tagName === 'li') labelTask(node)
    return node.tagName === 'table' ? aidTable(node) : node
  })
}

function freeId(id: string, taken: Map<string, number>): string {
  const before = taken.get(id) ?? 0
  taken.set(id, before + 1)
  return before === 0 ? id : `${id}-${before}`
}

// Alignment as a class: the style attribute would need a gap in the content security policy.
function aidCell(cell: Element): void {
  const { align } = cell.properties
  cell.properties = align ? { className: [`align-${align}`] } : {}
  if (cell.tagName !== 'th') return
  if (wordsOf(cell).trim() === '') cell.tagName = 'td'
  else cell.properties.scope = 'col'
}

function aidTable(table: Element): Element {
  const head = childNamed(table, 'thead')
  const names = (head ? childNamed(head, 'tr') : undefined)?.children
    .map((cell) => wordsOf(cell).trim())
    .filter(Boolean)
  if (head && !names?.length) table.children = table.children.filter((child) => child !== head)
  const label = names?.length ? `Table: ${names.join(', ')}` : 'Table'
  return scrollFrame(label, 'table-frame', [table])
}

function childNamed(parent: Element, tagName: string): Element | undefined {
  return parent.children.find((child): child is Element => child.type === 'element' && child.tagName === tagName)
}

function labelTask(item: Element): void {
  const first = childNamed(item, 'p') ?? item
  const box = childNamed(first, 'input')
  if (box) box.properties.ariaLabel = box.properties.checked ? 'Done' : 'To do'
}
