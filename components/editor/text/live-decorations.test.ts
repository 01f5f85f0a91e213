import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { drawnOf } from './live-decorations'
import { ListMarkWidget, TaskBoxWidget } from './live-widgets'
import { markdownLanguage } from './markdown-language'

/** The text as it is drawn: what is hidden is gone, list marks are shown as their widgets. The caret's line is `open`. */
function shown(text: string, open: { from: number; to: number } | null = null): string {
  const state = EditorState.create({ doc: text, extensions: [markdownLanguage] })
  const { decorations } = drawnOf(state, [{ from: 0, to: text.length }], open)
  let at = 0
  let result = ''
  decorations.between(0, text.length, (from, to, { spec }) => {
    const isReplaced = to > from && !('class' in spec)
    if (!isReplaced) return
    result += text.slice(at, from)
    const { widget } = spec
    if (widget instanceof ListMarkWidget) result += `${widget.mark} `
    if (widget instanceof TaskBoxWidget) result += widget.isDone ? '☒ ' : '☐ '
    at = to
  })
  return result + text.slice(at)
}

function classesOf(text: string): string[] {
  const state = EditorState.create({ doc: text, extensions: [markdownLanguage] })
  const found: string[] = []
  const { decorations } = drawnOf(state, [{ from: 0, to: text.length }], null)
  decorations.between(0, text.length, (from, _, { spec }) => {
    if (spec.class) found.push(`${from} ${spec.class}${spec.attributes?.style ? ` ${spec.attributes.style}` : ''}`)
  })
  return found
}

describe('away from the caret', () => {
  it.each([
    ['## Head', 'Head'],
    ['## Head ##', 'Head '],
    ['a **b** *c* ~~d~~ `e`', 'a b c d e'],
    ['- a\n* b\n+ c', '• a\n• b\n• c'],
    ['3. a\n4) b', '3. a\n4) b'],
    ['- [ ] a\n- [x] b\n- [X] c', '☐ a\n☒ b\n☒ c'],
    ['- a\n  - b\n    more', '• a\n• b\nmore'],
    ['> a\n> > b', 'a\nb'],
    ['[a](https://b.example "t") <https://c.example>', 'a <https://c.example>'],
    ['![alt](/images/1)', 'alt'],
    ['a \\*b\\*', 'a *b*'],
  ])('%j reads %j', (text, expected) => expect(shown(text)).toBe(expected))

  it.each([
    '```\n**a** [b](c)\n- d\n```',
    '    **a**',
    '| **a** | b |\n| --- | --- |',
    '[14:20] a',
    '##',
    '[](x)',
    'a_b_c',
  ])('leaves %j as it is written', (text) => expect(shown(text)).toBe(text))
})

it('shows marks as written on the open lines alone, but for list marks', () => {
  const text = '## One\n\n**two** and\n**three**\n\n- **four**'
  expect(shown(text, { from: 8, to: 19 })).toBe('One\n\n**two** and\nthree\n\n• four')
  expect(shown(text, { from: 0, to: text.length })).toBe(text.replace('- ', '• '))
})

it('keeps both ends of a mark that reaches over lines', () => {
  expect(shown('**one\ntwo**', { from: 0, to: 5 })).toBe('**one\ntwo**')
})

it('gives lines what they are, and how deep items stand', () => {
  expect(classesOf('# A\n- b\n  - c\n    d')).toEqual([
    '0 cm-heading cm-heading-1',
    '4 cm-item --depth:1;',
    '8 cm-item-more cm-item --depth:2;',
    '14 cm-item-more --depth:2;',
  ])
})

it('steps over list marks as one', () => {
  const text = '- a\n  - [ ] b'
  const state = EditorState.create({ doc: text, extensions: [markdownLanguage] })
  const steps: string[] = []
  drawnOf(state, [{ from: 0, to: text.length }], null).steppedOver.between(0, text.length, (from, to) => {
    steps.push(text.slice(from, to))
  })
  expect(steps).toEqual(['- ', '  - [ ] '])
})
