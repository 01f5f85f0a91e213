import { type Html, html, trusted } from '@/components/ui/html'

export const PAPERS = ['A4', 'Letter'] as const
export type Paper = (typeof PAPERS)[number]

/** What a document becomes a file of its own with. */
export type FileSetting = {
  /** The style sheet that is put into it. */
  style: string
  paper: Paper
  /** The app's address, for links that lead into it. */
  origin: string
  /** Addresses of the pictures in it, with what stands in their place: their bytes as data. */
  pictures: ReadonlyMap<string, string>
}

/** A CSS string; what could end it, or the style sheet, is left out. */
const cssText = (text: string) => `"${text.replace(/["\\\n\r<>]/g, '')}"`

/**
 * A document as one HTML file that needs nothing else: its style, fonts and pictures in it, no scripts. It reads in light
 * and dark, and prints on the paper that was asked for, with `foot` at the foot of every sheet.
 */
export function documentFile(document: { title: string; foot: string; body: Html }, setting: FileSetting): string {
  const foot = `@page{size:${setting.paper};@bottom-left{content:${cssText(document.foot)}}}`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<title>${document.title}</title>
<style>${trusted(`${setting.style}\n${foot}`)}</style>
</head>
<body>
${trusted(onItsOwn(document.body.text, setting))}
</body>
</html>
`
  return page.text
}

/** Pictures as data, and links into the app with its address: the file may be read anywhere. */
function onItsOwn(body: string, { pictures, origin }: FileSetting): string {
  return body
    .replace(
      /(<img\b[^>]*? src=")([^"]*)"/g,
      (_, before: string, address: string) => `${before}${pictures.get(address) ?? ''}"`,
    )
    .replace(/(<img\b[^>]*?) loading="lazy"/g, '$1')
    .replace(/(<a\b[^>]*? href=")(\/[^"]*)"/g, (_, before: string, address: string) => `${before}${origin}${address}"`)
}
