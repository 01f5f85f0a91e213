import type { HTMLAttributes } from 'react'
import type { Html } from './html'

type Tag = 'article' | 'div' | 'tbody'

/** An element filled with HTML from `html` or `trusted`; the only way for such text onto a page. */
export function Markup({ as: Element, of, ...rest }: { as: Tag; of: Html } & HTMLAttributes<HTMLElement>) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: Html is escaped or sanitised
  return <Element {...rest} dangerouslySetInnerHTML={{ __html: of.text }} />
}
