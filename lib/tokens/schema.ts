import { z } from 'zod'
import { emptyIsNone } from '@/lib/accounts/schema'
import { TokenScope } from '@/lib/generated/prisma/enums'
import { isDay } from '@/lib/time'

export const RevokeToken = z.object({ id: z.uuid() })

export type CreateToken = z.output<typeof CreateToken>
export const CreateToken = z.object({
  name: z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(z.string().min(1, 'Say what it is for.').max(100, 'Use at most 100 characters.')),
  scope: z.enum(TokenScope),
  /** The last day it works, 'YYYY-MM-DD' in UTC; without one until it is revoked. */
  lastDay: emptyIsNone(z.string().refine(isDay, 'Write a day like 2027-03-18.').optional()),
})
