import { ChangeSet } from '@codemirror/state'
import { expect, test } from 'vitest'
import { compareVersions, versionViews } from './revision-rules'

const older = { version: 4, text: 'One.\n' }
const typed = (length: number, insert: string) => ChangeSet.of({ from: length - 1, insert }, length, '\n').toJSON()
const update = (version: number, changes: unknown, name: string | null = 'Ana', backTo: number | null = null) => ({
  version,
  changes,
  name,
  backTo,
})

test('an insertion names everybody who wrote in it', () => {
  const newer = { version: 6, text: 'One. Two. Three.\n' }
  const updates = [update(5, typed(5, ' Two.')), update(6, typed(10, ' Three.'), null)]
  const { pieces, words, isAttributed } = compareVersions(older, newer, updates)
  expect(pieces).toEqual([
    { kind: 'same', text: 'One.', writers: [] },
    { kind: 'inserted', text: ' Two. Three.', writers: ['Ana', 'somebody who is gone'] },
    { kind: 'same', text: '\n', writers: [] },
  ])
  expect([words, isAttributed]).toEqual([{ added: 2, removed: 0 }, true])
})

test.each([
  ['it lacks one', [update(6, typed(5, ' Two.'))]],
  ['it has forgotten one', [update(5, null), update(6, typed(5, ' Two.'))]],
  ['it is of another text', [update(5, typed(9, ' Two.')), update(6, typed(14, ' Three.'))]],
  ['it ends elsewhere', [update(5, typed(5, 'x')), update(6, typed(6, 'y'))]],
])('nobody is named where the log does not lead there: %s', (_, updates) => {
  const { pieces, isAttributed } = compareVersions(older, { version: 6, text: 'One. Two.\n' }, updates)
  expect(isAttributed).toBe(false)
  expect(pieces.flatMap(({ writers }) => writers)).toEqual([])
})

test('a version is counted against the one below it, also where that one is not shown', () => {
  const version = (number: number, text: string) => ({
    ...{ number, version: number, reason: 'kept' as const, at: null, writers: [], isCurrent: false },
    text,
  })
  const views = versionViews([version(2, 'One two.\n'), version(1, 'One.\n')], 1)
  expect(views).toHaveLength(1)
  expect(views[0]).toMatchObject({ number: 2, words: { added: 1, removed: 0 } })
  expect(versionViews([version(1, 'One.\n')], 1)[0]?.words).toBeNull()
})
