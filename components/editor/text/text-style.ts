import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const SANS = 'var(--font-sans)'
const SERIF = 'var(--font-serif)'
const MONO = 'var(--font-mono)'
const UNDERLINE = { textDecorationThickness: '1px', textUnderlineOffset: '0.2em' }

const marks = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.strong, fontWeight: '650' },
    { tag: tags.emphasis, fontStyle: 'italic' },
    { tag: tags.strikethrough, textDecoration: 'line-through' },
    { tag: [tags.processingInstruction, tags.contentSeparator], color: 'var(--ink-soft)' },
    { tag: [tags.labelName, tags.string], color: 'var(--ink-soft)' },
  ]),
)

/** The text as the reading page sets it: serif words, headings by size, code and tables in a mono face. */
const words = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: '2px solid var(--ink)', outlineOffset: '4px' },
  '.cm-scroller': { fontFamily: SERIF, fontSize: '1.0625rem', lineHeight: '1.6', overflow: 'visible' },
  '.cm-content': {
    padding: '0.5rem 0 2rem',
    caretColor: 'var(--ink)',
    overflowWrap: 'anywhere',
    minHeight: '12rem',
    overflowX: 'clip',
  },
  '.cm-line': { padding: '0 2px' },
  '.cm-heading': { fontFamily: SERIF, fontWeight: '600', lineHeight: '1.3', paddingTop: '0.35em' },
  '.cm-heading-1': { fontSize: 'clamp(1.75rem, 1.4rem + 1.6vw, 2.375rem)', letterSpacing: '-0.012em' },
  '.cm-heading-2': { fontSize: '1.375rem', letterSpacing: '-0.005em' },
  '.cm-heading-3': { fontSize: '1.125rem' },
  '.cm-item-more': { paddingLeft: 'calc(var(--depth, 1) * 1.5em + 2px)' },
  '.cm-item': { paddingLeft: 'calc(var(--depth, 1) * 1.5em + 2px)', textIndent: '-1.5em' },
  '.cm-list-mark': { display: 'inline-block', minWidth: '1.5em', textIndent: '0', color: 'var(--ink-soft)' },
  '.cm-list-mark input': {
    width: '1.0625rem',
    height: '1.0625rem',
    accentColor: 'var(--ink)',
    verticalAlign: '-0.125em',
    cursor: 'pointer',
  },
  '.cm-quote': { borderLeft: '2px solid var(--rule-strong)', paddingLeft: '1em', color: 'var(--ink-soft)' },
  '.cm-code': {
    fontFamily: MONO,
    fontSize: '0.8125em',
    backgroundColor: 'var(--shade)',
    padding: '0.1em 0.3em',
    borderRadius: '2px',
  },
  '.cm-fence': {
    fontFamily: MONO,
    fontSize: '0.8125rem',
    lineHeight: '1.6',
    backgroundColor: 'var(--shade)',
    paddingLeft: '1rem',
    textIndent: '0',
    tabSize: '4',
  },
  '.cm-fence .cm-code': { padding: '0', fontSize: 'inherit' },
  '.cm-table': {
    fontFamily: MONO,
    fontSize: '0.8125rem',
    lineHeight: '1.6',
    paddingLeft: 'calc(min(var(--indent, 0ch), 30vw) + 2px)',
    textIndent: 'calc(-1 * min(var(--indent, 0ch), 30vw))',
  },
  '.cm-table-head': { fontWeight: '600' },
  '.cm-divider': {
    display: 'inline-block',
    width: '5rem',
    borderTop: '1px solid var(--rule-strong)',
    verticalAlign: 'middle',
  },
  '.cm-link': { textDecoration: 'underline', textDecorationColor: 'var(--rule-strong)', ...UNDERLINE },
  '.cm-alt': { fontStyle: 'italic', color: 'var(--ink-soft)' },
  '.cm-dim, .cm-help, .cm-pending': { color: 'var(--ink-soft)' },
  '.cm-help': { fontStyle: 'italic', cursor: 'text' },
  'div.cm-help': { padding: '0 2px' },
  '.cm-picture': { height: '200px', padding: '0.25rem 2px' },
  '.cm-picture img': { height: '100%', maxWidth: '100%', objectFit: 'contain', objectPosition: 'left' },
  '.cm-specialChar': { color: 'var(--ink-soft)' },
})

