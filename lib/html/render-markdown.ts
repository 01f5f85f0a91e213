import { createHash } from 'node:crypto'
import type { Root as Html } from 'hast'
import type { Root } from 'mdast'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { ALLOWED } from './allowed-elements'
import { dressCodeBlocks } from './code-blocks'
import { escapeHtml } from './escape'
import { ID_PREFIX } from './heading-id'
import { tameLinks } from './links'
import { showLooseDefinitions } from './loose-definitions'
import { isReadable } from './markdown-work'
import { tameRawHtml } from './raw-html'
import { addReadingAids } from './reading-aids'
import { writeHtml } from './write-html'

/** Version of what `renderMarkdown` puts out. Raise it with every change: rendered text is kept by content and this. */
export const PIPELINE = 1

// One tilde means "about" in a report ("~2,500 carts, ~$45,000"), so only two strike out.
const reader = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze()
const cleaner = unified().use(rehypeSanitize, ALLOWED).freeze()

/**
 * Renders a section's GitHub-flavoured Markdown as HTML that is safe to put into a page as it is: made of a short
 * list of elements, without scripts, styles or requests to other hosts. Never rejects: text that asks for too much
 * work (about 250,000 characters of prose, or contrived nesting) or that can't be rendered comes as escaped, preformatted text.
 */
export async function renderMarkdown(markdown: string): Promise<string> {
  if (!isReadable(markdown)) return preformatted(markdown)
  try {
    const tree: Root = reader.parse(markdown)
    tameRawHtml(tree)
    showLooseDefinitions(tree)
    const html = toHtmlTree(tree, markdown)
    tameLinks(html)
    const clean = cleaner.runSync(html) as Html
    addReadingAids(clean)
    await dressCodeBlocks(clean)
    return writeHtml(clean)
  } catch {
    return preformatted(markdown)
  }
}

// Footnotes of two sections may stand on one page, so their ids carry a mark of their text.
function toHtmlTree(tree: Root, markdown: string): Html {
  const mark = createHash('sha256').update(markdown).digest('hex').slice(0, 8)
  return unified()
    .use(remarkRehype, {
      clobberPrefix: `${ID_PREFIX}${mark}-`,
      footnoteLabelTagName: 'p',
      footnoteLabelProperties: { className: ['footnotes-label'] },
    })
    .runSync(tree) as Html
}

function preformatted(text: string): string {
  return `<pre class="plain-text">${escapeHtml(text)}</pre>`
}
