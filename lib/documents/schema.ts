import { z } from 'zod'

/** A section as a page shows it. `html` is its body, rendered; the heading isn't in it. */
export type SectionView = Omit<z.output<typeof SectionRow>, 'body' | 'html'> & { html: string }

/** A section as the database gives it: its body only where no rendered form is kept. */
export const SectionRow = z.object({
  id: z.string(),
  position: z.number(),
  /** 0 for the text before the first heading, else 1 to 6. */
  level: z.number(),
  kind: z.string(),
  title: z.string(),
  heading: z.string(),
  bodyHash: z.string(),
  version: z.number(),
  html: z.string().nullable(),
  body: z.string().nullable(),
})
