import type { Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Who changes what was promised; a document that was imported has a name and no person. */
export type LedgerActor = { name: string; personId?: string | null }

/** An entry of the ledger as it is to be written. */
export type NewLedgerEntry = Omit<Prisma.LedgerEntryCreateManyInput, 'actor' | 'personId'>

/** Writes down what was changed of a promise, in the transaction that changes it. */
export async function appendLedger(tx: Transaction, by: LedgerActor, entries: NewLedgerEntry[]): Promise<void> {
  if (entries.length === 0) return
  const who = { actor: by.name, personId: by.personId ?? null }
  await tx.ledgerEntry.createMany({ data: entries.map((entry) => ({ ...entry, ...who })) })
}
