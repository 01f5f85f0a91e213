import type { Options } from 'rehype-sanitize'

/**
 * All that may come out of somebody's Markdown. Addresses are checked by `links.ts`; the protocols stand here again
 * so that a mistake there can't let one through. Ids are made by the renderer, with their prefix, from checked words.
 */
export const ALLOWED: Options = {
  tagNames: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'ul', 'ol', 'li', 'section'],
    ...['strong', 'em', 'del', 'code', 'a', 'img', 'sup', 'details', 'summary', 'input'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href', 'title', 'rel', 'id', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaLabel'],
    img: ['src', 'alt', 'title', 'loading'],
    code: [['className', /^language-./]],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: ['id', ['className', 'task-list-item']],
    ul: [['className', 'contains-task-list']],
    ol: ['start', ['className', 'contains-task-list']],
    p: [['className', 'footnotes-label']],
    section: [['className', 'footnotes'], 'dataFootnotes'],
    td: [['align', 'left', 'center', 'right']],
    th: [['align', 'left', 'center', 'right']],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  ancestors: {
    li: ['ol', 'ul'],
    summary: ['details'],
    tbody: ['table'],
    thead: ['table'],
    tr: ['table'],
    td: ['table'],
    th: ['table'],
  },
  // A picture has no scheme at all; an empty list would allow any.
  protocols: { href: ['http', 'https', 'mailto'], src: ['none'] },
  clobber: [],
  strip: ['script', 'style'],
  allowComments: false,
  allowDoctypes: false,
}
