import { autocompletion } from '@codemirror/autocomplete'
import { history, isolateHistory } from '@codemirror/commands'
import { type ChangeSet, Compartment, EditorState, type Extension, type Text, Transaction } from '@codemirror/state'
import { dropCursor, EditorView, highlightSpecialChars, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { findingMarks } from './finding-marks'
import { chooseImage, type ImageStore } from './image-upload'
import { type Insertion, insertionSource, type Person, peopleSource } from './insertions'
import { livePreview } from './live-preview'
import { markdownLanguage } from './markdown-language'
import { passageMarks } from './passages'
import { pasting } from './paste'
import { pendingText } from './pending-text'
import { remoteCarets } from './remote-carets'
import { textBlocks } from './text-blocks'
import { followLink, textKeys } from './text-keys'
import { textStyle } from './text-style'

export type TextEditorOptions = ImageStore & {
  parent: HTMLElement
  /** From `textOf`, never from a string, which would be split at its carriage returns. */
  doc: Text
  /** What the text is, for those who don't see it: "Report of INC-2024-0318-001". */
  label: string
  /** The page's nonce, which its styles need. */
  nonce: string | undefined
  isReadOnly: boolean
  /** Every change of the text. Those that aren't remote are to be sent. */
  onChange(changes: ChangeSet, isRemote: boolean): void
  /** The caret or selection of who writes here was moved, and not by a remote change. */
  onSelect(anchor: number, head: number): void
  findPeople(query: string): Promise<Person[]>
  /** Help for an empty section, by the plain words of its heading; null where there is none. */
  helpFor(heading: string): string | null
  /** What "/" may insert besides its own list. */
  insertions?: Insertion[]
  /** A passage was clicked, or asked for by Mod-Alt-m. */
  onOpenPassage?(id: string): void
}

const writing = new Compartment()

/** Makes the editor of a whole report's Markdown within `parent`. Call `destroy()` of what it returns to take it away. */
export function createTextEditor(options: TextEditorOptions): EditorView {
  const { parent, doc, label, nonce, isReadOnly } = options
  const extensions: Extension = [
    history(),
    pendingText,
    autocompletion({
      override: [
        insertionSource(options.insertions ?? [], (view) => chooseImage(view, options)),
        peopleSource(options.findPeople),
      ],
      icons: false,
      activateOnTypingDelay: 30,
      // As the list has them, and not by letter.
      compareCompletions: () => 0,
    }),
    textKeys,
    passageMarks((id) => options.onOpenPassage?.(id)),
    findingMarks,
    pasting(options),
    opening,
    finding(options),
    straightScrolling,
    markdownLanguage,
    livePreview,
    textBlocks(options.helpFor),
    remoteCarets,
    textStyle,
    dropCursor(),
    lineEnds,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', autocapitalize: 'sentences' }),
    writing.of(writingOf(isReadOnly)),
    EditorView.updateListener.of((update) => tell(update, options)),
    nonce ? EditorView.cspNonce.of(nonce) : [],
  ]
  return new EditorView({ parent, state: EditorState.create({ doc, extensions }) })
}

/** Keeps what is read only in reach of the keyboard, which `editable` alone would take away. */
function writingOf(isReadOnly: boolean): Extension {
  if (!isReadOnly) return []
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-readonly': 'true' }),
  ]
}

/**
 * Carriage returns of a document of mixed line ends. They are drawn as something without width and never as themselves:
 * text read back from the page would be split at them.
 */
const lineEnds = highlightSpecialChars({
  render(code, description, placeholder) {
    const sign = document.createElement('span')
    if (code === 13) return sign
    sign.className = 'cm-specialChar'
    sign.textContent = placeholder
    sign.title = description ?? ''
    sign.setAttribute('aria-label', description ?? '')
    return sign
  },
})

/** A link is opened with Ctrl or Cmd held; a plain click only puts the caret. */
const opening = EditorView.domEventHandlers({
  mousedown(event, view) {
    if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY })
    return at !== null && followLink(view, at)
  },
})

/** Mod-f loads the search, which takes the key over from then on. */
function finding({ announce }: ImageStore): Extension {
  const run = (view: EditorView) => {
    void import('./text-search').then(
      ({ startSearch }) => startSearch(view),
      () => announce('The search could not be loaded. Check the connection and try again.'),
    )
    return true
  }
  return keymap.of([{ key: 'Mod-f', run, preventDefault: true }])
}

/** The page scrolls smoothly, which the editor's own scrolling, at each key, would run after and never reach. */
const straightScrolling = ViewPlugin.define(({ dom }) => {
  const { style } = dom.ownerDocument.documentElement
  style.scrollBehavior = 'auto'
  return { destroy: () => style.removeProperty('scroll-behavior') }
})

function tell(update: ViewUpdate, { onChange, onSelect }: TextEditorOptions): void {
  let isOwn = false
  for (const transaction of update.transactions) {
    const isRemote = transaction.annotation(Transaction.remote) === true
    if (!isRemote) isOwn = true
    if (transaction.docChanged) onChange(transaction.changes, isRemote)
  }
  const { anchor, head } = update.state.selection.main
  const { main } = update.startState.selection
  if (isOwn && (anchor !== main.anchor || head !== main.head)) onSelect(anchor, head)
}

/** Makes a change that others made: outside undo, and the caret stays before what was inserted at it. */
export function applyRemote(view: EditorView, changes: ChangeSet): void {
  view.dispatch({ changes, annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)] })
}

/** Makes a change that was made beside the text, as in a grid: an own one, and one step of undo. */
export function applyOwn(view: EditorView, changes: ChangeSet): void {
  view.dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input.beside' })
}

/** Opens the text for writing or closes it. */
export function setReadOnly(view: EditorView, isReadOnly: boolean): void {
  if (view.state.readOnly === isReadOnly) return
  const hadFocus = view.hasFocus
  view.dispatch({ effects: writing.reconfigure(writingOf(isReadOnly)) })
  if (!hadFocus) return
  // Browsers send no keys to what became editable while it had the focus already.
  view.contentDOM.blur()
  view.focus()
}
