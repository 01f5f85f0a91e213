import type { ChangeSet } from '@codemirror/state'
import {
  type Client,
  edit,
  isSettled,
  type Received,
  receive,
  rejoin,
  shownText,
  stashOf,
  takePush,
} from '@/lib/editing/client'
import { type Feed, MOST_UPDATES } from '@/lib/editing/wire'
import type { Answer, TextTransport } from './text-transport'

/** What is true of what was typed. */
export type SaveState =
  /** All of it is committed in the database. */
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** The server doesn't answer. `isKept`: it would survive the closing of this tab. */
  | { kind: 'offline'; isKept: boolean }
  /** The session ended; it is sent once somebody has signed in again. */
  | { kind: 'signed out'; isKept: boolean }
  /** It will never be taken as it is. Nothing is sent any more. */
  | { kind: 'refused'; message: string }

/** Where text that isn't stored yet is kept. */
export type Stashes = {
  save(stash: NonNullable<ReturnType<typeof stashOf>>): Promise<void>
  remove(clientId: string): Promise<void>
}

type Options = {
  client: Client
  transport: TextTransport
  stashes: Stashes
  /** Makes a change to the text that is shown; at once, for the next change counts on it. */
  apply(changes: ChangeSet): void
  onState(state: SaveState): void
  /** Whose updates came, and where the last one of them ends in the text shown. */
  onHeard?(clientId: string, end: number): void
}

/** The first key is sent at once; while others follow, so long is waited between two requests. */
const BETWEEN_MS = 150
const RETRY_MS = [200, 5_000] as const
/** A session that ended may have begun again in another tab. */
const SIGNED_OUT_RETRY_MS = 5_000

/**
 * Keeps the text of an open editor and the server's the same: sends what is typed, one request at a time, and takes in
 * what others type. What is not known to be committed is in the stash before it is sent, and sent until it is known.
 */
export class TextSync {
  #client: Client
  readonly #options: Options
  /** One thing is asked of the server at a time that may change what is under way. */
  #isBusy = false
  #isApart = false
  #isHalted = false
  #isStashing = false
  #isStashStale = false
  #isKept = true
  #sentAt = 0
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #state: SaveState = { kind: 'saved' }

  constructor(options: Options) {
    this.#options = options
    this.#client = options.client
    this.#state = { kind: isSettled(this.#client) ? 'saved' : 'saving' }
  }

  get client(): Client {
    return this.#client
  }

  get state(): SaveState {
    return this.#state
  }

