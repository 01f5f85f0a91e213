import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** What a page has from its frameworks, and a file has not. */
const BASE = `
@layer base, components;
@layer base {
  *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
  ol, ul { list-style: none; }
  table { border-collapse: collapse; }
  img, svg { display: block; max-width: 100%; }
  img { height: auto; }
  h1, h2, h3, h4, h5, h6 { font-size: inherit; font-weight: inherit; }
  pre, code { font-family: var(--font-mono); font-size: 1em; }
  sub, sup { font-size: 75%; line-height: 0; }
}
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.invisible { display: none; }
:root { --sans: "Hindsight Sans"; --serif: "Hindsight Serif"; }
`

const STYLES = ['tokens', 'page', 'prose', 'tables', 'report', 'publishing', 'pictures', 'reviews', 'print'].map(
  (name) => `app/styles/${name}.css`,
)
const HIGHLIGHT = 'lib/html/highlight.css'
const FONTS = [
  ['Hindsight Sans', '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'],
  ['Hindsight Serif', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'],
] as const

let read: Promise<string> | undefined

/** The style sheets of the app as one, with its fonts in it: what a page looks like as a file on its own. */
export function fileStyle(): Promise<string> {
  read ??= write().catch((error) => {
    read = undefined
    throw error
  })
  return read
}

async function write(): Promise<string> {
  const fromRoot = (file: string) => path.join(process.cwd(), file)
  const fonts = FONTS.map(async ([family, file]) => {
    const bytes = await readFile(fromRoot(`node_modules/${file}`), 'base64')
    return `@font-face{font-family:"${family}";font-weight:200 900;src:url(data:font/woff2;base64,${bytes})format("woff2")}`
  })
  const sheets = [HIGHLIGHT, ...STYLES].map((file) => readFile(fromRoot(file), 'utf8'))
  const texts = [...(await Promise.all(fonts)), BASE, ...(await Promise.all(sheets))]
  // The one rule in them that no browser knows.
  return texts.join('\n').replace(/@theme inline\b/, ':root')
}
