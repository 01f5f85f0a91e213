import { StreamEvent } from '@/lib/documents/live-schema'

type Options = {
  documentId: string
  /** A meeting also hears of changes of action items and alerts. */
  isMeeting?: boolean
  onEvent(event: StreamEvent): void
  /** Called in the place of events while this tab has no stream: what happened is to be asked for. */
  onPoll(): void
}

/** Browsers hold six connections to a host: so many of them may be streams, over all tabs. Others ask now and then. */
const STREAMS = 3
const POLL_MS = 2_500
const RETRY_MS = [500, 8_000] as const
/** A tab that nobody has looked at for so long gives its stream to another. */
const HIDDEN_MS = 30_000

/**
 * Hears what happens to a document, by a stream of events where this browser has one free for the tab, else by asking.
 * A stream that breaks is opened again; a tab that is hidden lets it go, and asks when it is looked at again.
 */
export class LiveStream {
  readonly #options: Options
  #source: EventSource | null = null
  #release: (() => void) | null = null
  #queued: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #hidden: ReturnType<typeof setTimeout> | undefined
  #polling: ReturnType<typeof setInterval> | undefined
  #failures = 0
  #isClosed = false

  constructor(options: Options) {
    this.#options = options
    document.addEventListener('visibilitychange', this.#looked)
    this.#polling = setInterval(() => this.#poll(), POLL_MS)
    this.#takeSlot()
  }

  close(): void {
    this.#isClosed = true
    document.removeEventListener('visibilitychange', this.#looked)
    clearInterval(this.#polling)
    clearTimeout(this.#hidden)
    this.#letGo()
  }

  #poll(): void {
    if (this.#source?.readyState !== EventSource.OPEN && !document.hidden) this.#options.onPoll()
  }

  #looked = (): void => {
    clearTimeout(this.#hidden)
    if (document.hidden) {
      this.#hidden = setTimeout(() => this.#letGo(), HIDDEN_MS)
      return
    }
    this.#options.onPoll()
    if (!this.#queued) this.#takeSlot()
  }

  /** Waits for one of the browser's few streams. Without locks (a page not served over TLS) there is one for each tab. */
  #takeSlot(): void {
    if (this.#isClosed) return
    this.#queued = new AbortController()
    if (!navigator.locks) {
      this.#open()
      return
    }
    const { signal } = this.#queued
    for (let slot = 0; slot < STREAMS; slot++) {
      navigator.locks
        .request(`hindsight-stream-${slot}`, { signal }, () => {
          // Another slot was quicker.
          if (this.#release || signal.aborted) return
          this.#open()
          return new Promise<void>((resolve) => {
            this.#release = resolve
          })
        })
        .catch(() => {})
    }
  }

  #open(): void {
    clearTimeout(this.#timer)
    this.#source?.close()
    const { documentId, isMeeting = false } = this.#options
    const source = new EventSource(`/api/documents/${documentId}/events${isMeeting ? '?meeting' : ''}`)
    this.#source = source
    source.onopen = () => {
      this.#failures = 0
    }
    source.onmessage = ({ data }) => {
      const event = StreamEvent.safeParse(JSON.parse(data))
      if (event.success) this.#options.onEvent(event.data)
    }
    // The browser opens a broken stream again by itself, but not one that was answered by an error.
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED || this.#isClosed) return
      const wait = Math.min(RETRY_MS[0] * 2 ** this.#failures++, RETRY_MS[1])
      this.#timer = setTimeout(() => this.#open(), wait)
    }
  }

  #letGo(): void {
    clearTimeout(this.#timer)
    this.#queued?.abort()
    this.#queued = null
    this.#source?.close()
    this.#source = null
    this.#release?.()
    this.#release = null
  }
}
