import { EditorState, type TransactionSpec } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { isWebAddress, linkSelection, setHeading, toggleMark, toggleTask } from './text-marks'

/** Does it where "|" stands, or to what stands between two of them, and shows the selection in the same way. */
function shownAfter(shown: string, change: (state: EditorState) => TransactionSpec | null): string {
  const [before = '', selected, rest] = shown.split('|')
  const parts = rest === undefined ? [before, '', selected ?? ''] : [before, selected ?? '', rest]
  const head = before.length + parts[1]!.length
  const state = EditorState.create({ doc: parts.join(''), selection: { anchor: before.length, head } })
  const next = state.update(change(state) ?? {}).state
  const { from, to, empty } = next.selection.main
  const text = next.doc.toString()
  return text.slice(0, from) + (empty ? '|' : `|${text.slice(from, to)}|`) + text.slice(to)
}

describe('toggleMark', () => {
  it.each([
    ['a |word| b', 'a |**word**| b'],
    ['a **|word|** b', 'a |word| b'],
    ['a |**word**| b', 'a |word| b'],
    ['a | word |b', 'a | **word** |b'],
    ['one wo|rd', 'one **wo|rd**'],
    ['one **wo|rd**', 'one wo|rd'],
    ['one |', 'one **|**'],
    ['one **|**', 'one |'],
    ['|- one\n- two|', '|- **one**\n- **two**|'],
    ['|- **one**\n- two|', '|- **one**\n- **two**|'],
    ['|- **one**\n- **two**|', '|- one\n- two|'],
    ['|## Head|', '|## **Head**|'],
    ['*|it|*', '*|**it**|*'],
  ])('bold: %j', (before, expected) => expect(shownAfter(before, (state) => toggleMark(state, '**'))).toBe(expected))

  it('knows one star from two and from three', () => {
    expect(shownAfter('**|b|**', (state) => toggleMark(state, '*'))).toBe('**|*b*|**')
    expect(shownAfter('***|b|***', (state) => toggleMark(state, '*'))).toBe('**|b|**')
    expect(shownAfter('***|b|***', (state) => toggleMark(state, '**'))).toBe('*|b|*')
    expect(shownAfter('*|b|*', (state) => toggleMark(state, '*'))).toBe('|b|')
  })

  it('makes code', () => {
    expect(shownAfter('run |npm test| now', (state) => toggleMark(state, '`'))).toBe('run |`npm test`| now')
    expect(shownAfter('run `|npm test|` now', (state) => toggleMark(state, '`'))).toBe('run |npm test| now')
  })

  it('changes nothing where only blanks are selected', () => {
    expect(shownAfter('a|  |b', (state) => toggleMark(state, '**'))).toBe('a|  |b')
  })
})

describe('linkSelection', () => {
  it.each([
    ['see |the graph| now', 'see [the graph](|) now'],
    ['see |https://a.example/b|', 'see [|](https://a.example/b)'],
    ['see |', 'see [|]()'],
  ])('%j', (before, expected) => expect(shownAfter(before, (state) => linkSelection(state))).toBe(expected))

  it('links the selection to a pasted address', () => {
    expect(shownAfter('|graph| x', (state) => linkSelection(state, 'https://a.example'))).toBe(
      '[graph](https://a.example)| x',
    )
  })
})

it.each([
  ['https://a.example/x?y=1#z', true],
  ['http://en.wikipedia.org/wiki/Foo_(bar)', true],
  ['mailto:a@b.example', true],
  ['https://a.example and more', false],
  ['javascript:alert(1)', false],
  ['https://a.example/)x', false],
  ['word', false],
])('isWebAddress %j', (text, expected) => expect(isWebAddress(text)).toBe(expected))

describe('setHeading', () => {
  it.each([
    ['wo|rd', 2, '## wo|rd'],
    ['### wo|rd', 1, '# wo|rd'],
    ['## wo|rd', 0, 'wo|rd'],
    ['|', 3, '### |'],
    ['|a\n\nb|', 2, '## |a\n\n## b|'],
  ] as const)('%j to level %i', (before, level, expected) => {
    expect(shownAfter(before, (state) => setHeading(state, level))).toBe(expected)
  })
})

it.each([
  ['- [ ] a|', '- [x] a|'],
  ['> 1. [X] a|', '> 1. [ ] a|'],
  ['- a|', '- a|'],
])('toggleTask %j', (before, expected) => {
  expect(shownAfter(before, (state) => toggleTask(state, state.selection.main.head))).toBe(expected)
})