  /** After the editor's own change of the text it shows. */
  edited(changes: ChangeSet): void {
    this.#client = edit(this.#client, changes)
    this.#keepStash()
    if (this.#isHalted) return
    if (this.#state.kind === 'saved') this.#tell({ kind: 'saving' })
    this.#schedule(Math.max(0, this.#sentAt + BETWEEN_MS - Date.now()))
  }

  /** Tries now: the browser is back on line, or its window is looked at again. */
  wake(): void {
    this.#failures = 0
    this.#schedule(0)
  }

  /** Ends sending and receiving; what is pending stays in the stash. */
  stop(): void {
    this.#isHalted = true
    clearTimeout(this.#timer)
  }

  /** Takes in what came by the stream. */
  heard(feed: Feed): void {
    if (!this.#isHalted) this.#take(receive(this.#client, feed), feed)
  }

  /** Asks for what happened since the version known here. Never throws: what fails is asked again later. */
  async pull(): Promise<void> {
    for (let isMore = true; isMore && !this.#isHalted; ) {
      const answer = await this.#options.transport.since(this.#client.version)
      if (answer.kind === 'apart') return this.#rejoin()
      if (answer.kind !== 'feed') return
      this.#take(receive(this.#client, answer.feed), answer.feed)
      isMore = answer.feed.updates.length === MOST_UPDATES
    }
  }

  #schedule(wait: number): void {
    if (this.#isBusy || this.#isHalted) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#send(), wait)
  }

  async #send(): Promise<void> {
    const taken = takePush(this.#client)
    if (!taken || this.#isBusy || this.#isHalted) return
    this.#isBusy = true
    this.#client = taken.client
    await this.#saveStash()
    this.#sentAt = Date.now()
    // Others' changes may have come in between: the same update, as it is now.
    const push = takePush(this.#client)?.push ?? taken.push
    const answer = await this.#options.transport.push(push)
    this.#isBusy = false
    if (!this.#isHalted) await this.#answered(answer)
  }

  async #answered(answer: Answer): Promise<void> {
    const { kind } = answer
    if (kind === 'refused') return this.#halt(answer.message)
    if (kind === 'away' || kind === 'signed out') {
      this.#failures++
      this.#tell({ kind: kind === 'away' ? 'offline' : 'signed out', isKept: this.#isKept })
      const wait = Math.min(RETRY_MS[0] * 2 ** (this.#failures - 1), RETRY_MS[1]) * (0.5 + Math.random())
      return this.#schedule(kind === 'away' ? wait : SIGNED_OUT_RETRY_MS)
    }
    this.#failures = 0
    if (kind === 'apart' || this.#isApart) await this.#rejoin()
    else this.#take(receive(this.#client, answer.feed), answer.feed)
    this.#schedule(Math.max(0, this.#sentAt + BETWEEN_MS - Date.now()))
  }

  #take(received: Received, feed: Feed): void {
    if (received.kind === 'gap') return void this.pull()
    if (received.kind === 'apart') return void this.#rejoin()
    this.#client = received.client
    if (received.changes) {
      this.#options.apply(received.changes)
      const writers = new Set(feed.updates.map(({ clientId }) => clientId).filter((id) => id !== this.#client.id))
      const [writer] = writers
      const end = endOf(received.changes)
      if (writer && writers.size === 1 && end !== null) this.#options.onHeard?.(writer, end)
    }
    this.#settle()
  }

  /** Joins the text again where the log doesn't lead from the one known here to the one that is there. */
  async #rejoin(): Promise<void> {
    this.#isApart = this.#isBusy
    if (this.#isBusy) return
    this.#isBusy = true
    const standing = await this.#options.transport.standing(this.#client.inflight)
    this.#isBusy = false
    // What was typed while this was asked is in the client by now, and goes over it too.
    if (this.#isHalted) return
    if (!standing) return this.#schedule(RETRY_MS[1])
    const { client, changes } = rejoin(this.#client, standing)
    this.#client = client
    this.#options.apply(changes)
    this.#settle()
    this.#schedule(0)
  }

  #settle(): void {
    this.#keepStash()
    if (isSettled(this.#client)) this.#tell({ kind: 'saved' })
    else if (this.#state.kind !== 'saving' && this.#failures === 0) this.#tell({ kind: 'saving' })
  }

  #halt(message: string): void {
    this.#isHalted = true
    this.#tell({ kind: 'refused', message })
  }

  #tell(state: SaveState): void {
    this.#state = state
    this.#options.onState(state)
  }

  /** Keeps the stash as the client is, one write after the other; of several changes the last. */
  #keepStash(): void {
    this.#isStashStale = true
    if (!this.#isStashing) void this.#saveStash()
  }

  async #saveStash(): Promise<void> {
    this.#isStashing = true
    this.#isStashStale = false
    const stash = stashOf(this.#client)
    const { stashes } = this.#options
    const isKept = await (stash ? stashes.save(stash) : stashes.remove(this.#client.id)).then(
      () => true,
      () => false,
    )
    this.#isKept = isKept
    if (this.#isStashStale) return this.#saveStash()
    this.#isStashing = false
  }

  /** The text as it is shown, to be copied where it can't be sent. */
  text(): string {
    return shownText(this.#client).toString()
  }
}

/** Where the last inserted text of a change ends in the text after it; null where nothing was inserted. */
function endOf(changes: ChangeSet): number | null {
  let end: number | null = null
  changes.iterChanges((_from, _to, _start, after) => {
    end = after
  })
  return end
}
