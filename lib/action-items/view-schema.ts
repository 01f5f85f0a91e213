import { z } from 'zod'
import { readItemFilter, writeItemFilter } from './list-schema'

/** How many views one person keeps. */
export const MOST_VIEWS = 50

/** What a list is asked for, as its address says it, without the page of it. */
const Query = z
  .string()
  .max(2000)
  .transform((query) => {
    const { after: _, before: __, ...filter } = readItemFilter(Object.fromEntries(new URLSearchParams(query)))
    return writeItemFilter(filter)
  })

/** A list with a name; a view of that name that one has already is changed. */
export type SaveView = z.output<typeof SaveView>
export const SaveView = z.object({
  name: z
    .string()
    .transform((name) => name.replaceAll('\0', '').trim())
    .pipe(z.string().min(1, 'Write a name.').max(100, 'Use at most 100 characters.')),
  query: Query,
  isShared: z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false),
})

export const RemoveView = z.object({ id: z.uuid() })
