import { type Html, html } from '@/components/ui/html'
import { headingId } from '@/lib/html/heading-id'

/** A section of a document on its page. A wide part takes the room of the margin too. */
export type Part = {
  /** 2 to 6; 0 for a part without a heading. */
  level: number
  title: string
  content: (Html | null)[]
  /** Notes on what machines know about it. */
  margin: Html[]
  wide: boolean
}

/** How many rows the margin of a part may run down beside the text: to the next note, or to a part that needs the room. */
function rowsBeside(parts: Part[], index: number): number {
  if (parts[index]?.wide) return 1
  const next = parts.findIndex((part, place) => place > index && (part.margin.length > 0 || part.wide))
  return (next < 0 ? parts.length : next) - index
}

function heading({ level, title }: Part): Html | null {
  return level > 0 ? html`<h${level} id="${headingId(title)}">${title}</h${level}>` : null
}

/** The text of a document in one column, with the margin beside it; on a phone each note stands under its section. */
export function documentHtml(parts: Part[]): Html {
  return html`${parts.map((part, index) => {
    const className = `part level-${part.level}${part.wide ? ' wide' : ''}`
    const margin =
      part.margin.length > 0 &&
      html`<div class="margin" style="grid-row:${index + 1}/span ${rowsBeside(parts, index)}">${part.margin}</div>`
    return html`<section class="${className}" style="grid-row:${index + 1}">${heading(part)}${part.content}</section>${margin}`
  })}`
}
