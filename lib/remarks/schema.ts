import { z } from 'zod'
import type { Finding } from '@/lib/checks/model'
import type { Outcome } from '@/lib/checks/run'

const StoredPlace = z.object({ line: z.int(), text: z.string() })
const StoredHeld = z.object({ check: z.string(), message: z.string(), places: z.array(StoredPlace) })

/** What the checks said of a text when its rows were read last. */
export const StoredRemarks = z.object({
  findings: z.array(StoredHeld.extend({ about: z.string() })),
  held: z.array(StoredHeld),
})
export type StoredRemarks = z.output<typeof StoredRemarks>

/** By `sentenceKey`, the reference of another report that says it too; as it goes to a browser. */
export const Elsewhere = z.array(z.tuple([z.string(), z.string()]))
export type Elsewhere = z.output<typeof Elsewhere>

/** What is kept of an outcome: fixes are made anew from the text when they are wanted. */
export function storedOf({ findings, held }: Outcome): StoredRemarks {
  const placesOf = ({ places }: Pick<Finding, 'places'>) => places.map(({ line, text }) => ({ line, text }))
  return {
    findings: findings.map(({ check, about, message, places }) => ({
      check,
      about,
      message,
      places: placesOf({ places }),
    })),
    held: held.map(({ check, message, places }) => ({ check, message, places: placesOf({ places }) })),
  }
}
