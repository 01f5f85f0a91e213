import { createCssVariablesTheme, createHighlighterCore, type GrammarState, type HighlighterCore } from '@shikijs/core'
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript'
import { type LanguageId, loadGrammar } from './languages'

/** A run of code of one kind; null where it is plain. */
export interface CodeRun {
  text: string
  kind: string | null
}

/** Longer code is shown plain: nobody reads it for its colours, and the grammars take their time. */
const MOST_CODE = 50_000
const LONGEST_LINE = 1_000

/** Milliseconds after which the rest of a block stays plain; only code made to be slow takes so long. */
const MOST_TIME = 3_000
const CHUNK = 500

// The theme names kinds of words instead of colours. So the colours stand in one style sheet, for light and dark,
// the code is read once and not once per theme, and no element carries a style.
const KIND = /^var\(--token-(comment|keyword|string|constant|function|link|inserted|deleted|changed)(?:-expression)?\)$/
const THEME = createCssVariablesTheme({ name: 'kinds', variablePrefix: '--', fontStyle: false })

let starting: Promise<HighlighterCore> | undefined
const loading = new Map<LanguageId, Promise<string>>()

/** Whether code of this size is worth reading by a grammar. */
export function isHighlightable(code: string): boolean {
  return code.length <= MOST_CODE && code.split('\n').every((line) => line.length <= LONGEST_LINE)
}

/** Cuts code into runs by kind (`keyword`, `string`, `comment`); joined, they are the code again. */
export async function highlight(code: string, language: LanguageId): Promise<CodeRun[]> {
  starting ??= createHighlighterCore({ engine: createJavaScriptRegexEngine({ forgiving: true }), themes: [THEME] })
  const highlighter = await starting
  const lang = await load(highlighter, language)
  const runs: CodeRun[] = []
  const end = performance.now() + MOST_TIME
  let grammarState: GrammarState | undefined
  for (const chunk of inChunks(code)) {
    if (runs.length > 0) add(runs, '\n', null)
    if (performance.now() > end) {
      add(runs, chunk, null)
      continue
    }
    const lines = highlighter.codeToTokensBase(chunk, {
      lang,
      theme: THEME.name ?? '',
      grammarState,
      tokenizeTimeLimit: MOST_TIME,
    })
    grammarState = highlighter.getLastGrammarState(lines)
    lines.forEach((line, index) => {
      if (index > 0) add(runs, '\n', null)
      for (const token of line) add(runs, token.content, KIND.exec(token.color ?? '')?.[1] ?? null)
    })
  }
  return runs
}

// Whole lines, a few at a time, so that there are moments to look at the clock.
function inChunks(code: string): string[] {
  const chunks: string[] = []
  let chunk: string[] = []
  let length = 0
  for (const line of code.split('\n')) {
    chunk.push(line)
    length += line.length + 1
    if (length < CHUNK) continue
    chunks.push(chunk.join('\n'))
    chunk = []
    length = 0
  }
  if (chunk.length > 0) chunks.push(chunk.join('\n'))
  return chunks
}

// A grammar has a name of its own, which its aliases share: the last of those loaded is the one asked for.
function load(highlighter: HighlighterCore, language: LanguageId): Promise<string> {
  const known = loading.get(language)
  if (known) return known
  const fresh = loadGrammar(language).then(async (grammars) => {
    await highlighter.loadLanguage(grammars)
    return grammars[grammars.length - 1]?.name ?? language
  })
  loading.set(language, fresh)
  return fresh
}

// Blanks take the kind of what stands before them: that saves a good part of the elements.
function add(runs: CodeRun[], text: string, kind: string | null): void {
  const last = runs[runs.length - 1]
  if (last && (last.kind === kind || text.trim() === '')) last.text += text
  else runs.push({ text, kind })
}
