import { ChangeSet } from '@codemirror/state'
import { describe, expect, test, vi } from 'vitest'
import {
  type Client,
  edit,
  isSettled,
  openClient,
  type Received,
  receive,
  rejoin,
  restoreClient,
  shownText,
  stashOf,
  takePush,
} from './client'
import { type Feed, Stash, type Update } from './wire'

const ANN = 'aaaaaaaaaaaa-00000001'
const BEN = 'bbbbbbbbbbbb-00000001'

function typed(client: Client, from: number, insert: string, to = from): Client {
  return edit(client, ChangeSet.of({ from, to, insert }, shownText(client).length, '\n'))
}

function taken(client: Client) {
  const next = takePush(client)
  if (!next) throw new Error('nothing to send')
  return next
}

function news(answer: Received) {
  if (answer.kind !== 'received') throw new Error(answer.kind)
  return answer
}

function restored(client: Client, mount = '00000002'): Client {
  const kept = stashOf(client)
  return restoreClient(Stash.parse(JSON.parse(JSON.stringify(kept))), mount)
}

const show = (client: Client) => shownText(client).toString()

const feed = (from: number, ...updates: Update[]): Feed => ({ from, updates })

const bens = (length: number, from: number, insert: string, seq = 1): Update => ({
  clientId: BEN,
  seq,
  changes: ChangeSet.of({ from, insert }, length),
})

describe('sending', () => {
  test('goes one update at a time, and again under the same name until it is known to be kept', () => {
    const first = taken(typed(openClient(ANN, 7, 'abc'), 3, 'd'))
    const more = typed(typed(first.client, 4, 'e'), 5, 'f')
    expect(taken(more).push).toEqual(first.push)
    const acknowledged = news(receive(more, feed(7, first.push)))
    expect(acknowledged.changes).toBeNull()
    expect(taken(acknowledged.client).push).toMatchObject({ version: 8, seq: 2 })
    expect(taken(acknowledged.client).push.changes.toJSON()).toEqual([4, [0, 'ef']])
  })

  test('has nothing to send where what was typed was taken back', () => {
    const client = typed(typed(openClient(ANN, 0, 'abc'), 3, 'd'), 3, '', 4)
    expect(takePush(client)).toBeNull()
    expect(isSettled(client)).toBe(true)
    expect(stashOf(client)).toBeNull()
  })

  test('is settled only when the answer came', () => {
    const { client, push } = taken(typed(openClient(ANN, 0, ''), 0, 'x'))
    expect(isSettled(client)).toBe(false)
    expect(isSettled(news(receive(client, feed(0, push))).client)).toBe(true)
  })
})

describe('receiving', () => {
  test('takes each update once, in whatever portions they come', () => {
    const updates = [bens(3, 0, '1'), bens(4, 1, '2', 2), bens(5, 2, '3', 3)]
    let { client } = news(receive(openClient(ANN, 0, 'abc'), feed(0, ...updates.slice(0, 2))))
    client = news(receive(client, feed(1, ...updates.slice(1)))).client
    client = news(receive(client, feed(0, ...updates))).client
    expect(show(client)).toBe('123abc')
    expect(client.version).toBe(3)
  })

  test('asks for what is missing in between', () => {
    expect(receive(openClient(ANN, 0, 'abc'), feed(1, bens(4, 0, 'x'))).kind).toBe('gap')
  })

  test('notices that its text is not the one the others have', () => {
    expect(receive(openClient(ANN, 0, 'abc'), feed(0, bens(9, 0, 'x'))).kind).toBe('apart')
    const { client, push } = taken(typed(openClient(ANN, 0, 'abc'), 0, 'x'))
    const other = { ...push, changes: ChangeSet.of({ from: 1, insert: 'y' }, 3) }
    expect(receive(client, feed(0, other)).kind).toBe('apart')
  })

  test('says what the editor must change in the text it shows', () => {
    const client = typed(taken(typed(openClient(ANN, 0, 'abc'), 0, 'x')).client, 4, 'y')
    const received = news(receive(client, feed(0, bens(3, 2, '-'), bens(4, 0, '+', 2))))
    expect(received.changes?.apply(shownText(client)).toString()).toBe('x+ab-cy')
    expect(show(received.client)).toBe('x+ab-cy')
  })

  test('costs as many steps as updates came, however much was typed', () => {
    const map = vi.spyOn(ChangeSet.prototype, 'map')
    const compose = vi.spyOn(ChangeSet.prototype, 'compose')
    let client = openClient(ANN, 0, 'x'.repeat(1_000))
    for (let key = 0; key < 500; key++) client = typed(client, (key * 7) % 1_000, 'k')
    expect(compose).toHaveBeenCalledTimes(499)
    compose.mockClear()
    const updates: Update[] = []
    for (let seq = 1; seq <= 1_000; seq++) updates.push(bens(999 + seq, seq % 900, 'b', seq))
    const received = news(receive(client, feed(0, ...updates)))
    expect(map).toHaveBeenCalledTimes(2_000)
    expect(compose).toHaveBeenCalledTimes(999)
    expect(show(received.client)).toHaveLength(2_500)
    expect(received.changes?.apply(shownText(client)).eq(shownText(received.client))).toBe(true)
    vi.restoreAllMocks()
  })
})

