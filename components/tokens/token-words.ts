import type { TokenScope } from '@/lib/generated/prisma/enums'
import { addDays, dayIn, formatDay } from '@/lib/time'

export const SCOPE_WORDS: Record<TokenScope, string> = {
  read: 'Read',
  write: 'Read and write',
  feed: 'Feeds only',
}

/** The last day a token works, in UTC; it expires when that has passed. */
export function lastDayWords(expiresAt: Date): string {
  return formatDay(addDays(dayIn('UTC', expiresAt), -1))
}
