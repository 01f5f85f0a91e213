import type { ChangeSet, Text } from '@codemirror/state'
import type { z } from 'zod'
import { textOf } from './authority'
import { changesBetween } from './difference'
import { cross } from './ties'
import type { Feed, Push, Stash, Update } from './wire'

/**
 * What an open editor knows of the text's history. The text it shows is `base`, then `inflight`, then `buffer`. One
 * update is under way at a time, and everything typed since is one change, so what is pending never makes a queue.
 */
export type Client = {
  id: string
  /** The newest version known, and the text at it. */
  version: number
  base: Text
  /** How many updates were named so far. */
  seq: number
  /** Sent, or about to be, and not known to be kept. It never changes its name, and is sent again under it. */
  inflight: Update | null
  /** Typed since. */
  buffer: ChangeSet | null
}

/** A client that has typed nothing yet. The id must be of this one mount: two editors never share one. */
export function openClient(id: string, version: number, text: string): Client {
  return { id, version, base: textOf(text), seq: 0, inflight: null, buffer: null }
}

/** The text as the editor shows it. */
export function shownText({ base, inflight, buffer }: Client): Text {
  const sent = inflight ? inflight.changes.apply(base) : base
  return buffer ? buffer.apply(sent) : sent
}

/** True where nothing of what was typed is still to be kept: only then may an editor say "Saved". */
export function isSettled({ inflight, buffer }: Client): boolean {
  return inflight === null && buffer === null
}

/** After a change of the shown text by its own editor. */
export function edit(client: Client, changes: ChangeSet): Client {
  const buffer = client.buffer ? client.buffer.compose(changes) : changes
  return { ...client, buffer: buffer.empty ? null : buffer }
}

/**
 * What is to be sent now: the update under way, else what was typed since under a new name; null where nothing is
 * pending. The client that comes back must be in the stash before the push leaves: if the device dies in between, a
 * stash that doesn't know the name yet brings the same words a second time.
 */
export function takePush(client: Client): { client: Client; push: Push } | null {
  if (client.inflight) return { client, push: { ...client.inflight, version: client.version } }
  if (!client.buffer) return null
  const seq = client.seq + 1
  const inflight = { clientId: client.id, seq, changes: client.buffer }
  return { client: { ...client, seq, inflight, buffer: null }, push: { ...inflight, version: client.version } }
}

export type Received =
  /** `changes` are those the editor makes to the text it shows; null where it shows it already. */
  | { kind: 'received'; client: Client; changes: ChangeSet | null }
  /** Updates before these are missing: fetch those after the client's version. */
  | { kind: 'gap' }
  /** These updates don't fit the text known here: fetch the text and `rejoin`. */
  | { kind: 'apart' }

/** After updates came, by whatever way, in whatever order, and however often. */
export function receive(client: Client, { from, updates }: Feed): Received {
  if (from > client.version) return { kind: 'gap' }
  const news = updates.slice(client.version - from)
  const visible: ChangeSet[] = []
  let { base, inflight, buffer } = client
  for (const update of news) {
    if (update.changes.length !== base.length) return { kind: 'apart' }
    base = update.changes.apply(base)
    if (inflight && inflight.clientId === update.clientId && inflight.seq === update.seq) {
      if (!isSame(inflight.changes, update.changes)) return { kind: 'apart' }
      inflight = null
      continue
    }
    let theirs = update
    if (inflight) {
      const crossed = cross(inflight, theirs)
      inflight = { ...inflight, changes: crossed.mine }
      theirs = { ...theirs, changes: crossed.theirs }
    }
    if (buffer) {
      const crossed = cross({ clientId: client.id, changes: buffer }, theirs)
      buffer = crossed.mine
      theirs = { ...theirs, changes: crossed.theirs }
    }
    visible.push(theirs.changes)
  }
  const version = client.version + news.length
  return { kind: 'received', client: { ...client, version, base, inflight, buffer }, changes: composeAll(visible) }
}

/** Pairs first, so that a day's updates cost n log n and not n². Null where there are none. */
function composeAll(changes: readonly ChangeSet[]): ChangeSet | null {
  const [first] = changes
  if (!first || changes.length === 1) return first ?? null
  const middle = changes.length >> 1
  const [head, tail] = [composeAll(changes.slice(0, middle)), composeAll(changes.slice(middle))]
  return head && tail ? head.compose(tail) : (head ?? tail)
}

function isSame(a: ChangeSet, b: ChangeSet): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** The text as it stands where the log doesn't lead to it, and whether the log ever had the update under way. */
export type Standing = { version: number; text: string; knowsInflight: boolean }

/**
 * Joins a text again that the log doesn't lead to. What others did in the meantime is found by comparing; what was
 * typed here goes over it and is pending. `changes` are those the editor makes to the text it shows. Both texts belong
 * into revisions, because where both sides changed one line the outcome may read badly.
 */
export function rejoin(client: Client, standing: Standing): { client: Client; changes: ChangeSet } {
  const { inflight, buffer } = client
  const kept = inflight && standing.knowsInflight ? inflight.changes.apply(client.base) : client.base
  const unsent = inflight && !standing.knowsInflight ? inflight.changes : null
  const mine = unsent && buffer ? unsent.compose(buffer) : (unsent ?? buffer)
  const theirs = changesBetween(kept.toString(), standing.text)
  const joined = { ...client, version: standing.version, base: textOf(standing.text), inflight: null }
  if (!mine) return { client: { ...joined, buffer: null }, changes: theirs }
  return { client: { ...joined, buffer: mine.map(theirs) }, changes: theirs.map(mine, true) }
}

/** What the device keeps; null where nothing is pending, and the stash is to be removed. */
export function stashOf(client: Client): z.input<typeof Stash> | null {
  if (isSettled(client)) return null
  const { id, version, base, inflight, buffer } = client
  return {
    version,
    base: base.toString(),
    clientId: id,
    inflight: inflight && { ...inflight, changes: inflight.changes.toJSON() },
    buffer: buffer?.toJSON() ?? null,
  }
}

/**
 * The client that a stash kept, under a new id of the same root (`mount` is its tail): so that whatever the stash did
 * not know of is somebody else's, and nothing can be taken for the answer to something it is not. What was under way
 * keeps its name and is kept once, however many tabs take up the same stash.
 */
export function restoreClient(stash: z.output<typeof Stash>, mount: string): Client {
  const { version, base, clientId, inflight, buffer } = stash
  return { id: `${clientId.slice(0, 12)}-${mount}`, version, base: textOf(base), seq: 0, inflight, buffer }
}
