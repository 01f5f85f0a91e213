import 'server-only'
import type { PersonActor } from '@/lib/actor'
import { TooMany } from '@/lib/errors'
import { requireLeft } from '@/lib/rate-limit-mutations'
import { SEARCHES } from '@/lib/rate-limit-queries'

/** Counts a search of somebody who is signed in. Returns why they must wait, as a sentence; null where they needn't. */
export async function searchRefusal({ personId }: PersonActor): Promise<string | null> {
  try {
    await requireLeft(SEARCHES, personId)
    return null
  } catch (error) {
    if (error instanceof TooMany) return error.message
    throw error
  }
}
