import { asOfWords } from '@/components/documents/as-of'
import { type Html, html } from '@/components/ui/html'

/** A finding as it is kept: with who explained it, and in which words, where somebody did. */
export type Remark = {
  check: string
  about: string
  message: string
  words?: string
  /** Null for a program, and for somebody who is gone. */
  by?: string | null
  /** ISO in UTC. */
  at?: string
}

/** Findings with what explains them, below a heading; null where there are none. */
export function remarkList(name: string, remarks: readonly Remark[], zone: string): Html | null {
  if (remarks.length === 0) return null
  const items = remarks.map(({ message, words, by, at }) => {
    const when = at && `, ${asOfWords({ now: new Date(at), zone })}`
    const explained = words && html`<p>Explained: ${words} <small>${by ?? 'Somebody who is gone'}${when}</small></p>`
    return html`<li>${message}${explained}</li>`
  })
  return html`<h3>${name}</h3><ul class="remarks">${items}</ul>`
}
