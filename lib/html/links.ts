import type { Element, ElementContent, Root } from 'hast'
import { lastPart, REL_AWAY, readAddress } from './addresses'
import { ID_PREFIX } from './heading-id'

/**
 * Makes links and pictures keep to the rules: a link that may not be followed becomes its words, one to another host
 * says so, and a picture on another host becomes a link, since a page asks no other host for anything.
 */
export function tameLinks(tree: Root): void {
  tree.children = tameAll(tree.children as ElementContent[], false)
}

function tameAll(nodes: ElementContent[], inLink: boolean): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [node]
    if (node.tagName === 'img') return [tamePicture(node, inLink)]
    node.children = tameAll(node.children, inLink || node.tagName === 'a')
    return node.tagName === 'a' ? tameLink(node) : [node]
  })
}

function tameLink(link: Element): ElementContent[] {
  const address = readAddress(String(link.properties.href ?? ''))
  if (!address) return link.children
  link.properties.href = address.href
  if (address.leads === 'away') link.properties.rel = [...REL_AWAY]
  if (/^#(?!user-content-)./.test(address.href)) link.properties.href = `#${ID_PREFIX}${address.href.slice(1)}`
  return [link]
}

function tamePicture(picture: Element, inLink: boolean): ElementContent {
  const address = readAddress(String(picture.properties.src ?? ''))
  const alt = String(picture.properties.alt ?? '').trim()
  if (address?.leads === 'here' && !address.href.startsWith('#')) {
    return { ...picture, properties: { ...picture.properties, src: address.href, alt, loading: 'lazy' } }
  }
  const words: ElementContent = { type: 'text', value: alt || (address ? lastPart(address.href) : '') }
  if (!address || inLink || address.href.startsWith('mailto:')) return words
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: address.href, rel: [...REL_AWAY] },
    children: [words],
  }
}