/** Others in the text, and what was said about it. */
const others = EditorView.theme({
  '.cm-other-caret': {
    position: 'relative',
    display: 'inline-block',
    height: '1.2em',
    marginInline: '-1px',
    verticalAlign: 'text-bottom',
    borderLeft: '2px solid var(--ink)',
    textIndent: '0',
  },
  '.cm-other-caret::before': { content: '""', position: 'absolute', inset: '0 -5px' },
  '.cm-other-caret-1': { borderLeftStyle: 'dashed' },
  '.cm-other-caret-2': { borderLeftStyle: 'dotted', borderLeftWidth: '3px' },
  '.cm-other-caret-3': { borderLeftStyle: 'double', borderLeftWidth: '4px' },
  '.cm-other-name': {
    position: 'absolute',
    bottom: '100%',
    left: '-2px',
    padding: '0 0.375em',
    font: `500 0.75rem/1.5 ${SANS}`,
    letterSpacing: 'normal',
    whiteSpace: 'nowrap',
    color: 'var(--paper)',
    backgroundColor: 'var(--ink)',
    pointerEvents: 'none',
    zIndex: '2',
    opacity: '0',
    animation: 'cm-name-shown 2s step-end',
  },
  '.cm-other-name.cm-other-name-left': { left: 'auto', right: '-2px' },
  '.cm-other-caret:hover .cm-other-name': { opacity: '1' },
  '@keyframes cm-name-shown': { from: { opacity: '1' }, to: { opacity: '0' } },
  '.cm-other-selection': { backgroundSize: '6px 6px' },
  '.cm-other-0': { backgroundImage: hatched('45deg') },
  '.cm-other-1': { backgroundImage: hatched('135deg') },
  '.cm-other-2': { backgroundImage: hatched('90deg') },
  '.cm-other-3': { backgroundImage: hatched('0deg') },
  mark: { background: 'none', color: 'inherit', cursor: 'pointer' },
  '.cm-comment': { borderBottom: '2px solid var(--rule-strong)' },
  '.cm-suggestion': { borderBottom: '2px dashed var(--ink)' },
  '.cm-finding': { textDecoration: 'underline dotted var(--ink) 1.5px', textUnderlineOffset: '0.25em' },
  '.cm-comment:hover, .cm-suggestion:hover': { backgroundColor: 'var(--shade)' },
})

function hatched(angle: string): string {
  const line = 'color-mix(in srgb, var(--ink) 22%, transparent)'
  return `repeating-linear-gradient(${angle}, ${line} 0 1px, transparent 1px 4px)`
}

/** The lists of "/" and "@", and the panel that finds words. */
const lists = EditorView.theme({
  '.cm-tooltip': {
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    border: '1px solid var(--rule-strong)',
    borderRadius: '3px',
    boxShadow: '0 4px 16px rgb(0 0 0 / 0.14)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: SANS,
    fontSize: '0.9375rem',
    maxHeight: 'min(28rem, 70vh)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '1.5rem',
    padding: '0.25rem 0.75rem',
    lineHeight: '1.4',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--ink)',
    color: 'var(--paper)',
  },
  '.cm-completionDetail': { margin: '0', fontStyle: 'normal', color: 'var(--ink-soft)' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionMatchedText': { textDecoration: 'underline', ...UNDERLINE },
  '.cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)', zIndex: '4', fontFamily: SANS },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--rule)' },
  '.cm-panel.cm-search': { padding: '0.5rem 2rem 0.5rem 0', fontSize: '0.875rem' },
  '.cm-panel.cm-search label': { fontSize: '0.875rem', marginRight: '0.75rem' },
  '.cm-panel.cm-search [name=close]': {
    fontSize: '1.25rem',
    minWidth: '1.75rem',
    minHeight: '1.75rem',
    color: 'inherit',
  },
  '.cm-textfield': {
    minHeight: '2rem',
    padding: '0.125rem 0.5rem',
    border: '1px solid var(--rule-strong)',
    borderRadius: '3px',
    backgroundColor: 'var(--paper)',
    color: 'inherit',
    fontSize: '0.9375rem',
  },
  '.cm-button': {
    minHeight: '2rem',
    padding: '0.125rem 0.75rem',
    border: '1px solid var(--rule-strong)',
    borderRadius: '3px',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
  },
  '.cm-searchMatch': { backgroundColor: 'transparent', outline: '1px solid var(--rule-strong)' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--ink)', color: 'var(--paper)' },
})

export const textStyle: Extension = [marks, words, others, lists]
