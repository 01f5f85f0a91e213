import { TextField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { type Html, html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import { addActionNote } from '@/lib/action-items/actions'
import type { ItemView } from '@/lib/action-items/item-schema'
import { instant, somebody } from './item-ledger'

function list({ notes, zone }: ItemView): Html {
  if (notes.length === 0) return html`<p class="missing">None yet</p>`
  return html`<ul class="remarks">${notes.map(
    ({ body, authorName, authorId, at }) =>
      html`<li><p class="note-text">${body}</p><small>${somebody(authorName, authorId)}, ${instant(at, zone)}</small></li>`,
  )}</ul>`
}

/** What people said of an action item, oldest first; and where one may, a field to say more. */
export function ItemNotes({ item, mayNote }: { item: ItemView; mayNote: boolean }) {
  return (
    <section className="block" aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      <Markup as="div" of={list(item)} />
      {mayNote && (
        <Form action={addActionNote}>
          <input type="hidden" name="id" value={item.id} />
          <TextField name="body" label="New note" rows={3} required />
          <Submit quiet>Add note</Submit>
        </Form>
      )}
    </section>
  )
}
