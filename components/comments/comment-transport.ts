import { type AddComment, type CommentDeed, CommentList } from '@/lib/comments/schema'

/** What became of something that was sent: the sentence that says why it wasn't done, or null. */
export type Outcome = string | null

const AWAY = 'Hindsight does not answer. Your words are kept here: send them again when you are on line.'
const PATIENCE_MS = 20_000

/** Carries what is said of one document between a browser and its server. Nothing here throws. */
export class CommentTransport {
  readonly #address: string

  constructor(documentId: string) {
    this.#address = `/api/documents/${documentId}/comments`
  }

  /** What is said of the document; null where nobody says. */
  async list(): Promise<CommentList | null> {
    const response = await this.#ask('', {})
    const list = CommentList.safeParse(response?.ok ? await response.json().catch(() => null) : null)
    return list.success ? list.data : null
  }

  add(comment: AddComment): Promise<Outcome> {
    return this.#send('', comment)
  }

  deed(id: string, deed: CommentDeed): Promise<Outcome> {
    return this.#send(`/${id}`, deed)
  }

  async #send(path: string, body: unknown): Promise<Outcome> {
    const response = await this.#ask(path, { method: 'POST', body: JSON.stringify(body) })
    if (!response) return AWAY
    if (response.ok) return null
    const answer: unknown = await response.json().catch(() => null)
    const message = typeof answer === 'object' && answer !== null && 'message' in answer ? answer.message : null
    return typeof message === 'string' ? message : AWAY
  }

  async #ask(path: string, init: RequestInit): Promise<Response | null> {
    const headers = { 'content-type': 'application/json' }
    const signal = AbortSignal.timeout(PATIENCE_MS)
    return fetch(this.#address + path, { ...init, headers, signal }).catch(() => null)
  }
}
