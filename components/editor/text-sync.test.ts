import { ChangeSet } from '@codemirror/state'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Head, judge, textOf } from '@/lib/editing/authority'
import { edit, openClient, restoreClient, shownText, stashOf } from '@/lib/editing/client'
import { Feed, type Push, Stash, type Update } from '@/lib/editing/wire'
import { type SaveState, type Stashes, TextSync } from './text-sync'
import type { Answer, TextTransport } from './text-transport'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server that keeps its log, and a line to it on which the next answers can go wrong. */
function newServer(text: string) {
  const head: Head = { version: 0, text, lineEnd: '\n' }
  const log: Update[] = []
  const troubles: ((push: Push) => Answer | 'lost' | null)[] = []
  const feedSince = (version: number): Answer => {
    const updates = log.slice(version).map((update) => ({ ...update, changes: update.changes.toJSON() }))
    return { kind: 'feed', feed: Feed.parse({ from: version, updates }) }
  }
  const push = async (sent: Push): Promise<Answer> => {
    const trouble = troubles.shift()?.(sent)
    if (trouble && trouble !== 'lost') return trouble
    const verdict = judge(head, log.slice(sent.version), sent)
    if (verdict.kind === 'apart') return { kind: 'apart' }
    if (verdict.kind === 'refused') return { kind: 'refused', message: verdict.reason }
    if (verdict.kind === 'accepted') {
      log.push({ clientId: sent.clientId, seq: sent.seq, changes: verdict.changes })
      Object.assign(head, { version: head.version + 1, text: verdict.text })
    }
    return trouble === 'lost' ? { kind: 'away' } : feedSince(sent.version)
  }
  const transport = {
    push: vi.fn(push),
    since: vi.fn(async (version: number) => (version > head.version ? { kind: 'apart' as const } : feedSince(version))),
    standing: vi.fn(async (inflight: Update | null) => ({
      version: head.version,
      text: head.text,
      knowsInflight: log.some(({ clientId, seq }) => clientId === inflight?.clientId && seq === inflight.seq),
    })),
  }
  return { head, log, troubles, transport, feedSince }
}

/** An editor without a screen: what it shows is checked against what its sync believes. */
function newEditor(server: ReturnType<typeof newServer>, name: string, client = openClient(name, 0, server.head.text)) {
  const kept = new Map<string, unknown>()
  const states: SaveState[] = []
  let shown = shownText(client)
  const stashes: Stashes = {
    save: vi.fn(async (stash) => void kept.set(stash.clientId, structuredClone(stash))),
    remove: vi.fn(async (id) => void kept.delete(id)),
  }
  const sync = new TextSync({
    client,
    stashes,
    transport: server.transport as unknown as TextTransport,
    apply: (changes) => {
      shown = changes.apply(shown)
    },
    onState: (state) => void states.push(state),
  })
  const type = (insert: string, from = shown.length) => {
    const changes = ChangeSet.of({ from, insert }, shown.length)
    shown = changes.apply(shown)
    sync.edited(changes)
  }
  return { sync, kept, states, stashes, type, shown: () => shown.toString() }
}

const ANA = 'aaaaaaaaaaaa-11111111'
const BEN = 'bbbbbbbbbbbb-22222222'
const rest = () => vi.advanceTimersByTimeAsync(60_000)

test('what is typed is sent at once, and said to be saved only when the server has it', async () => {
  const server = newServer('Report')
  const editor = newEditor(server, ANA)
  editor.type('!')
  expect(editor.sync.state).toEqual({ kind: 'saving' })
  await rest()
  expect(server.head.text).toBe('Report!')
  expect(editor.sync.state).toEqual({ kind: 'saved' })
  expect(editor.kept.size).toBe(0)
})

test('while somebody types on, one request is under way and the rest goes with the next', async () => {
  const server = newServer('')
  const editor = newEditor(server, ANA)
  for (let key = 0; key < 20; key++) {
    editor.type('x')
    await vi.advanceTimersByTimeAsync(20)
  }
  await rest()
  expect(server.head.text).toBe('x'.repeat(20))
  expect(server.log.length).toBeLessThan(6)
})

test('an answer that is lost is asked for again, and nothing is kept twice', async () => {
  const server = newServer('')
  const editor = newEditor(server, ANA)
  server.troubles.push(
    () => 'lost',
    () => 'lost',
    () => ({ kind: 'away' }),
  )
  editor.type('one ')
  await vi.advanceTimersByTimeAsync(10)
  expect(editor.sync.state).toEqual({ kind: 'offline', isKept: true })
  editor.type('two')
  await rest()
  expect(server.head.text).toBe('one two')
  expect(editor.shown()).toBe('one two')
  expect(editor.sync.state).toEqual({ kind: 'saved' })
})

