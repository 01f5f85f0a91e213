import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { imageBetween } from './image-upload'
import { markdownLanguage } from './markdown-language'
import { emptySections } from './text-blocks'

const empty = (doc: string) => emptySections(EditorState.create({ doc, extensions: [markdownLanguage] }))

describe('emptySections', () => {
  it('finds sections without words, and the line to write in', () => {
    expect(empty('# T\n\n## **Root** cause\n\n## Next\n\n\n\n## Last')).toEqual([
      { text: 'Root cause', end: 22, room: 23 },
      { text: 'Next', end: 31, room: 33 },
      { text: 'Last', end: 42, room: null },
    ])
  })

  it('has no line where another heading follows at once', () => {
    expect(empty('## A\n## B\nwords')).toEqual([{ text: 'A', end: 4, room: null }])
  })

  it.each(['## A\nwords', '## A\n\n### B\n\nwords', '```\n## A\n```', 'words', '', '## A\n\n<!-- note -->'])(
    'finds none in %j',
    (doc) => expect(empty(doc)).toEqual([]),
  )

  it('reads headings that are underlined', () => {
    expect(empty('A\n---\n\n## B ##\nx').map(({ text }) => text)).toEqual(['A'])
  })
})

describe('imageBetween', () => {
  it.each([
    ['', '', '![a](/images/1)'],
    ['Look:', '', '\n\n![a](/images/1)'],
    ['Look:', ' there', '\n\n![a](/images/1)\n\n'],
    ['**Look:** 1', '', '\n\n![a](/images/1)'],
    ['> ', '', '![a](/images/1)'],
    ['- see', '', ' ![a](/images/1)'],
    ['- ', '', '![a](/images/1)'],
    ['| x | ', ' |', '![a](/images/1)'],
  ])('between %j and %j', (before, after, expected) =>
    expect(imageBetween(before, after, 'a', '/images/1')).toBe(expected),
  )

  it('escapes a name', () => expect(imageBetween('', '', 'a [1]\\x', '/i')).toBe('![a \\[1\\]\\\\x](/i)'))
})
