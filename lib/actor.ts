/** Who does something, and through which door they came. The audit log keeps both. */
export type Actor = {
  name: string
  channel: 'web' | 'api' | 'import' | 'job'
  /** Their row in `people`, where they have one. */
  personId?: string
}

/** Who imports documents from the command line. */
export const importActor: Actor = { name: 'Import', channel: 'import' }
