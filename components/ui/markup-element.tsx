'use client'

import { type HTMLAttributes, useMemo, useState } from 'react'
import { type Kept, keyOf, markupStore } from './markup-store'

export type MarkupTag = 'article' | 'div' | 'tbody'

type MarkupElementProps = HTMLAttributes<HTMLElement> & {
  as: MarkupTag
  /** By what its text is found: in the store where HTML is made, in the page itself in a browser. */
  kept?: Kept
  /** Its text, where a part of the page is sent anew. */
  text?: string
}

/** An element of HTML that comes with the page once. In a browser it is what stands there already. */
export function MarkupElement({ as: Element, kept, text, ...rest }: MarkupElementProps) {
  const [first] = useState(() => text ?? (kept ? standing(kept) : ''))
  const shown = useMemo(() => (text === undefined || asBrowsersSay(text) === first ? first : text), [text, first])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: Markup takes nothing but Html, which is escaped or sanitised
  return <Element {...rest} data-markup={kept?.place} dangerouslySetInnerHTML={{ __html: shown }} />
}

function standing(kept: Kept): string {
  if (typeof document === 'undefined') return markupStore().get(keyOf(kept)) ?? ''
  return document.querySelector(`[data-markup="${kept.place}"]`)?.innerHTML ?? ''
}

/** HTML in the words a browser uses for it, so that what hasn't changed is left alone. */
function asBrowsersSay(text: string): string {
  if (typeof document === 'undefined') return text
  const template = document.createElement('template')
  template.innerHTML = text
  return template.innerHTML
}
