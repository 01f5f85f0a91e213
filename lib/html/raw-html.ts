import type { Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast'

declare module 'mdast' {
  interface RootContentMap {
    disclosure: Disclosure
  }
}

type DisclosureName = 'details' | 'summary'

/** `<details>` or its `<summary>`: the two elements a report may bring along as HTML. */
interface Disclosure {
  type: 'disclosure'
  children: RootContent[]
  data: { hName: DisclosureName }
}

/** A tag that waits for its end, and what came since; the first frame of a parent has no tag. */
interface Frame {
  name: DisclosureName | null
  written: string
  children: Nodes[]
}

const TAG = /<\/?br(?=[\s/>])[^<>]*>|<\/?(?:details|summary)(?=[\s/>])[^<>]*>/gi
const BREAK = /^<\/?br\b/i
const DISCLOSURE = /^<(\/?)(details|summary)\b/i
const FLOW = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])

/**
 * Gives every piece of raw HTML in the tree a harmless meaning: `<br>` breaks the line, comments are dropped,
 * `<details>` and `<summary>` work where they are balanced blocks, and all the rest becomes the text it is.
 */
export function tameRawHtml(tree: Root): void {
  tame(tree)
}

/** The pieces of raw HTML inside a line: line breaks and text, without comments. */
export function inlinePieces(html: string): PhrasingContent[] {
  return split(html).flatMap(phrasing)
}

function tame(parent: Parents): void {
  const children = FLOW.has(parent.type) ? tameFlow(parent.children) : tameInline(parent.children)
  parent.children = children as typeof parent.children
}

function tameInline(children: Nodes[]): Nodes[] {
  return children.flatMap((child): Nodes[] => {
    if (child.type === 'html') return inlinePieces(child.value)
    if ('children' in child) tame(child)
    return [child]
  })
}

function tameFlow(children: Nodes[]): Nodes[] {
  const frames: Frame[] = [{ name: null, written: '', children: [] }]
  const top = () => frames[frames.length - 1]!
  for (const child of children) {
    if (child.type !== 'html') {
      if ('children' in child) tame(child)
      top().children.push(child)
      continue
    }
    let paragraph: Paragraph | null = null
    for (const piece of split(child.value)) {
      const name = top().name
      const tag = readTag(piece)
      if (tag && (tag.closes ? tag.name === name : opensIn(tag.name, name))) {
        if (tag.closes) closeFrame(frames)
        else frames.push({ name: tag.name, written: piece, children: [] })
        paragraph = null
      } else if (name === 'summary') top().children.push(...phrasing(piece))
      else if (piece.trim() !== '') {
        if (!paragraph) {
          paragraph = { type: 'paragraph', children: [] }
          top().children.push(paragraph)
        }
        paragraph.children.push(...phrasing(piece.replace(/^[\r\n]+|[\r\n]+$/g, '')))
      }
    }
  }
  while (frames.length > 1) giveUp(frames)
  return top().children
}

function readTag(piece: string) {
  const tag = DISCLOSURE.exec(piece)
  return tag && { closes: tag[1] === '/', name: tag[2]!.toLowerCase() as DisclosureName }
}

function opensIn(name: DisclosureName, outer: DisclosureName | null): boolean {
  return name === 'details' ? outer !== 'summary' : outer === 'details'
}

function closeFrame(frames: Frame[]): void {
  const { name, children } = frames.pop()!
  const node: Disclosure = { type: 'disclosure', children: children as RootContent[], data: { hName: name! } }
  frames[frames.length - 1]!.children.push(node)
}

// A tag that is never closed is text, and what followed it stands where it would without it.
function giveUp(frames: Frame[]): void {
  const { written, children } = frames.pop()!
  const words: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: written }] }
  frames[frames.length - 1]!.children.push(words, ...children)
}

function phrasing(piece: string): PhrasingContent[] {
  if (BREAK.test(piece)) return [{ type: 'break' }]
  return piece
    .split(/\r\n|\r|\n/)
    .flatMap((value, index): PhrasingContent[] =>
      index === 0 ? [{ type: 'text', value }] : [{ type: 'break' }, { type: 'text', value }],
    )
}

// Finds the ends of comments by hand: an expression would start anew at every `<!--` that has none.
function split(html: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (;;) {
    const start = html.indexOf('<!--', from)
    const end = start < 0 ? -1 : html.indexOf('-->', start + 2)
    splitTags(end < 0 ? html.slice(from) : html.slice(from, start), pieces)
    if (end < 0) return pieces
    from = end + 3
  }
}

function splitTags(html: string, pieces: string[]): void {
  let from = 0
  for (const tag of html.matchAll(TAG)) {
    if (tag.index > from) pieces.push(html.slice(from, tag.index))
    pieces.push(tag[0])
    from = tag.index + tag[0].length
  }
  if (from < html.length) pieces.push(html.slice(from))
}
