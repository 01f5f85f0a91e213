import { hash, randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { after } from 'next/server'
import { cache, type HTMLAttributes } from 'react'
import type { Html } from './html'
import { MarkupElement, type MarkupTag } from './markup-element'
import { keyOf, markupStore } from './markup-store'

/**
 * Keeps texts for the HTML of this request, and says by what they are found; null where no HTML is made, but a part of a
 * page is sent anew as data.
 */
const keeper = cache(async () => {
  if (!(await headers()).get('accept')?.includes('text/html')) return null
  const request = randomUUID()
  const kept: string[] = []
  after(() => {
    for (const key of kept) markupStore().delete(key)
  })
  return (text: string) => {
    // By what it says, so that a page that says the same is the same, to the byte.
    const place = hash('sha256', text, 'hex').slice(0, 12)
    const key = keyOf({ request, place })
    kept.push(key)
    markupStore().set(key, text)
    return { request, place }
  }
})

/**
 * An element filled with HTML from `html` or `trusted`; the only way for such text onto a page. The text is sent once: a
 * page's data, which React sends besides, says only where it stands.
 */
export async function Markup({ as, of, ...rest }: { as: MarkupTag; of: Html } & HTMLAttributes<HTMLElement>) {
  const keep = await keeper()
  return <MarkupElement as={as} {...(keep ? { kept: keep(of.text) } : { text: of.text })} {...rest} />
}
