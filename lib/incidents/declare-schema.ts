import { z } from 'zod'
import { emptyIsNone } from '@/lib/accounts/schema'
import { Severity } from '@/lib/generated/prisma/enums'
import { findZoneLabel } from '@/lib/markdown/zones'
import { BUILT_IN_CHOICE } from '@/lib/templates/built-in-rules'
import { isDay, isTimeZone } from '@/lib/time'

/** True for a zone whose name a report can state: one that its reader takes for a zone again. */
export function isReadableZone(zone: string): boolean {
  return isTimeZone(zone) && findZoneLabel(zone) === zone
}

/** A title and a severity are enough; what is left out is decided by `declareIncident`. */
export type DeclareIncident = z.output<typeof DeclareIncident>
export const DeclareIncident = z.object({
  title: z
    .string()
    .transform((text) =>
      text
        .replace(/[\0\p{Surrogate}]/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, 'Say in a few words what fails.').max(200, 'Use at most 200 characters.')),
  severity: z.enum(Severity, 'Choose a severity.'),
  /** The day it began, 'YYYY-MM-DD'. */
  date: emptyIsNone(
    z
      .string()
      .refine((day) => isDay(day) && day >= '1970-01-01', 'Write a day like 2027-03-18, in 1970 or later.')
      .optional(),
  ),
  /** The zone its report states times in. */
  timeZone: emptyIsNone(z.string().trim().refine(isReadableZone, 'Write a zone like Europe/Berlin.').optional()),
  commanderId: emptyIsNone(z.uuid('Choose somebody of the list.').optional()),
  templateId: emptyIsNone(z.union([z.literal(BUILT_IN_CHOICE), z.uuid()], 'Choose a template of the list.').optional()),
  /** A ticked box of a form says 'on', an empty one nothing. */
  isRestricted: z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false),
})
