import type { Element, Properties, Root, RootContent } from 'hast'
import { escapeHtml } from './escape'

const VOID = new Set(['br', 'hr', 'img', 'input'])

const NAMES: Record<string, string> = {
  ariaLabel: 'aria-label',
  className: 'class',
  dataFootnoteBackref: 'data-footnote-backref',
  dataFootnoteRef: 'data-footnote-ref',
  dataFootnotes: 'data-footnotes',
  tabIndex: 'tabindex',
}

/**
 * Writes a cleaned tree as HTML. Unlike what the standard asks for, `<` and `>` are escaped in attributes as well: so
 * no second reader, however lenient, can take the inside of one for a tag.
 */
export function writeHtml(tree: Root): string {
  return writeAll(tree.children)
}

function writeAll(nodes: RootContent[]): string {
  let html = ''
  for (const node of nodes) {
    if (node.type === 'text') html += escapeHtml(node.value)
    else if (node.type === 'element') html += writeElement(node)
  }
  return html
}

function writeElement({ tagName, properties, children }: Element): string {
  const start = `<${tagName}${writeAttributes(properties)}>`
  return VOID.has(tagName) ? start : `${start}${writeAll(children)}</${tagName}>`
}

function writeAttributes(properties: Properties): string {
  let html = ''
  for (const [property, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue
    const name = NAMES[property] ?? property
    const written = Array.isArray(value) ? value.join(' ') : String(value)
    html += value === true ? ` ${name}` : ` ${name}="${escapeHtml(written)}"`
  }
  return html
}
