import { readAddress } from '@/lib/html/addresses'
import { nestLists } from './clean-lists'
import { all, styleOf, unwrap } from './copied-elements'

const DROPPED = 'script,style,meta,link,title,template,noscript,svg,button,iframe,object,colgroup,[hidden]'
const BLOCKS = 'p,div,ul,ol,table,blockquote,pre,hr,h1,h2,h3,h4,h5,h6,section,article'
const MONO = /font-family:[^;]*(monospace|consolas|menlo|courier|roboto mono|source code)/i

/**
 * Makes of copied HTML what it means: style becomes emphasis or goes, what programs wrap around is taken off, lists are
 * nested as they look, and pictures of other places become links. Changes the element given.
 */
export function cleanHtml(body: Element): void {
  for (const element of all(body, DROPPED)) element.remove()
  for (const element of all(body, '*')) if (isUnseen(element)) element.remove()
  nestLists(body)
  for (const element of all(body, 'pre')) cleanCodeBlock(element)
  for (const element of all(body, '[style],b,i')) if (!element.closest('pre')) meanStyle(element)
  for (const element of all(body, 'img')) replaceImage(element)
  for (const element of all(body, 'a')) cleanLink(element)
  for (const element of all(body, 'br')) if (isBetweenBlocks(element)) element.remove()
  for (const element of all(body, 'h1,h2,h3,h4,h5,h6,th')) for (const mark of all(element, 'b,strong')) unwrap(mark)
  for (const element of all(body, 'b,strong')) if (element.parentElement?.closest('b,strong')) unwrap(element)
  for (const element of all(body, 'i,em')) if (element.parentElement?.closest('i,em')) unwrap(element)
  joinNeighbours(body)
  for (const element of all(body, 'li,td,th')) unwrapOnlyParagraph(element)
  for (const element of all(body, 'table')) unwrapLayout(element)
}

function isUnseen(element: Element): boolean {
  if (/(^|;)\s*(display:\s*none|mso-hide:\s*all)/i.test(styleOf(element))) return true
  // Slack marks its line ends so; elsewhere it is anchors and icons.
  return element.getAttribute('aria-hidden') === 'true' && element.nodeName !== 'BR'
}

/** Weight, slant and strike of a style as elements; a `<b>` or `<i>` that its style takes back is taken off. */
function meanStyle(element: Element): void {
  const style = styleOf(element)
  const name = element.nodeName
  const isBlock = element.querySelectorAll(BLOCKS).length > 0 || element.matches(`${BLOCKS},li,td,th,tr,tbody,thead`)
  if (name === 'B' || name === 'I' || name === 'STRONG' || name === 'EM') {
    const isOff = /font-weight:\s*(normal|[1-5]00)/i.test(style) || /font-style:\s*normal/i.test(style)
    if (isOff || isBlock) unwrap(element)
    return
  }
  if (isBlock) return
  if (/font-weight:\s*(bold(er)?|[6-9]\d\d)/i.test(style)) surround(element, 'strong')
  if (/font-style:\s*italic/i.test(style)) surround(element, 'em')
  if (/text-decoration[^;]*line-through/i.test(style)) surround(element, 'del')
  if (MONO.test(style) && !element.closest('code') && !element.querySelector('code')) surround(element, 'code')
}

function surround(element: Element, name: string): void {
  const mark = element.ownerDocument.createElement(name)
  while (element.firstChild) mark.appendChild(element.firstChild)
  element.appendChild(mark)
}

