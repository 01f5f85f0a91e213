import { type Html, html } from './html'

/** A note in the margin of a document: what machines know about the text beside it. */
export function note(label: string, content: (Html | null)[], head = label): Html {
  return html`<aside class="note" aria-label="${label}"><p>${head}</p>${content}</aside>`
}

/** A list of a note: each line a text, with what is said of it below. */
export function noteList(lines: { text: Html | string; small?: Html | string | null }[]): Html {
  return html`<ul>${lines.map(({ text, small }) => html`<li>${text}${small ? html`<small>${small}</small>` : null}</li>`)}</ul>`
}
