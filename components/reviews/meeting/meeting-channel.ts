import { LiveStream } from '@/components/editor/live-stream'
import { newClientId } from '@/lib/editing/client-id'
import type { MeetingLead, MeetingNews } from '@/lib/reviews/meeting-schema'

/** Somebody in the meeting; with two windows they are one person. */
export type Attendee = { personId: string; name: string }

/** Ids of action items and alert recommendations. */
export type Changed = { items: readonly string[]; alerts: readonly string[] }

type Options = {
  documentId: string
  onAttendees(others: Attendee[]): void
  /** Somebody else leads, there. */
  onLead(name: string, lead: MeetingLead): void
  /** Whoever led has left the meeting, or gave it up. */
  onNobodyLeads(): void
  /** What somebody changed, here or anywhere; null where it isn't known what. */
  onChanged(changed: Changed | null): void
}

const HEARTBEAT_MS = 15_000
const GONE_MS = 40_000

/** What the open pages of one meeting tell each other. Nothing of it is kept anywhere. */
export class MeetingChannel {
  readonly #options: Options
  readonly #clientId = newClientId()
  readonly #others = new Map<string, Attendee & { seenAt: number }>()
  readonly #stream: LiveStream
  readonly #heartbeat: ReturnType<typeof setInterval>
  #lead: (() => MeetingLead) | null = null
  #leader: string | null = null

  constructor(options: Options) {
    this.#options = options
    this.#stream = new LiveStream({
      documentId: options.documentId,
      isMeeting: true,
      onEvent: (event) => {
        if (event.kind === 'hello') this.#greet()
        else if (event.kind === 'meeting') this.#heard(event)
        else if (event.kind === 'changed') options.onChanged(event)
      },
      onPoll: () => options.onChanged(null),
    })
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS)
    addEventListener('pagehide', this.#leave)
  }

  close(): void {
    clearInterval(this.#heartbeat)
    removeEventListener('pagehide', this.#leave)
    this.#leave()
    this.#stream.close()
  }

  /** Leads from here on, where the function says; null gives it up. */
  lead(where: (() => MeetingLead) | null): void {
    this.#lead = where
    if (where) this.#leader = null
    void this.#send({})
  }

  /** What happened while nobody listened was missed. */
  #greet(): void {
    this.#options.onChanged(null)
    void this.#send({})
  }

  #heard({ personId, name, news }: Attendee & { news: MeetingNews }): void {
    const { clientId, isLeaving, lead } = news
    if (clientId === this.#clientId) return
    const isNew = !this.#others.has(clientId)
    if (isLeaving) this.#others.delete(clientId)
    else this.#others.set(clientId, { personId, name, seenAt: Date.now() })
    if (lead) {
      this.#lead = null
      this.#leader = clientId
      this.#options.onLead(name, lead)
    } else if (this.#leader === clientId) this.#nobodyLeads()
    // They don't know of this page yet.
    if (isNew && !isLeaving) void this.#send({})
    this.#tell()
  }

  #beat(): void {
    for (const [clientId, { seenAt }] of this.#others) {
      if (Date.now() - seenAt <= GONE_MS) continue
      this.#others.delete(clientId)
      if (this.#leader === clientId) this.#nobodyLeads()
    }
    this.#tell()
    if (!document.hidden || this.#lead) void this.#send({})
  }

  #nobodyLeads(): void {
    this.#leader = null
    this.#options.onNobodyLeads()
  }

  #leave = (): void => {
    void this.#send({ isLeaving: true, lead: null })
  }

  /** What isn't heard is said again soon: nothing waits for it. */
  async #send(news: Partial<MeetingNews>): Promise<void> {
    const body = JSON.stringify({ clientId: this.#clientId, lead: this.#lead?.() ?? null, ...news })
    const headers = { 'content-type': 'application/json' }
    const address = `/api/documents/${this.#options.documentId}/meeting`
    await fetch(address, { method: 'POST', headers, body, keepalive: true }).catch(() => null)
  }

  #tell(): void {
    const people = new Map(Array.from(this.#others.values(), ({ personId, name }) => [personId, { personId, name }]))
    this.#options.onAttendees([...people.values()])
  }
}
