import type { ChangeDesc } from '@codemirror/state'
import type { Outcome } from '@/components/documents/document-requests'
import type { CommentDeed, CommentList, Thread } from '@/lib/comments/schema'
import type { Client } from '@/lib/editing/client'
import { mapSpan, type Span } from '@/lib/editing/positions'
import type { CommentTransport } from './comment-transport'

/** The open text that comments are about. */
export type CommentedText = {
  /** What the server knows of it. */
  client(): Client
  /** A stretch of the text as it is shown. */
  slice(start: number, end: number): string
  /** Underlines passages; those not named are gone. */
  mark(passages: { id: string; from: number; to: number; kind: 'comment' | 'suggestion' }[]): void
  /** Selects a passage and shows it; with `focus` the keys go there. */
  select(span: Span, focus: boolean): void
}

export type CommentsShown = {
  isLoaded: boolean
  mayComment: boolean
  /** Places and `reads` are of the text as it is shown. */
  threads: Thread[]
  /** The thread that was asked for, and how often one was: so that asking again leads there again. */
  opened: { id: string; times: number; takesFocus: boolean } | null
  /** The passage that is about to be spoken of. */
  marked: (Span & { quote: string }) | null
}

const EMPTY: CommentsShown = { isLoaded: false, mayComment: false, threads: [], opened: null, marked: null }
const TRY_AGAIN_MS = 120
const MOST_TRIES = 25
const NOT_SAVED = 'What you typed into the text is not saved yet. Send this again when it is.'

/** The comments on an open report: kept as the server has them, at the places where the text shown here has them. */
export class CommentStore {
  readonly documentId: string
  readonly #transport: Pick<CommentTransport, 'list' | 'add' | 'deed'>
  readonly #listeners = new Set<() => void>()
  #shown = EMPTY
  #text: CommentedText | null = null
  #asking: Promise<void> | null = null
  #isAskedAgain = false

  constructor(documentId: string, transport: Pick<CommentTransport, 'list' | 'add' | 'deed'>) {
    this.documentId = documentId
    this.#transport = transport
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): CommentsShown => this.#shown
  before = (): CommentsShown => EMPTY

  /** Begins with an open text; call what it returns when that is closed. */
  attach(text: CommentedText): () => void {
    this.#text = text
    void this.refresh()
    return () => {
      this.#text = null
    }
  }

  /** Asks what is said now. Whoever asks while an answer is under way is answered by the next one. */
  refresh = async (): Promise<void> => {
    this.#isAskedAgain = true
    this.#asking ??= this.#askOn().finally(() => {
      this.#asking = null
    })
    await this.#asking
  }

  /** After the text changed under the passages, by whomever. */
  textChanged(changes: ChangeDesc): void {
    const { threads, marked } = this.#shown
    const isTouched = (span: Span | null) => span !== null && changes.touchesRange(span.start, span.end) !== false
    const isSaid = threads.some(({ place }) => isTouched(place)) || isTouched(marked)
    const moved = threads.map((thread) =>
      thread.place ? this.#at(thread, mapSpan(thread.place, changes, false)) : thread,
    )
    const span = marked && mapSpan(marked, changes, false)
    const next = { ...this.#shown, threads: moved, marked: span && { ...span, quote: this.#slice(span) } }
    if (isSaid) this.#show(next)
    else this.#shown = next
  }

  /** Speaks of a stretch of the text from now on. False where it is empty, or they may not. */
  mark(start: number, end: number): boolean {
    if (start >= end || !this.#shown.mayComment) return false
    this.#show({ ...this.#shown, marked: { start, end, quote: this.#slice({ start, end }) } })
    this.#underline()
    return true
  }

  unmark = (): void => {
    const { marked } = this.#shown
    this.#show({ ...this.#shown, marked: null })
    this.#underline()
    if (marked) this.#text?.select(marked, true)
  }

  /** Leads to a thread; the keys go there too where that was asked for, and else stay with the text. */
  open = (id: string, takesFocus = false): void => {
    this.#show({ ...this.#shown, opened: { id, takesFocus, times: (this.#shown.opened?.times ?? 0) + 1 } })
  }

  /** Leads to the thread of the passage at a place of the text, the shortest where several are; false where none is. */
  openAt(at: number): boolean {
    let found: (Span & { id: string }) | null = null
    for (const { id, place } of this.#shown.threads) {
      if (!place || at < place.start || at > place.end) continue
      if (!found || place.end - place.start < found.end - found.start) found = { id, ...place }
    }
    if (found) this.open(found.id, true)
    return found !== null
  }

  /** Leads to the passage of a thread; `focus` puts the caret there. */
  goTo = (id: string, focus = true): void => {
    const place = this.#shown.threads.find((thread) => thread.id === id)?.place
    if (place) this.#text?.select(place, focus)
  }

  /** Says something of the marked passage, once the server has the text that it is in. */
  async add(body: string, replacement: string | null): Promise<Outcome> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const [client, { marked }] = [this.#text?.client(), this.#shown]
      if (!client || !marked) return 'The words you marked are gone from the text. Mark others.'
      if (client.inflight === null && client.buffer === null) {
        const { start, end } = marked
        const said = { version: client.version, start, end, body, ...(replacement === null ? {} : { replacement }) }
        const outcome = await this.#transport.add(said)
        if (outcome === null) this.unmark()
        await this.refresh()
        return outcome
      }
      await pause()
    }
    return NOT_SAVED
  }

  /** Does something to a comment, and shows what came of it. */
  async deed(id: string, deed: CommentDeed): Promise<Outcome> {
    const outcome = await this.#transport.deed(id, deed)
    await this.refresh()
    return outcome
  }

  async #askOn(): Promise<void> {
    for (let tries = 0; this.#isAskedAgain && this.#text; tries++) {
      this.#isAskedAgain = false
      const list = await this.#transport.list()
      if (!list || !this.#text) return
      if (!(await this.#arrives(list)) && tries < MOST_TRIES) {
        this.#isAskedAgain = true
        await pause()
      }
    }
  }

  /** Shows a list once the text here is at its version; false where the text has gone on since. */
  async #arrives(list: CommentList): Promise<boolean> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const client = this.#text?.client()
      if (!client || client.version > list.version) return false
      if (client.version === list.version) {
        this.#take(list, client)
        return true
      }
      await pause()
    }
    return false
  }

  #take({ threads, mayComment }: CommentList, { inflight, buffer }: Client): void {
    const placed = threads.map((thread) => {
      let span: Span | null = thread.place
      if (span && inflight) span = mapSpan(span, inflight.changes, false)
      if (span && buffer) span = mapSpan(span, buffer, false)
      return this.#at(thread, span)
    })
    this.#show({ ...this.#shown, isLoaded: true, mayComment, threads: placed })
    this.#underline()
  }

  #underline(): void {
    const { threads, marked } = this.#shown
    const passages = threads.flatMap(({ id, place, replacement }) => {
      const kind = replacement === null ? ('comment' as const) : ('suggestion' as const)
      return place ? [{ id, from: place.start, to: place.end, kind }] : []
    })
    if (marked) passages.push({ id: 'marked', from: marked.start, to: marked.end, kind: 'comment' })
    this.#text?.mark(passages)
  }

  #at(thread: Thread, place: Span | null): Thread {
    return { ...thread, place, reads: place && this.#slice(place), mayAccept: thread.mayAccept && place !== null }
  }

  #slice({ start, end }: Span): string {
    return this.#text?.slice(start, end) ?? ''
  }

  #show(next: CommentsShown): void {
    this.#shown = next
    for (const listener of this.#listeners) listener()
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
