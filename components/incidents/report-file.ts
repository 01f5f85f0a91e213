import { asOfWords } from '@/components/documents/as-of'
import { type Html, html, trusted } from '@/components/ui/html'
import type { Today } from '@/lib/action-items/rules'
import type { PostmortemView } from '@/lib/incidents/queries'
import { reportBody } from './report-body'
import { reportHeading } from './report-heading'

export const PAPERS = ['A4', 'Letter'] as const
export type Paper = (typeof PAPERS)[number]

type FileParts = {
  /** 'Draft', 'Published version 2'. */
  state: string
  today: Today
  /** The style sheet that is put into it. */
  style: string
  paper: Paper
  /** The app's address, for links that lead into it. */
  origin: string
  /** Addresses of the pictures in it, with what stands in their place: their bytes as data. */
  pictures: ReadonlyMap<string, string>
  /** What stands below the text: who published it, what was explained. */
  notes: Html | null
}

/** A CSS string; what could end it, or the style sheet, is left out. */
const cssText = (text: string) => `"${text.replace(/["\\\n\r<>]/g, '')}"`

/**
 * A report as one HTML file that needs nothing else: its text with strip, clocks and tables, its style, fonts and
 * pictures in it, no scripts. It reads in light and dark, and prints on the paper that was asked for.
 */
export function reportFile(incident: PostmortemView, parts: FileParts): string {
  const { reference, title, postmortem } = incident
  const { picture, text } = reportBody(incident, parts.today)
  const asOf = asOfWords(parts.today)
  const name = [reference, parts.state, postmortem?.sha256.slice(0, 12), `As of ${asOf}`].filter(Boolean).join(' · ')
  const foot = `@page{size:${parts.paper};@bottom-left{content:${cssText(name)}}}`
  const body = html`<main class="sheet">
${reportHeading(incident, parts.state)}
${picture}
<article class="document">${text}</article>
${parts.notes}
<footer class="colophon"><p class="soft">As of ${asOf}${postmortem && html` · SHA-256 of its Markdown <code>${postmortem.sha256}</code>`}</p></footer>
</main>`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<title>${reference} ${title}</title>
<style>${trusted(`${parts.style}\n${foot}`)}</style>
</head>
<body>
${trusted(onItsOwn(body.text, parts))}
</body>
</html>
`
  return page.text
}

/** Pictures as data, and links into the app with its address: the file may be read anywhere. */
function onItsOwn(body: string, { pictures, origin }: FileParts): string {
  return body
    .replace(
      /(<img\b[^>]*? src=")([^"]*)"/g,
      (_, before: string, address: string) => `${before}${pictures.get(address) ?? ''}"`,
    )
    .replace(/(<img\b[^>]*?) loading="lazy"/g, '$1')
    .replace(/(<a\b[^>]*? href=")(\/[^"]*)"/g, (_, before: string, address: string) => `${before}${origin}${address}"`)
}
