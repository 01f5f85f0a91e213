import type { Definition, FootnoteDefinition, Nodes, Paragraph, Root, RootContent } from 'mdast'

/**
 * Shows footnotes and link definitions that nothing in this text refers to. A report is shown section by section,
 * and its notes usually stand in the last one: Markdown would drop them there, and their words would be lost.
 */
export function showLooseDefinitions(tree: Root): void {
  const used = new Set<string>()
  collectReferences(tree, used)
  tree.children = tree.children.flatMap((node): RootContent[] => {
    if (node.type === 'footnoteDefinition' && !used.has(`^${node.identifier}`)) return shownNote(node)
    if (node.type === 'definition' && !used.has(node.identifier) && isVisible(node)) return [shownLink(node)]
    return [node]
  })
}

function collectReferences(node: Nodes, used: Set<string>): void {
  if (node.type === 'footnoteReference') used.add(`^${node.identifier}`)
  if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  if ('children' in node) for (const child of node.children) collectReferences(child, used)
}

// `[//]: # (words)` is a way to write a comment in Markdown.
function isVisible(node: Definition): boolean {
  return /^https?:/i.test(node.url) && node.identifier !== '//'
}

function shownNote(node: FootnoteDefinition): RootContent[] {
  const label = { type: 'text' as const, value: `[^${node.label ?? node.identifier}]: ` }
  const [first, ...rest] = node.children
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: [label] }, ...node.children]
  return [{ ...first, children: [label, ...first.children] }, ...rest]
}

function shownLink(node: Definition): Paragraph {
  const url = { type: 'link' as const, url: node.url, children: [{ type: 'text' as const, value: node.url }] }
  return {
    type: 'paragraph',
    children: [{ type: 'text', value: `[${node.label ?? node.identifier}]: ` }, url],
  }
}
