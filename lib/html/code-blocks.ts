import type { Element, ElementContent, Root } from 'hast'
import { highlight, isHighlightable } from './highlight'
import { languageName, readLanguage } from './languages'
import { scrollFrame, wordsOf } from './reading-aids'

/** All the code of one text that is highlighted; the rest of it is shown plain. */
const MOST_HIGHLIGHTED = 100_000

/** Lines up to this fit the narrowest phone: such a block doesn't scroll and is no stop for the keyboard. */
const FITS_ANYWHERE = 30

/** Puts every code block into a frame that scrolls, with a name, and colours those in a known language. */
export async function dressCodeBlocks(tree: Root): Promise<void> {
  const blocks: Element[] = []
  collectBlocks(tree, blocks)
  let left = MOST_HIGHLIGHTED
  for (const block of blocks) {
    const code = wordsOf(block)
    const language = languageOf(block)
    const isColoured = language !== null && code.length <= left && isHighlightable(code)
    if (isColoured) left -= code.length
    const inner: ElementContent[] = isColoured
      ? (await highlight(code, language)).map(({ text, kind }) => (kind ? span(kind, text) : plain(text)))
      : [plain(code)]
    const children: Element[] = [{ type: 'element', tagName: 'code', properties: {}, children: inner }]
    const frame = scrollFrame(labelOf(code, language && languageName(language)), 'code-frame', children)
    const scrolls = code.split('\n').some((line) => line.length > FITS_ANYWHERE)
    block.properties = scrolls ? frame.properties : { className: ['code-frame'] }
    block.children = frame.children
  }
}

function collectBlocks(node: Root | Element, blocks: Element[]): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'pre') blocks.push(child)
    else collectBlocks(child, blocks)
  }
}

function languageOf(block: Element) {
  const code = block.children[0]
  const classes = code?.type === 'element' ? code.properties.className : undefined
  const name = Array.isArray(classes) ? String(classes[0] ?? '') : ''
  return readLanguage(name.replace(/^language-/, '').replace(/[{:,].*$/, ''))
}

// The first line is in the name, so that two blocks on a page don't go by the same one.
function labelOf(code: string, language: string | null): string {
  const firstLine = code.trim().split('\n', 1)[0]?.trim().slice(0, 60) ?? ''
  return `${language ? `${language} code` : 'Code'}${firstLine ? `: ${firstLine}` : ''}`
}

function span(kind: string, text: string): Element {
  return { type: 'element', tagName: 'span', properties: { className: [`code-${kind}`] }, children: [plain(text)] }
}

function plain(value: string): ElementContent {
  return { type: 'text', value }
}
