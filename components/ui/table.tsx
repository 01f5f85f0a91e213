import { type Html, html } from './html'
import { Markup } from './markup'

type Content = {
  caption: string
  /** Column heads: a name, or a whole `<th>`. */
  head: (Html | string)[]
  /** Its rows; a cell says its column in `data-label`, for a phone, where rows are stacks. */
  body: Html
}

/** A table whose rows stack on a phone. */
export function Table({ caption, head, body }: Content) {
  const heads = head.map((cell) => (typeof cell === 'string' ? html`<th scope="col">${cell}</th>` : cell))
  const table = html`<table class="table"><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`
  return <Markup as="div" className="stacks" of={table} />
}
