import { z } from 'zod'
import type { Severity } from '@/lib/generated/prisma/enums'

/** A ticked box of a form says 'on', an empty one nothing. */
const Ticked = z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false)

/** A template as a form sends it: a box for each severity, and a text whose lines a browser ends in "\r\n". */
const fields = {
  name: z
    .string()
    .transform((name) => name.replaceAll('\0', '').trim())
    .pipe(z.string().min(1, 'Write a name.').max(100, 'Use at most 100 characters.')),
  text: z
    .string()
    .transform((text) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n'))
    .pipe(z.string().max(100_000, 'Use at most 100,000 characters.')),
  P1: Ticked,
  P2: Ticked,
  P3: Ticked,
  P4: Ticked,
}

function withSeverities<Sent extends Record<Severity, boolean>>({ P1, P2, P3, P4, ...rest }: Sent) {
  const ticked: Record<Severity, boolean> = { P1, P2, P3, P4 }
  const severities = (Object.keys(ticked) as Severity[]).filter((severity) => ticked[severity])
  return { ...rest, severities }
}

export type AddTemplate = z.output<typeof AddTemplate>
export const AddTemplate = z.object(fields).transform(withSeverities)

export type ChangeTemplate = z.output<typeof ChangeTemplate>
export const ChangeTemplate = z
  .object({ ...fields, id: z.uuid(), version: z.coerce.number().int().min(0).max(2_000_000_000) })
  .transform(withSeverities)

export const OneTemplate = z.object({ id: z.uuid() })
