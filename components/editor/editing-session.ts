import type { ChangeSet } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { StreamEvent } from '@/lib/documents/live-schema'
import { textOf } from '@/lib/editing/authority'
import { openClient, restoreClient } from '@/lib/editing/client'
import { newClientId, renewedClientId } from '@/lib/editing/client-id'
import { LiveStream } from './live-stream'
import { Presence, type Somebody } from './presence'
import { holdEditor, StashStore } from './stash-store'
import { showCarets } from './text/remote-carets'
import { applyRemote, createTextEditor, type TextEditorOptions } from './text/text-editor'
import { type SaveState, TextSync } from './text-sync'
import { TextTransport } from './text-transport'

type Options = Omit<TextEditorOptions, 'doc' | 'onChange' | 'onSelect'> & {
  document: { id: string; version: number; text: string }
  onText(changes: ChangeSet, isRemote: boolean): void
  onState(state: SaveState): void
  onOthers(others: Somebody[]): void
  onComments(): void
  onExplanations(): void
  /** What a closed tab had typed, and the server will never take as it is. */
  onLeftBehind(left: LeftBehind): void
}

export type LeftBehind = { message: string; text: string; forget(): void }

/** An open report: the editor of its text, kept the same as the server's, and who else is in it. */
export class EditingSession {
  readonly view: EditorView
  readonly sync: TextSync
  readonly #presence: Presence
  readonly #stream: LiveStream | null
  readonly #release: () => void
  readonly #left: TextSync[] = []
  #isClosed = false

  constructor(options: Options) {
    const { document: from, isReadOnly } = options
    const clientId = newClientId()
    const transport = new TextTransport(from.id)
    const stashes = new StashStore(from.id)
    this.#release = holdEditor(clientId)
    this.view = createTextEditor({
      ...options,
      doc: textOf(from.text),
      onChange: (changes, isRemote) => {
        if (!isRemote) this.sync.edited(changes)
        this.#presence.textChanged(changes)
        options.onText(changes, isRemote)
      },
      onSelect: (anchor, head) => this.#presence.moved(anchor, head),
    })
    this.sync = new TextSync({
      client: openClient(clientId, from.version, from.text),
      transport,
      stashes,
      apply: (changes) => applyRemote(this.view, changes),
      onState: options.onState,
      onHeard: (id, end) => this.#presence.typed(id, end),
    })
    this.#presence = new Presence({
      documentId: from.id,
      clientId,
      isAnnounced: !isReadOnly,
      versionNow: () => (this.sync.state.kind === 'saved' ? this.sync.client.version : null),
      onChange: (others) => {
        showCarets(
          this.view,
          others.flatMap(({ clientId: id, name, at }) => (at ? [{ id, name, ...this.#within(at) }] : [])),
        )
        options.onOthers(others)
      },
    })
    this.#stream = new LiveStream({
      documentId: from.id,
      onEvent: (event) => this.#heard(event, options),
      onPoll: () => {
        void this.sync.pull()
        options.onComments()
        options.onExplanations()
      },
    })
    addEventListener('online', this.#wake)
    addEventListener('focus', this.#wake)
    if (!isReadOnly) void this.#sendWhatWasLeft(transport, stashes, options)
  }

  close(): void {
    this.#isClosed = true
    removeEventListener('online', this.#wake)
    removeEventListener('focus', this.#wake)
    this.#stream?.close()
    this.#presence.close()
    for (const sync of [this.sync, ...this.#left]) sync.stop()
    this.#release()
    this.view.destroy()
  }

  #wake = (): void => {
    for (const sync of [this.sync, ...this.#left]) sync.wake()
  }

  #within({ anchor, head }: { anchor: number; head: number }) {
    const { length } = this.view.state.doc
    return { anchor: Math.min(anchor, length), head: Math.min(head, length) }
  }

  #heard(event: StreamEvent, { onComments, onExplanations }: Options): void {
    // What was said while nobody listened was missed.
    if (event.kind === 'hello') {
      onComments()
      onExplanations()
    }
    if (event.kind === 'meeting' || event.kind === 'changed') return
    if (event.kind === 'presence') this.#presence.heard(event)
    else if (event.kind === 'comments') onComments()
    else if (event.kind === 'explanations') onExplanations()
    else if (event.kind === 'update' && event.feed) this.sync.heard(event.feed)
    else if (event.version !== this.sync.client.version) void this.sync.pull()
  }

  /**
   * Sends what tabs of this device typed and could not send before they were closed. They write on by themselves, as
   * anybody else would; their words arrive here like those of others.
   */
  async #sendWhatWasLeft(transport: TextTransport, stashes: StashStore, options: Options): Promise<void> {
    const taken = await stashes.takeOver(renewedClientId).catch(() => [])
    for (const { clientId, stash } of taken) {
      const release = holdEditor(clientId)
      const client = restoreClient(stash, clientId.slice(13))
      const sync: TextSync = new TextSync({
        client,
        transport,
        stashes,
        apply: () => {},
        onState: (state) => {
          if (state.kind === 'refused') {
            const forget = () => void stashes.remove(clientId).catch(() => {})
            options.onLeftBehind({ message: state.message, text: sync.text(), forget })
          }
          if (state.kind === 'saved') release()
        },
      })
      if (this.#isClosed) return release()
      this.#left.push(sync)
      sync.wake()
    }
  }
}
