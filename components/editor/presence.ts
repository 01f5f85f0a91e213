import type { ChangeDesc } from '@codemirror/state'
import type { Presence as Told } from '@/lib/documents/live-schema'

/** Somebody who has the report open in another place. `at` is null while their caret isn't known. */
export type Somebody = { clientId: string; personId: string; name: string; at: { anchor: number; head: number } | null }

type Options = {
  documentId: string
  clientId: string
  /** False for who only reads: they are not announced. */
  isAnnounced: boolean
  /** The version the own caret counts on; null while changes are under way. */
  versionNow(): number | null
  onChange(others: Somebody[]): void
}

const MOVED_MS = 500
const HEARTBEAT_MS = 15_000
const GONE_MS = 40_000

/** Who else has the report open, and where they are. Nothing of it is kept anywhere. */
export class Presence {
  readonly #options: Options
  readonly #others = new Map<string, Somebody & { seenAt: number }>()
  #own: { anchor: number; head: number } | null = null
  #told = ''
  #moved: ReturnType<typeof setTimeout> | undefined
  readonly #heartbeat: ReturnType<typeof setInterval>

  constructor(options: Options) {
    this.#options = options
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS)
    addEventListener('pagehide', this.#leave)
    void this.#announce()
  }

  close(): void {
    clearInterval(this.#heartbeat)
    clearTimeout(this.#moved)
    removeEventListener('pagehide', this.#leave)
    this.#leave()
  }

  /** After the own caret moved. While text is typed, others see the caret by the text that arrives. */
  moved(anchor: number, head: number): void {
    this.#own = { anchor, head }
    this.#moved ??= setTimeout(() => {
      this.#moved = undefined
      void this.#announce()
    }, MOVED_MS)
  }

  /** After the text changed under everybody's carets. */
  textChanged(changes: ChangeDesc): void {
    for (const other of this.#others.values()) {
      if (!other.at) continue
      other.at = { anchor: changes.mapPos(other.at.anchor, -1), head: changes.mapPos(other.at.head, -1) }
    }
  }

  /** After somebody said where they are. */
  heard({ personId, name, presence }: { personId: string; name: string; presence: Told }): void {
    const { clientId, place, isLeaving } = presence
    if (clientId === this.#options.clientId) return
    const known = this.#others.get(clientId)
    if (isLeaving) this.#others.delete(clientId)
    else this.#others.set(clientId, { clientId, personId, name, at: place ?? known?.at ?? null, seenAt: Date.now() })
    // They don't know of this editor yet.
    if (!known && !isLeaving) void this.#announce(true)
    this.#tell()
  }

  /** After somebody's typing arrived, which ended there. */
  typed(clientId: string, end: number): void {
    const other = this.#others.get(clientId)
    if (!other) return
    other.at = { anchor: end, head: end }
    other.seenAt = Date.now()
    this.#tell()
  }

  #beat(): void {
    for (const [clientId, { seenAt }] of this.#others) {
      if (Date.now() - seenAt > GONE_MS) this.#others.delete(clientId)
    }
    this.#tell()
    if (!document.hidden) void this.#announce(true)
  }

  async #announce(always = false): Promise<void> {
    const version = this.#options.versionNow()
    const place = this.#own && version !== null ? { ...this.#own, version } : null
    const said = JSON.stringify(place)
    if (said === this.#told && !always) return
    this.#told = said
    await this.#send({ clientId: this.#options.clientId, place, isLeaving: false })
  }

  #leave = (): void => {
    void this.#send({ clientId: this.#options.clientId, place: null, isLeaving: true })
  }

  /** What isn't heard is said again soon: nothing waits for it. */
  async #send(presence: Told): Promise<void> {
    if (!this.#options.isAnnounced) return
    const body = JSON.stringify(presence)
    const headers = { 'content-type': 'application/json' }
    await fetch(`/api/documents/${this.#options.documentId}/presence`, {
      method: 'POST',
      headers,
      body,
      keepalive: true,
    }).catch(() => null)
  }

  #tell(): void {
    this.#options.onChange(Array.from(this.#others.values(), ({ seenAt: _, ...somebody }) => somebody))
  }
}
