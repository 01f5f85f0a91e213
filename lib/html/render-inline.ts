import type { PhrasingContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { lastPart, REL_AWAY, readAddress } from './addresses'
import { escapeHtml } from './escape'
import { ID_PREFIX } from './heading-id'
import { isReadable } from './markdown-work'
import { inlinePieces } from './raw-html'

const BLOCKS = [
  ...['blockQuote', 'codeFenced', 'codeIndented', 'definition', 'headingAtx', 'htmlFlow', 'list'],
  ...['setextUnderline', 'thematicBreak', 'table', 'gfmFootnoteDefinition', 'gfmFootnoteCall'],
]

function inlineOnly(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: BLOCKS } }]
}

const reader = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(inlineOnly).freeze()

// Nine texts in ten hold nothing that Markdown could read: no sign in a place where it does anything. Reading them
// all the same would cost a page of forty cells more than everything else on it.
const MAY_BE_MARKDOWN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Markdown replaces NUL.
  /[\\`*\n\r\u0000]|~~|\]\(|<[a-z/!?]|&[a-z#]|@|:\/\/|www\.|(?:^|[^\p{L}\p{N}])_|_(?:$|[^\p{L}\p{N}])/iu

const MOST_REMEMBERED = 5_000
const LONGEST_REMEMBERED = 1_000
const remembered = new Map<string, string>()

/**
 * Renders one line of Markdown (a table cell, what happened in a timeline entry, the title of an action item) as HTML
 * without blocks: code, emphasis, links, strikethrough, `<br>`. As safe as `renderMarkdown`; never throws.
 */
export function renderInline(markdown: string): string {
  if (!MAY_BE_MARKDOWN.test(markdown)) return escapeHtml(markdown.trim())
  const known = remembered.get(markdown)
  if (known !== undefined) return known
  const html = render(markdown)
  if (markdown.length <= LONGEST_REMEMBERED) remember(markdown, html)
  return html
}

function remember(markdown: string, html: string): void {
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(markdown, html)
}

function render(markdown: string): string {
  if (!isReadable(markdown)) return escapeHtml(markdown)
  try {
    return reader
      .parse(markdown)
      .children.map((block) => ('children' in block ? write(block.children as PhrasingContent[], false) : ''))
      .join('<br><br>')
  } catch {
    return escapeHtml(markdown)
  }
}

function write(nodes: PhrasingContent[], inLink: boolean): string {
  let html = ''
  for (const node of nodes) html += writeOne(node, inLink)
  return html
}

// Knows how to write these elements and no others, so there is nothing to clean up afterwards.
function writeOne(node: PhrasingContent, inLink: boolean): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value)
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`
    case 'strong':
      return `<strong>${write(node.children, inLink)}</strong>`
    case 'emphasis':
      return `<em>${write(node.children, inLink)}</em>`
    case 'delete':
      return `<del>${write(node.children, inLink)}</del>`
    case 'break':
      return '<br>'
    case 'html':
      return write(inlinePieces(node.value), inLink)
    case 'link':
      return writeLink(node.url, write(node.children, true), inLink)
    case 'image':
      return writePicture(node.url, node.alt ?? '', inLink)
    default:
      return ''
  }
}

function writeLink(url: string, words: string, inLink: boolean): string {
  const address = inLink ? null : readAddress(url)
  if (!address) return words
  const isAnchor = /^#(?!user-content-)./.test(address.href)
  const href = isAnchor ? `#${ID_PREFIX}${address.href.slice(1)}` : address.href
  const rel = address.leads === 'away' ? ` rel="${REL_AWAY.join(' ')}"` : ''
  return `<a href="${escapeHtml(href)}"${rel}>${words}</a>`
}

// A picture in a cell is a link to it, wherever it is: a line has no room for one.
function writePicture(url: string, alt: string, inLink: boolean): string {
  const address = readAddress(url)
  const words = escapeHtml(alt.trim() || (address ? lastPart(address.href) : ''))
  return address ? writeLink(url, words, inLink) : words
}
