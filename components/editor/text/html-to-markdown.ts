import TurndownService from 'turndown'
import { tableOfCells } from './cells-table'
import { cleanHtml } from './clean-html'
import { all } from './copied-elements'

/**
 * The Markdown of copied HTML, without line ends around it; empty where the HTML says nothing. Loads `turndown`, so load
 * this file only when something is pasted. `parse` is for where there is no browser.
 */
export function markdownOfHtml(html: string, parse: (html: string) => Document = parseInBrowser): string {
  const { body } = parse(html.replace(/<!\[[^>]*>|<\/?o:p>/gi, ''))
  cleanHtml(body)
  const markdown = converter().turndown(body)
  return markdown
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .trim()
}

function parseInBrowser(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html')
}

function converter(): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    br: '\\',
  })
  service.escape = escapeMarkdown
  service.addRule('struck', { filter: ['del', 's'], replacement: (content) => `~~${content}~~` })
  service.addRule('item', { filter: 'li', replacement: (content, node) => listItem(content, node as Element) })
  service.addRule('bare address', {
    filter: (node) => node.nodeName === 'A' && node.textContent === node.getAttribute('href'),
    replacement: (_, node) => node.textContent ?? '',
  })
  service.addRule('table', { filter: 'table', replacement: (_, node) => `\n\n${table(node as Element, service)}\n\n` })
  return service
}

function listItem(content: string, item: Element): string {
  const list = item.parentElement
  const number = Array.from(list?.children ?? []).indexOf(item) + Number(list?.getAttribute('start') ?? 1)
  const mark = list?.nodeName === 'OL' ? `${number}. ` : '- '
  const lines = content.trim().replace(/\n{2,}(?=[ \t]*([-*+]|\d+[.)]) )/g, '\n')
  const indented = lines.replace(/\n(?!\n)/g, `\n${' '.repeat(mark.length)}`)
  return `${mark}${boxOf(item)}${indented}${item.nextElementSibling ? '\n' : ''}`
}

/** The box of an item that is a task: a real box at its beginning, or an item that says to be one. */
function boxOf(item: Element): string {
  const box = item.querySelector('input[type="checkbox"]')
  const isOwn = box?.closest('li') === item
  if (!isOwn && item.getAttribute('role') !== 'checkbox') return ''
  const isDone = isOwn ? box?.hasAttribute('checked') : item.getAttribute('aria-checked') === 'true'
  return isDone ? '[x] ' : '[ ] '
}

/** A table's first row is its head, whatever it was made of; a cell over several columns is followed by empty ones. */
function table(element: Element, service: TurndownService): string {
  const rows = all(element, 'tr').map((row) =>
    Array.from(row.children).flatMap((cell) => {
      const words = service.turndown(cell as HTMLElement).replace(/\\\n/g, '\n')
      const more = Math.min(Number(cell.getAttribute('colspan') ?? 1) || 1, 50) - 1
      return [words, ...Array<string>(more).fill('')]
    }),
  )
  const caption = element.querySelector('caption')?.textContent?.trim()
  return (caption ? `${escapeMarkdown(caption)}\n\n` : '') + tableOfCells(rows)
}

/** Escapes what would be read as a mark, and leaves alone what wouldn't: `snake_case`, `~2,500`, `[14:20]`. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[*`]/g, '\\$&')
    .replace(/(^|[^\p{L}\p{N}])(_+)(?=[^\s_])|(_+)(?=$|[^\p{L}\p{N}_])/gu, (found) => found.replaceAll('_', '\\_'))
    .replace(/\[(?=[^\]]*\][([:])/g, '\\[')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/~~/g, '\\~~')
    .replace(/^(\s*)(#{1,6}\s|>|[-+]\s|={3,}|-{3,})/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)]\s)/, '$1\\$2')
}
