import { syntaxTree } from '@codemirror/language'
import { type EditorState, type Extension, type Range, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import { readAddress } from '@/lib/html/addresses'

/** The beginning of the addresses of this site's images; others aren't fetched by looking at a text. */
export const IMAGES = '/images/'

/**
 * What stands between lines and is no part of the text: small pictures below images of this site, and help in sections
 * that have no words yet.
 */
export function textBlocks(helpFor: (heading: string) => string | null): Extension {
  const read = (state: EditorState) =>
    Decoration.set([...pictures(state), ...(state.readOnly ? [] : helps(state, helpFor))], true)
  return StateField.define<DecorationSet>({
    create: read,
    update(blocks, { docChanged, startState, state }) {
      const isSame = !docChanged && syntaxTree(startState) === syntaxTree(state)
      return isSame && startState.readOnly === state.readOnly ? blocks : read(state)
    },
    provide: (field) => EditorView.decorations.from(field),
  })
}

function pictures(state: EditorState): Range<Decoration>[] {
  const found: Range<Decoration>[] = []
  let start = 0
  for (const text of state.doc.iterLines()) {
    for (let at = text.indexOf(`](${IMAGES}`); at >= 0; at = text.indexOf(`](${IMAGES}`, at + 1)) {
      const node = syntaxTree(state).resolveInner(start + at, 1).parent
      const url = node?.name === 'Image' ? node.getChild('URL') : null
      if (!node || !url || node.from < start) continue
      const address = readAddress(state.sliceDoc(url.from, url.to))
      if (address?.leads !== 'here') continue
      const widget = new PictureWidget(address.href, state.sliceDoc(node.from + 2, start + at))
      found.push(Decoration.widget({ widget, block: true, side: 1 }).range(start + text.length))
    }
    start += text.length + 1
  }
  return found
}

function helps(state: EditorState, helpFor: (heading: string) => string | null): Range<Decoration>[] {
  const found: Range<Decoration>[] = []
  for (const { text, end, room } of emptySections(state)) {
    const help = helpFor(text)
    if (help === null) continue
    const widget = new HelpWidget(help, room ?? end, room === null)
    const at = room ?? end
    found.push(Decoration.widget({ widget, block: room === null, side: 1 }).range(at))
  }
  return found
}

/** A section without words: its heading in plain words, where that ends, and its first line where it has one. */
export type EmptySection = { text: string; end: number; room: number | null }

/** The sections that have neither words nor sections within them, in the order of the text. */
export function emptySections(state: EditorState): EmptySection[] {
  const { doc } = state
  const found: EmptySection[] = []
  for (let node = syntaxTree(state).topNode.firstChild; node; node = node.nextSibling) {
    const level = headingLevel(node.name)
    const next = node.nextSibling
    if (level === null || (next && (headingLevel(next.name) ?? 9) > level)) continue
    const end = doc.lineAt(node.to).to
    const lineAfter = end < doc.length ? doc.lineAt(end + 1) : null
    const hasRoom = lineAfter !== null && lineAfter.text.trim() === ''
    // With a blank line on either side where there are two, words stand apart from both headings.
    const second = hasRoom && lineAfter.to < doc.length ? doc.lineAt(lineAfter.to + 1) : null
    const room = second && second.text.trim() === '' ? second.to : hasRoom ? lineAfter.to : null
    found.push({ text: plainHeading(doc.sliceString(node.from, node.to)), end, room })
  }
  return found
}

function headingLevel(name: string): number | null {
  const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1]
  return level ? Number(level) : null
}

function plainHeading(source: string): string {
  const line = source.split('\n', 1)[0] ?? ''
  return line
    .replace(/^#{1,6}[ \t]*|[ \t]+#+[ \t]*$/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~\\]+/g, '')
    .trim()
}

class PictureWidget extends WidgetType {
  constructor(
    readonly address: string,
    readonly words: string,
  ) {
    super()
  }

  override eq(other: PictureWidget): boolean {
    return other.address === this.address && other.words === this.words
  }

  override get estimatedHeight(): number {
    return 200
  }

  override toDOM(): HTMLElement {
    const frame = document.createElement('div')
    frame.className = 'cm-picture'
    const image = frame.appendChild(document.createElement('img'))
    image.alt = this.words
    image.loading = 'lazy'
    image.src = this.address
    return frame
  }

  override ignoreEvent(): boolean {
    return false
  }
}

class HelpWidget extends WidgetType {
  constructor(
    readonly help: string,
    readonly at: number,
    readonly needsLine: boolean,
  ) {
    super()
  }

  override eq(other: HelpWidget): boolean {
    return other.help === this.help && other.at === this.at && other.needsLine === this.needsLine
  }

  override toDOM(view: EditorView): HTMLElement {
    const line = document.createElement(this.needsLine ? 'div' : 'span')
    line.className = 'cm-help'
    line.textContent = this.help
    line.addEventListener('mousedown', (event) => {
      event.preventDefault()
      view.focus()
      if (!this.needsLine) view.dispatch({ selection: { anchor: this.at } })
      else view.dispatch({ changes: { from: this.at, insert: '\n' }, selection: { anchor: this.at + 1 } })
    })
    return line
  }
}