describe('a stash', () => {
  test('brings back what was under way and what was typed since', () => {
    const client = typed(taken(typed(openClient(ANN, 4, 'abc'), 3, 'd')).client, 4, 'e')
    const back = restored(client)
    expect(show(back)).toBe('abcde')
    expect(taken(back).push).toEqual(taken(client).push)
    expect(back.id).toBe('aaaaaaaaaaaa-00000002')
  })

  test('that two tabs took up sends what was under way once, and both have the same text in the end', () => {
    const client = typed(taken(typed(openClient(ANN, 0, ''), 0, 'one ')).client, 4, 'two ')
    const [left, right] = [restored(client, '00000002'), restored(client, '00000003')]
    const sent = taken(left)
    const known = news(receive(taken(right).client, feed(0, sent.push))).client
    expect(show(known)).toBe('one two ')
    expect(known.inflight).toBeNull()
    expect(taken(known).push.clientId).toBe('aaaaaaaaaaaa-00000003')
  })

  test('older than what was sent says words twice rather than losing any', () => {
    const before = typed(openClient(ANN, 0, ''), 0, 'one ')
    const old = restored(before)
    const { push } = taken(before)
    const { client } = news(receive(old, feed(0, push)))
    expect(show(client)).toBe('one one ')
  })

  test.each([
    ['no base', { base: undefined }],
    ['a version that is none', { version: -1 }],
    ['a change that is none', { buffer: [[0, 'a\nb']] }],
  ])('with %s is not taken up', (_, wrong) => {
    const kept = stashOf(typed(openClient(ANN, 0, ''), 0, 'x'))
    expect(Stash.safeParse({ ...kept, ...wrong }).success).toBe(false)
  })
})

describe('joining again', () => {
  const away = typed(taken(typed(openClient(ANN, 2, 'one\ntwo\nthree\n'), 3, ' A')).client, 15, ' B')

  test('keeps what both sides did', () => {
    expect(show(away)).toBe('one A\ntwo\nthree B\n')
    const { client, changes } = rejoin(away, { version: 90, text: 'one\n2\nthree\nfour\n', knowsInflight: false })
    expect(show(client)).toBe('one A\n2\nthree B\nfour\n')
    expect(changes.apply(shownText(away)).eq(shownText(client))).toBe(true)
    expect(takePush(client)?.push).toMatchObject({ version: 90, seq: 2 })
  })

  test('does not bring again what the text has already', () => {
    const { client, changes } = rejoin(away, { version: 90, text: 'one A\n2\nthree\n', knowsInflight: true })
    expect(show(client)).toBe('one A\n2\nthree B\n')
    expect(changes.apply(shownText(away)).eq(shownText(client))).toBe(true)
  })

  test('takes the text as it stands where nothing is pending', () => {
    const { client, changes } = rejoin(openClient(ANN, 2, 'one'), { version: 1, text: 'two', knowsInflight: false })
    expect(show(client)).toBe('two')
    expect(changes.apply(shownText(openClient(ANN, 2, 'one'))).toString()).toBe('two')
    expect(isSettled(client)).toBe(true)
  })
})
