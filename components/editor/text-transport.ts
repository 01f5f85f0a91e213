import type { z } from 'zod'
import { EDITING_HEADER, EDITING_VERSION, StandingAnswer } from '@/lib/documents/live-schema'
import { Feed, type Push, type Update } from '@/lib/editing/wire'

export type Answer =
  | { kind: 'feed'; feed: Feed }
  | { kind: 'apart' }
  /** No answer, or one that says: later. */
  | { kind: 'away' }
  | { kind: 'signed out' }
  /** Never, and why. */
  | { kind: 'refused'; message: string }

/** So long an answer is waited for; the same change is sent again then, and kept once. */
const PATIENCE_MS = 20_000

/** Carries changes of one document between a browser and its server. Nothing here throws. */
export class TextTransport {
  readonly #address: string

  constructor(documentId: string) {
    this.#address = `/api/documents/${documentId}`
  }

  async push({ version, clientId, seq, changes }: Push): Promise<Answer> {
    const body = JSON.stringify({ version, clientId, seq, changes: changes.toJSON() })
    const response = await this.#ask('/updates', { method: 'POST', body })
    return response ? answerOf(response) : { kind: 'away' }
  }

  async since(version: number): Promise<Answer> {
    const response = await this.#ask(`/updates?since=${version}`)
    return response ? answerOf(response) : { kind: 'away' }
  }

  /** How the text stands; null where nobody says. */
  async standing(inflight: Update | null): Promise<z.output<typeof StandingAnswer> | null> {
    const name = inflight ? `?clientId=${inflight.clientId}&seq=${inflight.seq}` : ''
    const response = await this.#ask(`/standing${name}`)
    const parsed = StandingAnswer.safeParse(response?.ok ? await bodyOf(response) : null)
    return parsed.success ? parsed.data : null
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Response | null> {
    const headers = { 'content-type': 'application/json', [EDITING_HEADER]: EDITING_VERSION }
    try {
      return await fetch(this.#address + path, { ...init, headers, signal: AbortSignal.timeout(PATIENCE_MS) })
    } catch {
      return null
    }
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const body = await bodyOf(response)
  if (response.ok) {
    const feed = Feed.safeParse(body)
    // Not from Hindsight: a gateway's page that says 200.
    return feed.success ? { kind: 'feed', feed: feed.data } : { kind: 'away' }
  }
  if (response.status === 401) return { kind: 'signed out' }
  if (response.status === 410) return { kind: 'apart' }
  if (response.status === 429 || response.status >= 500) return { kind: 'away' }
  return { kind: 'refused', message: messageOf(body) }
}

async function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => null)
}

function messageOf(body: unknown): string {
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : null
  return typeof message === 'string' ? message : 'The server does not take this change.'
}
