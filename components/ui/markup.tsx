import { headers } from 'next/headers'
import { after } from 'next/server'
import { cache, type HTMLAttributes } from 'react'
import type { Html } from './html'
import { MarkupElement, type MarkupTag } from './markup-element'
import { markupStore } from './markup-store'

/**
 * Keeps texts for the HTML of this request and gives the place of each; null where no HTML is made, but a part of a page
 * is sent anew as data.
 */
const keeper = cache(async () => {
  if (!(await headers()).get('accept')?.includes('text/html')) return null
  const page = crypto.randomUUID()
  const places: string[] = []
  after(() => {
    for (const place of places) markupStore().delete(place)
  })
  return (text: string) => {
    const place = `${page}-${places.length}`
    places.push(place)
    markupStore().set(place, text)
    return place
  }
})

/**
 * An element filled with HTML from `html` or `trusted`; the only way for such text onto a page. The text is sent once: a
 * page's data, which React sends besides, says only where it stands.
 */
export async function Markup({ as, of, ...rest }: { as: MarkupTag; of: Html } & HTMLAttributes<HTMLElement>) {
  const keep = await keeper()
  return <MarkupElement as={as} {...(keep ? { place: keep(of.text) } : { text: of.text })} {...rest} />
}
