import { z } from 'zod'
import { AlertState } from '@/lib/generated/prisma/enums'
import { isDay } from '@/lib/time'

/** A text of an address: Postgres takes no NUL. */
const Words = z
  .string()
  .transform((text) => text.replaceAll('\0', '').trim().slice(0, 200))
  .pipe(z.string().min(1))

/** What the list of alerts may be asked for; what can't be meant is left out, so that no address is an error. */
export type AlertFilter = z.output<typeof AlertFilter>
export const AlertFilter = z.object({
  /** Words of the recommendation. */
  q: Words.optional().catch(undefined),
  state: z.enum(AlertState).optional().catch(undefined),
  /** A cursor from `next` or `previous`. */
  after: z.string().max(200).optional().catch(undefined),
  before: z.string().max(200).optional().catch(undefined),
})

type SearchParams = Record<string, string | string[] | undefined>

/** The filter that an address asks for; of what it says twice the first counts, and what is empty isn't asked. */
export function readAlertFilter(params: SearchParams): AlertFilter {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() || undefined
  return AlertFilter.parse(Object.fromEntries(Object.entries(params).map(([name, value]) => [name, one(value)])))
}

/** The recommendation that an address asks to answer, by the id of one of its rows; null for none. */
export function readAnswered({ answer }: SearchParams): string | null {
  const result = z.uuid().safeParse(Array.isArray(answer) ? answer[0] : answer)
  return result.success ? result.data : null
}

/** A filter as the query of an address, without '?'; empty for the whole list. */
export function writeAlertFilter(filter: AlertFilter): string {
  const query = new URLSearchParams()
  for (const name of Object.keys(AlertFilter.shape) as (keyof AlertFilter)[]) {
    const value = filter[name]
    if (value !== undefined) query.set(name, value)
  }
  return query.toString()
}

/** Where a recommendation stands in the list: its state, since when it is asked for, and an id. */
export type AlertPlaceInList = z.output<typeof Cursor>
const Cursor = z.tuple([z.enum(AlertState), z.string().refine(isDay), z.uuid()])

/** The place a cursor stands for; null for one that is broken or forged: the list then starts anew. */
export function readCursor(text: string | undefined): AlertPlaceInList | null {
  const result = Cursor.safeParse(text?.split('~'))
  return result.success ? result.data : null
}
