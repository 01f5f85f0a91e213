import { syntaxTree } from '@codemirror/language'
import type { EditorState, Range } from '@codemirror/state'
import { Decoration, type DecorationSet } from '@codemirror/view'
import type { SyntaxNodeRef } from '@lezer/common'
import { prefixLength, readListLine } from './list-line'
import { CellRoomWidget, DividerWidget, ListMarkWidget, TaskBoxWidget } from './live-widgets'
import { tableColumns } from './table-columns'

export type Stretch = { from: number; to: number }

/** What the text looks like: everything to be drawn, and the list marks that the caret steps over as one. */
export type Drawn = { decorations: DecorationSet; steppedOver: DecorationSet }

const hidden = Decoration.replace({})
const divider = Decoration.replace({ widget: new DividerWidget() })
const classes = (name: string) => Decoration.mark({ class: name })
const LINK = classes('cm-link')
const ALT = classes('cm-alt')
const DIM = classes('cm-dim')

/**
 * How the visible stretches of a text are drawn. `open` are the lines where marks are shown as written: those of the
 * caret or selection, null where nobody writes.
 */
export function drawnOf(state: EditorState, visible: readonly Stretch[], open: Stretch | null): Drawn {
  const page = new Page(state, open)
  for (const stretch of visible) page.draw(stretch)
  return page.drawn()
}

class Page {
  private readonly ranges: Range<Decoration>[] = []
  private readonly stepped: Range<Decoration>[] = []
  private readonly lines = new Map<number, { names: string; style: string; depth: number }>()
  private depth = 0

  constructor(
    private readonly state: EditorState,
    private readonly open: Stretch | null,
  ) {}

  draw(stretch: Stretch): void {
    this.depth = 0
    syntaxTree(this.state).iterate({
      ...stretch,
      enter: (node) => this.enter(node, stretch),
      leave: ({ name }) => {
        if (name === 'BulletList' || name === 'OrderedList') this.depth--
      },
    })
  }

  drawn(): Drawn {
    for (const [from, { names, style, depth }] of this.lines) {
      const attributes = { style: depth ? `--depth:${depth};${style}` : style }
      this.ranges.push(Decoration.line({ class: names, ...(attributes.style && { attributes }) }).range(from))
    }
    return { decorations: Decoration.set(this.ranges, true), steppedOver: Decoration.set(this.stepped, true) }
  }

