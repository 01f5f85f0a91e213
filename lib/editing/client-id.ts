const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** An id for an editor that is opened now, or for a change that no editor made. See `ClientId` for its parts. */
export function newClientId(): string {
  return `${random(12)}-${random(8)}`
}

/** The same root with a new tail: who goes on with what another editor left. */
export function renewedClientId(clientId: string): string {
  return `${clientId.slice(0, 12)}-${random(8)}`
}

function random(length: number): string {
  // Not randomUUID: a browser has that on pages served over TLS only.
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')
}
