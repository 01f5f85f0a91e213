import type { Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import type { LinkKind, Role } from '@/lib/generated/prisma/enums'
import { hashOf, newSecret } from '@/lib/secrets'
import { staleWords } from './rules'

/** A link that works once. Its token is told here and never again: only its hash is kept. */
export type MadeLink = { token: string; expiresAt: Date }

type ForWhom = { email?: string | null; personId?: string | null; role?: Role; createdBy?: string | null }

type Kinds = [LinkKind, ...LinkKind[]]

const HOUR = 3_600_000

/** Makes a link that works once, for `hours`. */
export async function makeLink(tx: Transaction, kind: LinkKind, hours: number, whom: ForWhom): Promise<MadeLink> {
  const token = newSecret()
  const expiresAt = new Date(Date.now() + hours * HOUR)
  await tx.oneTimeLink.create({
    data: { tokenHash: hashOf(token), kind, expiresAt, ...whom },
    select: { tokenHash: true },
  })
  return { token, expiresAt }
}

/**
 * Uses a link up, in the transaction that does what it is for: of two who come at once, one is refused. Refuses a link
 * that was used, has expired or never was, all in the same words.
 */
export async function spendLink(tx: Transaction, token: string, kinds: Kinds) {
  const where = { tokenHash: hashOf(token), kind: { in: kinds }, usedAt: null, expiresAt: { gt: new Date() } }
  const [link] = await tx.oneTimeLink.updateManyAndReturn({
    where,
    data: { usedAt: new Date() },
    select: { kind: true, email: true, personId: true, role: true, createdBy: true },
  })
  if (!link) throw staleLink(kinds)
  return link
}

/** What is said of a link that doesn't work any more. */
export function staleLink([kind]: Kinds): Refusal {
  return new Refusal(staleWords(kind))
}