  private enter(node: SyntaxNodeRef, stretch: Stretch): boolean | undefined {
    const { name, from, to } = node
    switch (name) {
      case 'BulletList':
      case 'OrderedList':
        this.depth++
        return
      case 'ListItem':
        this.eachLine(node, stretch, (line) =>
          this.setLine(line.from, line.from <= from && from <= line.to ? 'cm-item' : 'cm-item-more', this.depth),
        )
        return
      case 'ListMark':
        this.drawListMark(from)
        return
      case 'Paragraph':
        if (this.depth > 0) this.hideIndents(node, stretch)
        return
      case 'HeaderMark':
        this.drawHeaderMark(node)
        return
      case 'Blockquote':
        this.eachLine(node, stretch, (line) => this.setLine(line.from, 'cm-quote'))
        return
      case 'QuoteMark':
        if (!this.isOpen(from, to)) this.hide(from, this.blanksAfter(to, 1))
        return
      case 'EmphasisMark':
      case 'StrikethroughMark':
        this.hideWithin(node)
        return
      case 'CodeMark':
        if (node.node.parent?.name === 'InlineCode') this.hideWithin(node)
        return
      case 'Escape':
        if (!this.isOpen(from, to)) this.hide(from, from + 1)
        return
      case 'InlineCode':
        this.ranges.push(classes('cm-code').range(from, to))
        return
      case 'FencedCode':
      case 'CodeBlock':
        this.eachLine(node, stretch, (line) => this.setLine(line.from, 'cm-fence'))
        return
      case 'Table':
        this.drawTable(node, stretch)
        return false
      case 'HorizontalRule':
        if (!this.isOpen(from, to)) this.ranges.push(divider.range(from, to))
        return
      case 'Link':
      case 'Image':
        this.drawLink(node)
        return
      case 'Autolink':
      case 'URL':
        if (name === 'Autolink' || !/^(Link|Image|Autolink|LinkReference)$/.test(node.node.parent?.name ?? '')) {
          this.ranges.push(LINK.range(from, to))
        }
        return
      case 'CommentBlock':
      case 'Comment':
      case 'HTMLTag':
      case 'LinkReference':
        this.ranges.push(DIM.range(from, to))
        return
    }
    const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1]
    if (level) this.eachLine(node, stretch, (line) => this.setLine(line.from, `cm-heading cm-heading-${level}`))
  }

  private isOpen(from: number, to: number): boolean {
    if (!this.open || from > this.open.to) return false
    return to >= this.open.from || this.state.doc.lineAt(to).to >= this.open.from
  }

  private hide(from: number, to: number): void {
    if (from < to) this.ranges.push(hidden.range(from, to))
  }

  /** Hides a mark unless somebody writes in a line of what it marks. */
  private hideWithin(node: SyntaxNodeRef): void {
    const around = node.node.parent ?? node
    if (!this.isOpen(around.from, around.to)) this.hide(node.from, node.to)
  }

  private blanksAfter(at: number, most: number): number {
    const line = this.state.doc.lineAt(at)
    const blanks = /^[ \t]*/.exec(line.text.slice(at - line.from))?.[0].length ?? 0
    return at + Math.min(blanks, most)
  }

  private eachLine(node: Stretch, stretch: Stretch, draw: (line: { from: number; to: number; text: string }) => void) {
    const end = Math.min(node.to, stretch.to)
    for (let at = Math.max(node.from, stretch.from); at <= end; ) {
      const line = this.state.doc.lineAt(at)
      draw(line)
      at = line.to + 1
    }
  }

  private setLine(from: number, name: string, depth = 0, style = ''): void {
    const old = this.lines.get(from)
    const names = old && !old.names.split(' ').includes(name) ? `${old.names} ${name}` : name
    this.lines.set(from, { names: old && names === name ? old.names : names, style, depth: depth || (old?.depth ?? 0) })
  }

  private drawListMark(at: number): void {
    const line = this.state.doc.lineAt(at)
    const read = readListLine(line.text)
    const from = line.from + read.quote.length
    // A second mark on the line, as in "- 1. words", stays as it is written.
    if (from + read.indent.length !== at || read.gap === '') return
    const mark = /\d/.test(read.mark) ? read.mark : '•'
    const widget =
      read.box === ''
        ? new ListMarkWidget(mark)
        : new TaskBoxWidget(read.box.charAt(1) !== ' ', read.words.trim(), this.state.readOnly)
    const range = Decoration.replace({ widget }).range(from, line.from + prefixLength(read))
    this.ranges.push(range)
    this.stepped.push(range)
  }

  /** The blanks before the later lines of a list item, which its indent shows already. */
  private hideIndents(node: Stretch, stretch: Stretch): void {
    this.eachLine(node, stretch, ({ from, to, text }) => {
      const { quote, mark, words } = readListLine(text)
      const start = from + quote.length
      if (mark === '' && !this.isOpen(from, to)) this.hide(start, start + words.length - words.trimStart().length)
    })
  }

  private drawHeaderMark(node: SyntaxNodeRef): void {
    const heading = node.node.parent
    if (!heading?.name.startsWith('ATX') || this.isOpen(node.from, node.to)) return
    const end = this.blanksAfter(node.to, 80)
    // A heading without words would be gone.
    if (node.from === heading.from && end < heading.to) this.hide(node.from, end)
    else if (node.from > heading.from) this.hide(node.from, node.to)
  }

  private drawLink(node: SyntaxNodeRef): void {
    const [start, end] = node.node.getChildren('LinkMark')
    const leads = node.node.getChild('URL') ?? node.node.getChild('LinkLabel')
    if (!start || !end || !leads) return
    this.ranges.push((node.name === 'Image' ? ALT : LINK).range(node.from, node.to))
    if (this.isOpen(node.from, node.to) || start.to === end.from) return
    this.hide(start.from, start.to)
    this.hide(end.from, node.to)
  }

  private drawTable(node: Stretch, stretch: Stretch): void {
    const { doc } = this.state
    const first = doc.lineAt(node.from)
    const last = doc.lineAt(node.to)
    const texts: string[] = []
    for (const text of doc.iterRange(first.from, last.to)) if (text !== '\n') texts.push(text)
    const { rooms, indent } = tableColumns(texts)
    this.eachLine(node, stretch, (line) => {
      const row = doc.lineAt(line.from).number - first.number
      this.setLine(line.from, row === 0 ? 'cm-table cm-table-head' : 'cm-table', 0, `--indent:${indent}ch`)
      for (const { at, characters } of rooms[row] ?? []) {
        const widget = new CellRoomWidget(characters)
        this.ranges.push(Decoration.widget({ widget, side: 1 }).range(line.from + at))
      }
    })
  }
}
