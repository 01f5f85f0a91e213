import { type Html, html, trusted } from '@/components/ui/html'
import { renderInline } from '@/lib/html/render-inline'

/** The title of an item as a link to its page: its code and emphasis stay, links of its own can't stand in one. */
export function itemLink({ id, title }: { id: string; title: string }): Html {
  const words = trusted(renderInline(title).replace(/<\/?a\b[^>]*>/g, ''))
  return html`<a href="/action-items/${id}">${words}</a>`
}
