import type { LinkKind, Role } from '@/lib/generated/prisma/enums'

/** A session ends this long after it began, whether it was used or not. */
export const SESSION_DAYS = 30
export const INVITATION_DAYS = 7
export const RESET_HOURS = 2
export const SETUP_HOURS = 24

const AGAIN: Record<LinkKind, string> = {
  invite: 'Ask an admin to invite you again.',
  reset: 'Ask for another one on the page you sign in on.',
  setup: 'Ask whoever runs the server for another one.',
  recover: 'Ask whoever runs the server for another one.',
}

/** What is said of a link that doesn't work any more, and what to do then. */
export function staleWords(kind: LinkKind): string {
  return `This link was used or has expired. ${AGAIN[kind]}`
}

const SHORTEST = 12
/** What to know before one is thought up. */
export const PASSWORD_HINT = `At least ${SHORTEST} characters. Three or four words are easy to keep.`
/** What a password must have besides a name or address that stands in it. */
const REST = 8
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop']

/**
 * Why a password is too easily guessed, as a sentence that says what to do; null where it is good enough. Length does
 * most of the work, and rules about digits and capitals do none: they lead to "Password2024!". What is left to refuse
 * is what a guesser tries first for this person, and texts whose length means nothing.
 */
export function passwordRefusal(password: string, whose: { email: string | null; name: string }): string | null {
  const text = password.normalize('NFKC').toLowerCase()
  const characters = Array.from(text)
  if (characters.length < SHORTEST) return `Use at least ${SHORTEST} characters; three or four words are easy to keep.`
  for (const word of wordsOf(whose)) {
    if (text.includes(word) && characters.length - Array.from(word).length < REST) {
      return 'This is close to your name or address, which is tried first. Use other words.'
    }
  }
  if (new Set(characters).size < 5 || isRepeated(text)) {
    return 'This repeats itself, so its length means little. Use different words.'
  }
  if (stepsIn(characters) > characters.length / 2) {
    return 'This follows the alphabet, the digits or the keyboard. Use words that have no such order.'
  }
  return null
}

function wordsOf({ email, name }: { email: string | null; name: string }): string[] {
  const lower = name.normalize('NFKC').toLowerCase()
  const words = [...lower.split(/\s+/), lower, lower.replaceAll(/\s/g, ''), email ?? '', email?.split('@')[0] ?? '']
  return words.filter((word) => word.length >= 4)
}

/** True for a text that is one piece of up to a third of it, again and again. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 3; length++) {
    if (
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .startsWith(text)
    )
      return true
  }
  return false
}

/** How many characters stand beside their neighbour in an alphabet or on a keyboard, forwards or backwards. */
function stepsIn(characters: string[]): number {
  return characters.filter((one, index) => {
    const pair = (characters[index - 1] ?? '\0') + one
    const back = one + (characters[index - 1] ?? '\0')
    return ROWS.some((row) => row.includes(pair) || row.includes(back))
  }).length
}

/** Which values of which claim give which role; without `claim` single sign-on gives none. */
export type RoleMapping = {
  claim: string | undefined
  values: Record<Role, string[]>
  /** For whom no value fits: 'none' keeps them out. */
  otherwise: Role | 'none'
}

/**
 * The role single sign-on gives, the highest that fits; null where the claim isn't used or none fits. A claim may be a
 * text, a list of texts, or lie deeper: 'realm_access.roles'.
 */
export function roleOfClaims(claims: Record<string, unknown>, { claim, values }: RoleMapping): Role | null {
  if (!claim) return null
  const found = claims[claim] ?? claim.split('.').reduce<unknown>(within, claims)
  const said = (Array.isArray(found) ? found : [found]).filter((one) => typeof one === 'string')
  const ranked = ['admin', 'responder', 'viewer'] as const
  return ranked.find((role) => values[role].some((value) => said.includes(value))) ?? null
}

const within = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
