import { all, styleOf, unwrap } from './copied-elements'

/** Lists as they look: Word's paragraphs that look like items, Slack's flat lists with a depth, Google's lists in lists. */
export function nestLists(body: Element): void {
  listWordItems(body)
  for (const list of all(body, 'ul[data-indent],ol[data-indent]'))
    nestBelow(list, Number(list.getAttribute('data-indent')))
  for (const list of all(body, 'ul > ul,ul > ol,ol > ul,ol > ol')) {
    const item = list.previousElementSibling
    if (item?.nodeName === 'LI') item.appendChild(list)
    else unwrap(list)
  }
}

/** Moves a list into the last item of the list before it, as many steps as it is deep. */
function nestBelow(list: Element, depth: number): void {
  let above = list.previousElementSibling
  for (let step = 1; step < depth; step++) {
    const deeper: Element | null = above?.lastElementChild?.lastElementChild ?? null
    if (!deeper || !/^(UL|OL)$/.test(deeper.nodeName)) break
    above = deeper
  }
  if (depth === 0 || !above || !/^(UL|OL)$/.test(above.nodeName)) return
  const within = above.lastElementChild?.lastElementChild
  if (depth > 0 && within?.nodeName === list.nodeName && isDepth(within, depth)) {
    while (list.firstChild) within.appendChild(list.firstChild)
    list.remove()
  } else above.lastElementChild?.appendChild(list)
}

function isDepth(list: Element, depth: number): boolean {
  return Number(list.getAttribute('data-indent')) === depth
}

/** Word writes an item as a paragraph whose style says its level, with the mark in a piece of its own. */
function listWordItems(body: Element): void {
  for (const item of all(body, '[style*="mso-list"]')) {
    const level = Number(/mso-list:[^;]*level(\d)/i.exec(styleOf(item))?.[1] ?? 0)
    if (level === 0) continue
    const mark = all(item, '[style]').find((part) => /mso-list:\s*Ignore/i.test(styleOf(part)))
    const name = /^\s*[\da-z]{1,3}[.)]/i.test(mark?.textContent ?? '') ? 'ol' : 'ul'
    mark?.remove()
    const { ownerDocument } = body
    const entry = ownerDocument.createElement('li')
    while (item.firstChild) entry.appendChild(item.firstChild)
    const last = item.previousElementSibling
    const list = ownerDocument.createElement(name)
    list.setAttribute('data-indent', String(level - 1))
    list.appendChild(entry)
    item.replaceWith(list)
    const isSame = last?.nodeName === list.nodeName && last.hasAttribute('data-indent')
    if (level === 1 && isSame) {
      last.appendChild(entry)
      list.remove()
    } else nestBelow(list, level - 1)
  }
}
