import { ChangeSet } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { type Head, judge } from './authority'
import { MOST_TEXT, MOST_UPDATES, Push, type Update } from './wire'

const ANN = 'aaaaaaaaaaaa-00000001'
const BEN = 'bbbbbbbbbbbb-00000001'

const head = (text: string, version = 0): Head => ({ version, text, lineEnd: '\n' })

/** A change of a text of so many units: what to put in the place of a range. */
function change(length: number, from: number, to: number, insert = '') {
  return ChangeSet.of({ from, to, insert }, length, '\n')
}

function push(version: number, changes: ChangeSet, clientId = ANN, seq = 1): Push {
  return { version, clientId, seq, changes }
}

const update = (changes: ChangeSet, clientId = BEN, seq = 1): Update => ({ clientId, seq, changes })

function textAfter(text: string, since: Update[], sent: Push): string {
  const verdict = judge(head(text, sent.version + since.length), since, sent)
  return verdict.kind === 'accepted' ? verdict.text : verdict.kind
}

describe('an update', () => {
  test('of the text as it stands becomes part of it', () => {
    expect(textAfter('one two', [], push(3, change(7, 3, 3, ' and')))).toBe('one and two')
  })

  test('of an earlier version goes over what came since', () => {
    const since = [update(change(7, 0, 0, 'zero ')), update(change(12, 8, 12), BEN, 2)]
    expect(textAfter('zero one', since, push(3, change(7, 3, 3, '!')))).toBe('zero one!')
  })

  test('at the caret of another stands before it or behind it by the ids alone', () => {
    expect(textAfter('-B-', [update(change(2, 1, 1, 'B'), BEN)], push(0, change(2, 1, 1, 'A'), ANN))).toBe('-AB-')
    expect(textAfter('-A-', [update(change(2, 1, 1, 'A'), ANN)], push(0, change(2, 1, 1, 'B'), BEN))).toBe('-AB-')
  })

  test('that was taken out by others is still known', () => {
    expect(textAfter('', [update(change(3, 0, 3))], push(0, change(3, 1, 2)))).toBe('')
  })

  test('that is in the log already is not made twice', () => {
    const sent = push(0, change(3, 0, 0, 'x'))
    expect(textAfter('xabc', [sent], sent)).toBe('known')
    expect(textAfter('yxabc', [sent, update(change(4, 0, 0, 'y'))], sent)).toBe('known')
  })

  test('whose way to this version is not kept, or that comes from a later one, must join again', () => {
    const one = update(change(3, 0, 0, 'x'))
    expect(judge(head('xabc', 5), [one], push(3, change(2, 0, 0, 'y'))).kind).toBe('apart')
    expect(judge(head('abc', 5), [], push(6, change(3, 0, 0, 'y'))).kind).toBe('apart')
  })

  test('of long ago waits until its client knows what came since', () => {
    const since = Array.from({ length: MOST_UPDATES }, (_, seq) => update(change(3 + seq, 0, 0, 'x'), BEN, seq + 1))
    const sent = push(0, change(3, 3, 3, '!'))
    const text = `${'x'.repeat(MOST_UPDATES)}abc`
    expect(textAfter(text, since, sent)).toBe(`${text}!`)
    expect(judge(head(`x${text}`, MOST_UPDATES + 1), since, sent).kind).toBe('behind')
    expect(judge(head(`x${text}`, MOST_UPDATES + 1), since.slice(1), sent).kind).toBe('apart')
  })
})

describe('refused', () => {
  const reasonFor = (document: Head, since: Update[], sent: Push) => {
    const verdict = judge(document, since, sent)
    return verdict.kind === 'refused' ? verdict.reason : verdict.kind
  }

  test('is what was made on a text of another length', () => {
    expect(reasonFor(head('abc'), [], push(0, change(4, 0, 0, 'x')))).toContain('another text')
    const since = [update(change(2, 0, 0, 'a'))]
    expect(reasonFor(head('abc', 1), since, push(0, change(3, 0, 0, 'x')))).toContain('another text')
  })

  test.each([
    ['taking out the first half', change(4, 1, 2)],
    ['taking out the second half', change(4, 2, 3)],
    ['writing between the halves', change(4, 2, 2, 'x')],
    ['changing one half', change(4, 2, 3, '\udE01')],
    ['bringing half a character', change(4, 0, 0, '\ud83d')],
  ])('is %s of a character', (_, changes) => {
    expect(reasonFor(head('a😀b'), [], push(0, changes))).toContain('character in two')
  })

  test('is no change of whole characters', () => {
    expect(textAfter('a😀b', [], push(0, change(4, 1, 3, '😁')))).toBe('a😁b')
    expect(textAfter('a😀b', [], push(0, change(4, 3, 3, '😁')))).toBe('a😀😁b')
  })

  test('is a carriage return, unless the document is one of mixed line ends', () => {
    const sent = push(0, change(3, 3, 3, '\r\n'))
    expect(reasonFor(head('abc'), [], sent)).toContain('carriage return')
    expect(reasonFor({ ...head('abc'), lineEnd: '\r\n' }, [], sent)).toContain('carriage return')
    expect(judge({ ...head('abc'), lineEnd: null }, [], sent)).toMatchObject({ kind: 'accepted', text: 'abc\r\n' })
  })

  test('is what makes a text longer than it may be', () => {
    const text = 'x'.repeat(MOST_TEXT - 1)
    expect(textAfter(text, [], push(0, change(text.length, 0, 0, 'y')))).toHaveLength(MOST_TEXT)
    expect(reasonFor(head(text), [], push(0, change(text.length, 0, 0, 'yy')))).toContain('room')
  })
})

describe('what travels', () => {
  const sent = { version: 2, clientId: ANN, seq: 1 }

  test('is what was sent', () => {
    const changes = change(5, 1, 2, 'one\r\n\ntwo 😀')
    const read = Push.parse(JSON.parse(JSON.stringify({ ...sent, changes })))
    expect(read).toEqual({ ...sent, changes })
    expect(read.changes.toJSON()).toEqual([1, [1, 'one\r', '', 'two 😀'], 3])
  })

  test.each([
    ['a line end within a line', [[0, 'a\nb']]],
    ['a NUL', [[0, 'a\0']]],
    ['half a character', [[0, '\ud83d']]],
    ['a length below nothing', [-1, [0, 'a']]],
    ['a length that is none', [1.5]],
    ['a length beyond any text', [MOST_TEXT, 1]],
    ['an empty piece', [[]]],
    ['a text', 'abc'],
    ['more pieces than anybody types', Array.from({ length: 20_002 }, () => 1)],
  ])('is not %s', (_, changes) => {
    expect(Push.safeParse({ ...sent, changes }).success).toBe(false)
  })

  test('is not from nobody, and not from before the beginning', () => {
    for (const wrong of [{ clientId: 'ann' }, { clientId: '' }, { seq: 0 }, { version: -1 }, { version: 1.5 }]) {
      expect(Push.safeParse({ ...sent, changes: [1], ...wrong }).success).toBe(false)
    }
  })
})
