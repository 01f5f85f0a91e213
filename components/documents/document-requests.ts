/** What became of something that was sent: the sentence that says why it wasn't done, or null. */
export type Outcome = string | null

const AWAY = 'Hindsight does not answer. Your words are kept here: send them again when you are on line.'
const PATIENCE_MS = 20_000

/** Asks one document's part of the server; null where nobody answers. Never throws. */
export async function askServer(address: string, init: RequestInit = {}): Promise<Response | null> {
  const headers = { 'content-type': 'application/json' }
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return fetch(address, { ...init, headers, signal }).catch(() => null)
}

/** What the server answers as JSON; null where it refuses, or nobody answers. */
export async function readFromServer(address: string): Promise<unknown> {
  const response = await askServer(address)
  return response?.ok ? response.json().catch(() => null) : null
}

/** Sends JSON, and says what became of it. */
export async function sendToServer(address: string, method: 'POST' | 'DELETE', body: unknown): Promise<Outcome> {
  const response = await askServer(address, { method, body: JSON.stringify(body) })
  if (!response) return AWAY
  if (response.ok) return null
  const answer: unknown = await response.json().catch(() => null)
  const message = typeof answer === 'object' && answer !== null && 'message' in answer ? answer.message : null
  return typeof message === 'string' ? message : AWAY
}