test('the stash is written before anything leaves', async () => {
  const server = newServer('')
  const editor = newEditor(server, ANA)
  const seen: unknown[] = []
  server.troubles.push((push) => {
    const stash = Stash.parse(editor.kept.get(ANA))
    seen.push([stash.inflight?.seq, push.seq])
    return null
  })
  editor.type('x')
  await rest()
  expect(seen).toEqual([[1, 1]])
})

test('a device that keeps nothing says so', async () => {
  const server = newServer('')
  const editor = newEditor(server, ANA)
  vi.mocked(editor.stashes.save).mockRejectedValue(new Error('private window'))
  server.troubles.push(() => ({ kind: 'away' }))
  editor.type('x')
  await vi.advanceTimersByTimeAsync(10)
  expect(editor.sync.state).toEqual({ kind: 'offline', isKept: false })
  await rest()
  expect(server.head.text).toBe('x')
})

test('after the session ended nothing is sent until somebody has signed in again', async () => {
  const server = newServer('')
  const editor = newEditor(server, ANA)
  for (let at = 0; at < 3; at++) server.troubles.push(() => ({ kind: 'signed out' }))
  editor.type('x')
  await vi.advanceTimersByTimeAsync(9_000)
  expect(editor.sync.state).toEqual({ kind: 'signed out', isKept: true })
  editor.type('y')
  await rest()
  expect(server.head.text).toBe('xy')
  expect(editor.sync.state).toEqual({ kind: 'saved' })
})

test('what will never be taken stays in the stash, and the reason is said', async () => {
  const server = newServer('')
  const editor = newEditor(server, ANA)
  server.troubles.push(() => ({ kind: 'refused', message: 'It is published.' }))
  editor.type('x')
  await rest()
  editor.type('y')
  await rest()
  expect(editor.sync.state).toEqual({ kind: 'refused', message: 'It is published.' })
  expect(server.transport.push).toHaveBeenCalledTimes(1)
  const stash = Stash.parse(editor.kept.get(ANA))
  expect(shownText(restoreClient(stash, '99999999')).toString()).toBe('xy')
})

test('two who write at one time end up with one text, whichever way news come', async () => {
  const server = newServer('[]')
  const [ana, ben] = [newEditor(server, ANA), newEditor(server, BEN)]
  ana.type('Ana', 1)
  ben.type('Ben', 1)
  await rest()
  const feed = server.feedSince(0)
  for (const { sync } of [ana, ben]) if (feed.kind === 'feed') sync.heard(feed.feed)
  await ana.sync.pull()
  await ben.sync.pull()
  expect(server.head.text).toBe('[AnaBen]')
  expect([ana.shown(), ben.shown()]).toEqual(['[AnaBen]', '[AnaBen]'])
})

test('news with a gap before them are fetched in whole', async () => {
  const server = newServer('')
  const [ana, ben] = [newEditor(server, ANA), newEditor(server, BEN)]
  for (const word of ['one ', 'two ', 'three']) {
    ana.type(word)
    await rest()
  }
  const late = server.feedSince(2)
  if (late.kind === 'feed') ben.sync.heard(late.feed)
  await rest()
  expect(ben.shown()).toBe('one two three')
})

test('a log that leads nowhere is left: the texts are put together, and what was typed goes on', async () => {
  const server = newServer('The cause is unknown.\n')
  const editor = newEditor(server, ANA)
  server.troubles.push(() => ({ kind: 'away' }))
  editor.type('Mine.\n')
  await vi.advanceTimersByTimeAsync(5)
  // The database went back to a copy in which others have written since.
  Object.assign(server.head, { text: 'The cause is known.\n', version: 0 })
  server.log.length = 0
  server.troubles.push(() => ({ kind: 'apart' }))
  await rest()
  expect(server.head.text).toBe('The cause is known.\nMine.\n')
  expect(editor.shown()).toBe(server.head.text)
  expect(editor.sync.state).toEqual({ kind: 'saved' })
})

test('what a closed tab left is sent by the one that takes it over, once, beside newer words', async () => {
  const server = newServer('Report\n')
  let left = openClient(ANA, 0, server.head.text)
  left = edit(left, ChangeSet.of({ from: 7, insert: 'typed away from the net\n' }, 7))
  const stash = Stash.parse(structuredClone(stashOf(left)))
  const ben = newEditor(server, BEN)
  ben.type('Ben: ', 0)
  await rest()
  const taken = newEditor(server, ANA, restoreClient(stash, '33333333'))
  taken.sync.wake()
  await rest()
  expect(server.head.text).toBe('Ben: Report\ntyped away from the net\n')
  expect(taken.sync.state).toEqual({ kind: 'saved' })
  expect(textOf(taken.shown()).toString()).toBe(server.head.text)
})
