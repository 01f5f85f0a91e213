import { ChangeSet } from '@codemirror/state'
import { z } from 'zod'

/**
 * The longest text people can write together, in UTF-16 units. One change may be as long, so that whatever was typed
 * while away can be sent: an update under way can't be cut into smaller ones.
 */
export const MOST_TEXT = 1_000_000

/**
 * How many updates come at once; after as many there may be more. It bounds how long a browser stands still, and how
 * long a push keeps others waiting.
 */
export const MOST_UPDATES = 500

/** Into how many pieces a change may cut a text: ten thousand edits in as many places. */
const MOST_PARTS = 20_001

/** A change of a whole text, and who made it as their how-manieth. The pair names the change for good. */
export type Update = { clientId: string; seq: number; changes: ChangeSet }

/**
 * An id of one open editor: a root, which outlives a crash, and a tail of this one mount. Of two who type at one place
 * the smaller id stands first, so a restored editor goes on beside its own words.
 */
export const ClientId = z.string().regex(/^[a-z0-9]{12}-[a-z0-9]{8}$/)

const Length = z.int().min(0).max(MOST_TEXT)

/** One line of inserted text. A line end within would be seen as one by some readers of the change and not by others. */
const Line = z.string().refine((line) => !/[\n\0]/.test(line) && line.isWellFormed(), 'not a line of text')

/**
 * A change as CodeMirror writes it: a number keeps so many UTF-16 units, `[n, ...lines]` puts lines in the place of n
 * units. Together they span the text from its beginning to its end.
 */
const Changes = z
  .array(z.union([Length, z.tuple([Length], Line)]))
  .max(MOST_PARTS)
  .transform((parts) => ChangeSet.fromJSON(parts))
  .refine(({ length, newLength }) => length <= MOST_TEXT && newLength <= MOST_TEXT, 'too long')

/** An update as it travels and as it is kept. */
export const WireUpdate = z.object({ clientId: ClientId, seq: z.int().min(1), changes: Changes })

/** What a client sends: an update of the text as it was at a version. */
export const Push = WireUpdate.extend({ version: z.int().min(0) })
export type Push = z.output<typeof Push>

/** What a client gets, as the answer to a push and by itself: the updates that lead on from version `from`, in order. */
export const Feed = z.object({ from: z.int().min(0), updates: z.array(WireUpdate).max(MOST_UPDATES) })
export type Feed = z.output<typeof Feed>

/** What a device keeps of text that is not known to be stored. */
export const Stash = z.object({
  version: z.int().min(0),
  base: z.string(),
  clientId: ClientId,
  inflight: WireUpdate.nullable(),
  buffer: Changes.nullable(),
})
