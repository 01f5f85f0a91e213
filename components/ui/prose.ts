import { type Html, html, trusted } from './html'

/** Sanitised HTML of somebody's Markdown, set as running text; null for none. */
export function prose(sanitised: string, className = 'prose'): Html | null {
  return sanitised.trim() ? html`<div class="${className}">${trusted(sanitised)}</div>` : null
}
