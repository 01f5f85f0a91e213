import { ChangeSet } from '@codemirror/state'
import { beforeEach, describe, expect, test } from 'vitest'
import type { AddComment, CommentList, Thread } from '@/lib/comments/schema'
import { type Client, edit, openClient, receive, shownText, takePush } from '@/lib/editing/client'
import { type CommentedText, CommentStore } from './comment-store'

const TEXT = 'one two three'
const OTHER = 'zzzzzzzzzzzz-zzzzzzzz'

let client: Client
let list: CommentList | null
let added: AddComment[]
let marked: Parameters<CommentedText['mark']>[0]
let comments: CommentStore

const thread = (id: string, start: number, end: number): Thread => ({
  ...{ id, body: 'Why?', author: 'Ana', at: '2024-03-18T21:20:00.000Z', answers: [], quote: TEXT.slice(start, end) },
  ...{ place: { start, end }, reads: TEXT.slice(start, end), replacement: null, resolvedAt: null, resolver: null },
  ...{ isAccepted: false, mayAccept: false, mayResolve: false, mayWithdraw: false },
})
const change = (from: number, to: number, insert: string) =>
  ChangeSet.of({ from, to, insert }, shownText(client).length)

/** What is typed here, as the editor tells it. */
function type(from: number, to: number, insert: string) {
  const changes = change(from, to, insert)
  client = edit(client, changes)
  comments.textChanged(changes)
}
/** What was sent from here is acknowledged. */
function acknowledge() {
  const received = client.inflight && receive(client, { from: client.version, updates: [client.inflight] })
  if (received?.kind !== 'received') throw new Error('nothing was sent')
  client = received.client
}
const send = () => {
  client = takePush(client)?.client ?? client
}
const places = () => comments.snapshot().threads.map(({ place }) => place && [place.start, place.end])

beforeEach(() => {
  client = openClient('aaaaaaaaaaaa-aaaaaaaa', 0, TEXT)
  list = { version: 0, mayComment: true, threads: [thread('two', 4, 7)] }
  added = []
  marked = []
  comments = new CommentStore('document', {
    list: async () => list,
    add: async (comment) => {
      added.push(comment)
      return null
    },
    deed: async () => null,
  })
  comments.attach({
    client: () => client,
    slice: (start, end) => shownText(client).sliceString(start, end),
    mark: (passages) => {
      marked = passages
    },
    select: () => {},
  })
})

describe('a place', () => {
  test('counts on the text as it is shown, with what is under way and what was typed since', async () => {
    client = edit(client, change(0, 0, 'a '))
    send()
    client = edit(client, change(0, 0, 'b '))
    await comments.refresh()
    expect(places()).toEqual([[8, 11]])
    expect(marked).toEqual([{ id: 'two', from: 8, to: 11, kind: 'comment' }])
  })

  test('goes with the text as it changes, and is gone with its words', async () => {
    await comments.refresh()
    type(0, 0, '> ')
    expect(places()).toEqual([[6, 9]])
    type(7, 7, 'x')
    expect(comments.snapshot().threads[0]?.reads).toBe('txwo')
    type(2, 12, '')
    expect(places()).toEqual([null])
  })

  test('of a newer text waits until that has come', async () => {
    list = { version: 1, mayComment: true, threads: [thread('two', 9, 12)] }
    const asked = comments.refresh()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(places()).toEqual([[4, 7]])
    const update = { clientId: OTHER, seq: 1, changes: change(0, 0, 'zero ') }
    const received = receive(client, { from: 0, updates: [update] })
    if (received.kind === 'received') client = received.client
    await asked
    expect(places()).toEqual([[9, 12]])
  })

  test('of an older text is asked for again', async () => {
    client = edit(client, change(0, 0, 'zero '))
    send()
    acknowledge()
    const asked = comments.refresh()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(places()).toEqual([[4, 7]])
    list = { version: 1, mayComment: true, threads: [thread('two', 9, 12)] }
    await asked
    expect(places()).toEqual([[9, 12]])
  })
})

describe('a comment that is made', () => {
  test('waits until the server has the text it is about, and counts in that', async () => {
    await comments.refresh()
    expect(comments.mark(4, 7)).toBe(true)
    type(0, 0, 'zero ')
    send()
    const made = comments.add('Why?', null)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(added).toEqual([])
    acknowledge()
    list = { version: 1, mayComment: true, threads: [] }
    expect(await made).toBeNull()
    expect(added).toEqual([{ version: 1, start: 9, end: 12, body: 'Why?' }])
    expect(comments.snapshot().marked).toBeNull()
  })

  test('of words that somebody took out meanwhile is not sent, and says so', async () => {
    await comments.refresh()
    comments.mark(4, 7)
    type(3, 8, '')
    expect(await comments.add('Why?', 'x')).toContain('Mark others')
    expect(added).toEqual([])
  })

  test('is not begun of nothing, nor by who may not', async () => {
    await comments.refresh()
    expect(comments.mark(4, 4)).toBe(false)
    list = { version: 0, mayComment: false, threads: [] }
    await comments.refresh()
    expect(comments.mark(4, 7)).toBe(false)
  })
})

test('the shortest passage at a place is led to', async () => {
  list = { version: 0, mayComment: true, threads: [thread('all', 0, 13), thread('two', 4, 7)] }
  await comments.refresh()
  expect(comments.openAt(5)).toBe(true)
  expect(comments.snapshot().opened).toMatchObject({ id: 'two', takesFocus: true })
  comments.openAt(10)
  expect(comments.snapshot().opened).toMatchObject({ id: 'all' })
  list = { version: 0, mayComment: true, threads: [] }
  await comments.refresh()
  expect(comments.openAt(5)).toBe(false)
})