/** One `<code>` of plain text within, its language where a class names it, line ends as such. */
function cleanCodeBlock(pre: Element): void {
  const { ownerDocument } = pre
  for (const br of all(pre, 'br')) br.replaceWith(ownerDocument.createTextNode('\n'))
  const named = [pre.querySelector('code'), pre, pre.parentElement].map((element) => element?.className ?? '').join(' ')
  const language = /(?:language|lang|highlight-source)-([\w+#-]+)/.exec(named)?.[1]
  const code = ownerDocument.createElement('code')
  if (language) code.className = `language-${language}`
  code.textContent = (pre.textContent ?? '').replace(/\u00a0/g, ' ').replace(/\n$/, '')
  pre.textContent = ''
  pre.appendChild(code)
}

/** An image of this site stays; of others stays the name or, without one, the address, as a link that isn't followed. */
function replaceImage(image: Element): void {
  const source = image.getAttribute('src') ?? ''
  const words = (image.getAttribute('data-stringify-emoji') ?? image.getAttribute('alt') ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  if (source.startsWith('/images/')) return
  const isOrnament = image.getAttribute('role') === 'presentation'
  const isTrace =
    isOrnament || /^[01]$/.test(image.getAttribute('width') ?? '') || /^[01]$/.test(image.getAttribute('height') ?? '')
  const isEmoji = image.hasAttribute('data-stringify-emoji') || /emoji/i.test(image.className)
  const isAway = /^https?:/i.test(source) && !isTrace && !isEmoji && !image.closest('a')
  if (!isAway) {
    image.replaceWith(image.ownerDocument.createTextNode(isTrace ? '' : words))
    return
  }
  const link = image.ownerDocument.createElement('a')
  link.setAttribute('href', source)
  link.textContent = words || source
  image.replaceWith(link)
}

function cleanLink(link: Element): void {
  const written = link.getAttribute('href') ?? ''
  const behind = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(written)?.[1]
  const address = readAddress(behind ? safelyDecoded(behind) : written)
  // A path or an anchor was of the page it was copied from.
  if (!address || !/^(https?:\/\/|mailto:)/.test(address.href) || link.textContent?.trim() === '') unwrap(link)
  else link.setAttribute('href', address.href)
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isBetweenBlocks(br: Element): boolean {
  if (br.className === 'Apple-interchange-newline') return true
  const next = br.nextElementSibling
  const last = br.previousElementSibling
  const isAlone = br.parentElement?.childNodes.length === 1
  return !isAlone && (last?.matches(BLOCKS) ?? true) && (next?.matches(BLOCKS) ?? true) && !hasWordsBeside(br)
}

function hasWordsBeside(element: Element): boolean {
  const words = [element.previousSibling, element.nextSibling].filter((node) => node?.nodeType === 3)
  return words.some((node) => node?.textContent?.trim())
}

/** Programs cut one emphasis into many; side by side they would be written as `**a****b**`. */
function joinNeighbours(body: Element): void {
  for (const span of all(body, 'span,font,u')) unwrap(span)
  body.normalize()
  for (const mark of all(body, 'strong,b,em,i,del,s,code,a')) {
    const last = mark.previousSibling
    if (!last || last.nodeName !== mark.nodeName || mark.closest('pre')) continue
    if (mark.nodeName === 'A' && mark.getAttribute('href') !== (last as Element).getAttribute('href')) continue
    while (last.lastChild) mark.insertBefore(last.lastChild, mark.firstChild)
    last.remove()
    mark.normalize()
  }
}

function unwrapOnlyParagraph(cell: Element): void {
  const only = cell.firstElementChild
  if (!only?.matches('p,div')) return
  const others = Array.from(cell.childNodes).filter((node) => node !== only && node.textContent?.trim())
  if (others.every((node) => /^(UL|OL)$/.test(node.nodeName))) unwrap(only)
}

/** A table of one cell, or around another table, is a page's layout and no table. */
function unwrapLayout(table: Element): void {
  const cells = all(table, 'td,th')
  if (cells.length > 1 && !table.querySelector('table')) return
  for (const cell of cells) if (cell.closest('table') === table) surround(cell, 'div')
  for (const part of all(table, 'td,th,tr,tbody,thead,tfoot')) if (part.closest('table') === table) unwrap(part)
  unwrap(table)
}
