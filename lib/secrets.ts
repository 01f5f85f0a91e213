import { createHash, randomBytes } from 'node:crypto'

/** A secret nobody can guess, 256 bits of chance, as 43 characters that an address or a cookie can hold. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What is kept of a secret: its SHA-256, hex. That is enough for secrets of 256 bits; passwords are guessable and need
 * `hashPassword`. It is looked up by an index, so how long that takes says nothing about the secret.
 */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}
