/** An element as it stands in rendered HTML, with its attributes decoded. */
export interface FoundElement {
  name: string
  attributes: Map<string, string>
}

const VOID = new Set(['br', 'hr', 'img', 'input'])
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/y
const ATTRIBUTE = / ([a-z-]+)(?:="([^"<>]*)")?/g
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot|#x[0-9A-F]+|#[0-9]+);)+/y
const NAMED: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/**
 * Reads rendered HTML by a grammar far smaller than HTML's, one that every browser reads alike: every `<` begins a
 * well-formed tag, every tag is closed in order, every attribute is quoted and every `&` is a reference. Throws where
 * the text leaves it. For tests: what passes holds nothing that a lenient parser could see differently.
 */
export function readOutput(html: string): { elements: FoundElement[]; text: string } {
  const elements: FoundElement[] = []
  const open: string[] = []
  let text = ''
  let at = 0
  while (at < html.length) {
    TAG.lastIndex = at
    TEXT.lastIndex = at
    const words = TEXT.exec(html)
    const tag = words ? null : TAG.exec(html)
    if (words) text += decode(words[0])
    else if (!tag) throw new Error(`Not in the grammar at ${at}: ${html.slice(at, at + 60)}`)
    else if (tag[1]) {
      const expected = open.pop()
      if (expected !== tag[2] || tag[3]) throw new Error(`</${tag[2]}> where </${expected}> belongs, at ${at}`)
    } else {
      const name = tag[2] ?? ''
      elements.push({ name, attributes: readAttributes(tag[3] ?? '') })
      if (!VOID.has(name)) open.push(name)
    }
    at += (words ?? tag)?.[0].length ?? 0
  }
  if (open.length > 0) throw new Error(`Never closed: ${open.join(', ')}`)
  return { elements, text }
}

function readAttributes(written: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name, value] of written.matchAll(ATTRIBUTE)) attributes.set(name ?? '', decode(value ?? ''))
  return attributes
}

function decode(text: string): string {
  return text.replace(/&[^;]+;/g, (reference) => {
    if (!reference.startsWith('&#')) return NAMED[reference] ?? reference
    const isHex = reference[2] === 'x'
    return String.fromCodePoint(Number.parseInt(reference.slice(isHex ? 3 : 2), isHex ? 16 : 10))
  })
}
