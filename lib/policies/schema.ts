import { z } from 'zod'
import { Severity } from '@/lib/generated/prisma/enums'

// The bounds are those of the constraints in Postgres.
const days = (most: number) => {
  const error = `Write a number of days from 1 to ${most}.`
  return z.coerce.number(error).int(error).min(1, error).max(most, error)
}
/** An empty field is never. */
const daysOrNever = (most: number) => z.preprocess((value) => (value === '' ? null : value), days(most).nullable())

const BEFORE = 'Write at most five numbers of days, like 7, 1.'
const remindDaysBefore = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(/[\s,;]+/).filter(Boolean) : value),
  z
    .array(z.coerce.number(BEFORE).int(BEFORE).min(1, BEFORE).max(90, BEFORE))
    .transform((list) => [...new Set(list)].sort((one, other) => other - one))
    .refine((list) => list.length <= 5, BEFORE),
)

/** What is promised for an incident of one severity. */
export type ChangePolicy = z.output<typeof ChangePolicy>
export const ChangePolicy = z.object({
  severity: z.enum(Severity),
  /** Days after publishing in which its action items are due; null for no due date. */
  dueDays: daysOrNever(730),
  /** Days before the due date on which a reminder goes out, the earliest first. */
  remindDaysBefore,
  /** And every so many days after it. */
  remindEveryDays: days(90),
  /** Days late after which the commander, and then the team's lead, is told; null for never. */
  tellCommanderAfter: daysOrNever(365),
  tellLeadAfter: daysOrNever(365),
})

/** ISO weekdays: 1 is Monday. In a form each is a box that is ticked. */
export type SetWorkingDays = z.output<typeof SetWorkingDays>
export const SetWorkingDays = z.object({ workingDays: z.array(z.int().min(1).max(7)) })

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
export const WorkingDayBoxes = z
  .record(z.string(), z.string())
  .transform((boxes) => ({ workingDays: WEEKDAYS.filter((day) => boxes[`day-${day}`] === 'on') }))

export const AddHolidays = z.object({ lines: z.string().max(20_000, 'Paste at most 20,000 characters.') })
export const RemoveHoliday = z.object({ day: z.iso.date('There is no such holiday.') })

/** What decides which due date publishing gives to the open items of a report that have none. */
export type Undated = z.output<typeof Undated>
export const Undated = z.object({
  severity: z.enum(Severity).nullable(),
  dueDays: z.number().nullable(),
  /** In the workspace's zone. */
  today: z.string(),
  calendar: z.object({ workingDays: z.array(z.number()), holidays: z.array(z.string()) }),
  /** Of those items. */
  ids: z.array(z.string()),
})
