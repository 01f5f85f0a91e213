import { type ExplainFinding, ExplanationList, type OneFinding } from '@/lib/explanations/schema'
import { Elsewhere } from '@/lib/remarks/schema'

/** What became of something that was sent: the sentence that says why it wasn't done, or null. */
export type Outcome = string | null

const AWAY = 'Hindsight does not answer. Your words are kept here: send them again when you are on line.'
const PATIENCE_MS = 20_000

/** Carries what people say of findings between a browser and its server. Nothing here throws. */
export class ChecksTransport {
  readonly #address: string

  constructor(documentId: string) {
    this.#address = `/api/documents/${documentId}`
  }

  /** What was explained of the report; null where nobody says. */
  async explanations(): Promise<ExplanationList | null> {
    const list = ExplanationList.safeParse(await this.#read('/explanations'))
    return list.success ? list.data : null
  }

  /** Which of the report's sentences other reports say too; null where nobody says. */
  async elsewhere(): Promise<Map<string, string> | null> {
    const found = Elsewhere.safeParse(await this.#read('/elsewhere'))
    return found.success ? new Map(found.data) : null
  }

  explain(finding: ExplainFinding): Promise<Outcome> {
    return this.#send('POST', finding)
  }

  withdraw(finding: OneFinding): Promise<Outcome> {
    return this.#send('DELETE', finding)
  }

  async #read(path: string): Promise<unknown> {
    const response = await this.#ask(path, {})
    return response?.ok ? response.json().catch(() => null) : null
  }

  async #send(method: string, body: unknown): Promise<Outcome> {
    const response = await this.#ask('/explanations', { method, body: JSON.stringify(body) })
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
