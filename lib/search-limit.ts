import 'server-only'
import type { PersonActor } from '@/lib/actor'
import { TooMany } from '@/lib/errors'
import { requireLeft } from '@/lib/rate-limit-mutations'
import { EXPORTS, type RateLimit, SEARCHES } from '@/lib/rate-limit-queries'

/** Counts a search of somebody who is signed in. Returns why they must wait, as a sentence; null where they needn't. */
export async function searchRefusal(actor: PersonActor): Promise<string | null> {
  return (await refusalOf(SEARCHES, actor))?.message ?? null
}

/** Counts a file that somebody asks for. Returns the refusal that says how long they must wait; null where they needn't. */
export function exportRefusal(actor: PersonActor): Promise<TooMany | null> {
  return refusalOf(EXPORTS, actor)
}

async function refusalOf(limit: RateLimit, { personId }: PersonActor): Promise<TooMany | null> {
  try {
    await requireLeft(limit, personId)
    return null
  } catch (error) {
    if (error instanceof TooMany) return error
    throw error
  }
}
