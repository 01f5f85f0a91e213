import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import { EditorSelection, type EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** Something that "/" puts into the text. */
export type Insertion = { label: string; detail?: string; markdown: string }

export type Person = { id: string; name: string; role: string | null }

const INSERTIONS: readonly Insertion[] = [
  { label: 'Heading 1', detail: '#', markdown: '# ' },
  { label: 'Heading 2', detail: '##', markdown: '## ' },
  { label: 'Heading 3', detail: '###', markdown: '### ' },
  { label: 'Bullet list', detail: '-', markdown: '- ' },
  { label: 'Numbered list', detail: '1.', markdown: '1. ' },
  { label: 'Task list', detail: '- [ ]', markdown: '- [ ] ' },
  { label: 'Table', detail: '2 × 2', markdown: '| ¦ |  |\n| --- | --- |\n|  |  |' },
  { label: 'Code block', detail: '```', markdown: '```\n¦\n```' },
  { label: 'Quote', detail: '>', markdown: '> ' },
  { label: 'Divider', detail: '---', markdown: '---\n' },
]

const DATE = 'Date today'
const CARET = '¦'

/** The list that "/" opens at the beginning of a line or after a blank. */
export function insertionSource(
  others: readonly Insertion[],
  chooseImage: (view: EditorView) => void,
): CompletionSource {
  return (context) => {
    const typed = context.matchBefore(/(?:^|\s)\/[\p{L}\d ]*$/u)
    if (!typed || codeAt(context.state, context.pos)) return null
    const slash = typed.from + typed.text.indexOf('/')
    const today: Insertion = { label: DATE, detail: isoDate(new Date()), markdown: isoDate(new Date()) }
    const options: Completion[] = [
      ...INSERTIONS.map(asOption),
      { label: 'Image', detail: 'a file', apply: (view, _, from, to) => takeSlash(view, from, to, chooseImage) },
      asOption(today),
      ...others.map(asOption),
    ]
    return { from: slash + 1, options, validFor: /^[\p{L}\d ]*$/u }
  }
}

/** The people that "@" finds; one chosen is written as "@Name". */
export function peopleSource(findPeople: (query: string) => Promise<Person[]>): CompletionSource {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/(?:^|[^\p{L}\p{N}_@/.])@[\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?$/u)
    if (!typed || codeAt(context.state, context.pos)) return null
    const at = typed.from + typed.text.indexOf('@')
    const people = await findPeople(context.state.sliceDoc(at + 1, context.pos)).catch(() => [])
    if (context.aborted || people.length === 0) return null
    const options = people.map(({ name, role }) => ({
      label: `@${name}`,
      displayLabel: name,
      detail: role ?? undefined,
    }))
    return { from: at, options, filter: false }
  }
}

function asOption({ label, detail, markdown }: Insertion): Completion {
  return { label, detail, apply: (view, _, from, to) => insertMarkdown(view, from - 1, to, markdown) }
}

function takeSlash(view: EditorView, from: number, to: number, then: (view: EditorView) => void): void {
  view.dispatch({ changes: { from: from - 1, to }, userEvent: 'delete' })
  then(view)
}

/** Puts Markdown in the place of a stretch; what makes blocks gets lines of its own. */
function insertMarkdown(view: EditorView, from: number, to: number, markdown: string): void {
  const line = view.state.doc.lineAt(from)
  const before = view.state.sliceDoc(line.from, from)
  const isBlock = /^(#|-|\d+\.|>|\||`{3}|~{3}|!)|\n/.test(markdown)
  const lead = isBlock && before.trim() !== '' ? '\n\n' : ''
  const caret = markdown.indexOf(CARET)
  const insert = lead + markdown.replace(CARET, '')
  const anchor = from + (caret < 0 ? insert.length : lead.length + caret)
  view.dispatch({
    changes: { from, to, insert },
    selection: EditorSelection.cursor(anchor),
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
}

/** In what code a place of the text is: there "/", "@" and pasted words mean no more than themselves. */
export function codeAt(state: EditorState, at: number): 'block' | 'inline' | null {
  for (let node = syntaxTree(state).resolveInner(at, -1); ; node = node.parent) {
    if (node.name === 'FencedCode' || node.name === 'CodeBlock') return 'block'
    if (node.name === 'InlineCode') return 'inline'
    if (!node.parent) return null
  }
}

function isoDate(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
