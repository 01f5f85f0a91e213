import type { EditorView } from '@codemirror/view'
import { readListLine } from './list-line'
import { keepPlace, settlePlace } from './pending-text'

export type ImageStore = {
  storeImage(file: File): Promise<string>
  announce(message: string): void
}

/** Stores images and puts them at a place of the text, in their order; says why where one is refused. */
export function uploadImages(view: EditorView, files: readonly File[], at: number, store: ImageStore): void {
  const images = files.filter(({ type }) => type.startsWith('image/'))
  if (images.length < files.length) store.announce('Only images can be put into the text. Link other files instead.')
  for (const file of images) {
    const place = keepPlace(view, at, at, `Uploading ${file.name}…`)
    void store.storeImage(file).then(
      (address) => {
        settlePlace(view, place, ({ before, after }) => imageBetween(before, after, file.name, address))
        store.announce(`${file.name} was added.`)
      },
      (reason: unknown) => {
        settlePlace(view, place, null)
        store.announce(reason instanceof Error ? reason.message : `${file.name} could not be stored. Try again.`)
      },
    )
  }
}

/** An image's Markdown, on lines of its own unless it stands in a list, a table or a quote. */
export function imageBetween(before: string, after: string, name: string, address: string): string {
  const image = `![${name.replace(/[\\[\]]/g, '\\$&').replace(/\s+/g, ' ')}](${address})`
  const { quote, mark } = readListLine(before)
  const isWithin = quote !== '' || mark !== '' || before.trimStart().startsWith('|')
  if (isWithin) return before.trim() === '' || /\s$/.test(before) ? image : ` ${image}`
  return `${before.trim() === '' ? '' : '\n\n'}${image}${after.trim() === '' ? '' : '\n\n'}`
}

/** Opens a chooser for image files and puts what is chosen at the caret. */
export function chooseImage(view: EditorView, store: ImageStore): void {
  const input = view.dom.ownerDocument.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.multiple = true
  input.addEventListener('change', () => {
    uploadImages(view, [...(input.files ?? [])], view.state.selection.main.head, store)
    view.focus()
  })
  input.click()
}
