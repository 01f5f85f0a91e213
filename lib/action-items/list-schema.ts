import { z } from 'zod'
import { ActionKind, ActionStatus, Severity } from '@/lib/generated/prisma/enums'
import { isDay, isWeek } from '@/lib/time'

export const ITEM_ORDERS = ['due', 'created', 'closed', 'incident', 'owner'] as const
export type ItemOrder = (typeof ITEM_ORDERS)[number]

export const ITEM_GROUPS = ['owner', 'incident'] as const
export type ItemGroup = (typeof ITEM_GROUPS)[number]

/** When an item is due: late, until Sunday, within so many days, or never. What is late is not due soon. */
export const DUE_CHOICES = ['late', 'week', '14', '30', 'none'] as const
export type DueChoice = (typeof DUE_CHOICES)[number]

export const STATUS_CHOICES = [...Object.values(ActionStatus), 'all'] as const

/** Whose items, beside a person or team by id and words of a name. */
export const ME = 'me'
export const NOBODY = 'nobody'

const Slug = z.string().regex(/^\d{4}-W\d{2}$/)
const WeekSlug = Slug.refine((slug) => isWeek({ year: Number(slug.slice(0, 4)), week: Number(slug.slice(6)) }))

/** A text of an address: Postgres takes no NUL. */
const Words = z
  .string()
  .transform((text) => text.replaceAll('\0', '').trim().slice(0, 200))
  .pipe(z.string().min(1))

/** What a list of action items may be asked for; what can't be meant is left out, so that no address is an error. */
export type ItemFilter = z.output<typeof ItemFilter>
export const ItemFilter = z.object({
  /** Words of the title. */
  q: Words.optional().catch(undefined),
  /** 'me', 'nobody', the id of a person or team, or words of a name. */
  owner: Words.optional().catch(undefined),
  /** The id of a team: its items, and those of its people. */
  team: z.uuid().optional().catch(undefined),
  /** Without it those that are open. */
  status: z.enum(STATUS_CHOICES).optional().catch(undefined),
  due: z.enum(DUE_CHOICES).optional().catch(undefined),
  severity: z.enum(Severity).optional().catch(undefined),
  /** The id of a service that its incident is about. */
  service: z.uuid().optional().catch(undefined),
  kind: z.enum(ActionKind).optional().catch(undefined),
  /** '2024-W50', in which its incident began. */
  week: WeekSlug.optional().catch(undefined),
  /** '2024-W50', whose review made it. */
  review: WeekSlug.optional().catch(undefined),
  /** The reference of its incident. */
  incident: Words.optional().catch(undefined),
  /** 'yes': those whose due date was moved later. */
  slipped: z.literal('yes').optional().catch(undefined),
  group: z.enum(ITEM_GROUPS).optional().catch(undefined),
  order: z.enum(ITEM_ORDERS).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  /** A cursor from `next` or `previous`. */
  after: z.string().max(500).optional().catch(undefined),
  before: z.string().max(500).optional().catch(undefined),
})

export type SearchParams = Record<string, string | string[] | undefined>

/** The filter that an address asks for; of what it says twice the first counts, and what is empty isn't asked. */
export function readItemFilter(params: SearchParams): ItemFilter {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() || undefined
  return ItemFilter.parse(Object.fromEntries(Object.entries(params).map(([name, value]) => [name, one(value)])))
}

/** A filter as the query of an address, without '?'; empty for the whole list. */
export function writeItemFilter(filter: ItemFilter): string {
  const query = new URLSearchParams()
  for (const name of Object.keys(ItemFilter.shape) as (keyof ItemFilter)[]) {
    const value = filter[name]
    if (value !== undefined) query.set(name, value)
  }
  return query.toString()
}

/** How the list of a filter is ordered: a grouped one by its groups. */
export function orderOf({ group, order }: ItemFilter): ItemOrder {
  return group ?? order ?? 'due'
}

/** Which way an order goes where the address says nothing: the most urgent, the newest, and the alphabet first. */
export const USUAL_DIRECTIONS: Record<ItemOrder, 'asc' | 'desc'> = {
  due: 'asc',
  created: 'desc',
  closed: 'desc',
  incident: 'desc',
  owner: 'asc',
}

const DueDay = z.union([z.literal('infinity'), z.string().refine(isDay)])
const Instant = z.iso.datetime({ offset: true })
/** The name of an owner stands last, since it may hold any sign. */
const cursors = {
  due: z.tuple([DueDay, z.uuid()]),
  created: z.tuple([Instant, z.uuid()]),
  closed: z.tuple([z.union([z.literal('-infinity'), Instant]), z.uuid()]),
  incident: z.tuple([z.string().refine(isDay), z.uuid(), z.coerce.number().int().min(0).max(2_147_483_647), z.uuid()]),
  owner: z.tuple([z.uuid(), DueDay, z.uuid(), z.string().max(300)]),
}

/** Where an item stands in a list: the values of the list's order, in the order's own sequence. */
export type Place = (string | number)[]

/** A place as text for an address. */
export function writePlace(order: ItemOrder, place: Place): string {
  const [name, ...rest] = place
  return (order === 'owner' ? [...rest, name] : place).join('~')
}

/** The place a cursor stands for; null for one that is broken, forged or of another order: the list then starts anew. */
export function readPlace(order: ItemOrder, text: string | undefined): Place | null {
  if (!text || text.includes('\0')) return null
  const parts = text.split('~')
  const isOwner = order === 'owner' && parts.length > 3
  const result = cursors[order].safeParse(isOwner ? [...parts.slice(0, 3), parts.slice(3).join('~')] : parts)
  if (!result.success) return null
  const place: Place = result.data
  return isOwner ? [...place.slice(3), ...place.slice(0, 3)] : place
}
