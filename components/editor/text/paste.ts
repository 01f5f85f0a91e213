import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { readCells, tableOfCells } from './cells-table'
import { holdsCells, isMerelyStyled } from './clipboard-html'
import { type ImageStore, uploadImages } from './image-upload'
import { codeAt } from './insertions'
import { keepPlace, settlePlace } from './pending-text'
import { isWebAddress, linkSelection } from './text-marks'

/** What paste and drop do: images are stored, tables and styled text become Markdown, an address links the selection. */
export function pasting(store: ImageStore): Extension {
  let isPlain = false
  return EditorView.domEventHandlers({
    keydown(event) {
      if (event.key.toLowerCase() === 'v') isPlain = event.shiftKey && (event.ctrlKey || event.metaKey)
    },
    paste(event, view) {
      const wasPlain = isPlain
      isPlain = false
      const data = event.clipboardData
      if (!data || view.state.readOnly) return false
      const isOurs = takePaste(view, data, wasPlain, store)
      if (isOurs) event.preventDefault()
      return isOurs
    },
    drop(event, view) {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return false
      event.preventDefault()
      if (view.state.readOnly) return true
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false)
      uploadImages(view, files, at, store)
      return true
    },
  })
}

function takePaste(view: EditorView, data: DataTransfer, isPlain: boolean, store: ImageStore): boolean {
  const { state } = view
  const { from, to, empty } = state.selection.main
  const html = data.getData('text/html')
  const text = data.getData('text/plain')
  // A copied picture comes with HTML that only points to it; a copied page or sheet comes with words as well.
  const files = [...data.files]
  if (files.length > 0 && text.trim() === '') {
    uploadImages(view, files, to, store)
    return true
  }
  if (isPlain || codeAt(state, from) !== null) return false
  if (!empty && isWebAddress(text.trim()) && !isWebAddress(state.sliceDoc(from, to))) {
    if (state.doc.lineAt(from).to < to) return false
    view.dispatch(linkSelection(state, text.trim()))
    return true
  }
  if (html === '') return false
  if (holdsCells(html, text)) {
    const cells = readCells(text)
    const only = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined
    view.dispatch(state.replaceSelection(state.toText(only ?? onOwnLines(view, tableOfCells(cells)))), {
      userEvent: 'input.paste',
      scrollIntoView: true,
    })
    return true
  }
  if (isMerelyStyled(html)) return false
  const place = keepPlace(view, from, to, null)
  void import('./html-to-markdown').then(
    ({ markdownOfHtml }) => settlePlace(view, place, ({ before }) => apart(before, markdownOfHtml(html) || text)),
    () => settlePlace(view, place, () => text),
  )
  return true
}

function onOwnLines(view: EditorView, table: string): string {
  const { from } = view.state.selection.main
  return apart(view.state.sliceDoc(view.state.doc.lineAt(from).from, from), table)
}

/** Blocks don't go on in a line of words: they begin a line of their own. */
function apart(before: string, markdown: string): string {
  const isBlock = markdown.includes('\n') || /^(#{1,6} |[-*+] |\d+[.)] |> |`{3}|\|)/.test(markdown)
  return isBlock && before.trim() !== '' && !/^\s*([-*+>]|\d+[.)])\s*$/.test(before) ? `\n\n${markdown}` : markdown
}
