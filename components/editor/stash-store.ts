import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { z } from 'zod'
import { Stash } from '@/lib/editing/wire'

type Kept = { clientId: string; documentId: string; seenAt: number; stash: z.input<typeof Stash> }

interface Database extends DBSchema {
  stashes: { key: string; value: Kept; indexes: { document: string } }
}

/** Without locks (a page that isn't served over TLS), whoever hasn't touched their stash for so long is gone. */
const GONE_MS = 30_000

/**
 * What this device keeps of text that is not known to be stored, one stash for each open editor. Every method throws
 * where the browser keeps nothing (a private window).
 */
export class StashStore {
  #database: Promise<IDBPDatabase<Database>> | null = null
  readonly #documentId: string

  constructor(documentId: string) {
    this.#documentId = documentId
  }

  async save(stash: z.input<typeof Stash>): Promise<void> {
    const { clientId } = stash
    await (await this.#open()).put('stashes', { clientId, documentId: this.#documentId, seenAt: Date.now(), stash })
  }

  async remove(clientId: string): Promise<void> {
    await (await this.#open()).delete('stashes', clientId)
  }

  /**
   * Takes the stashes of this document whose editors are gone, each under a new client id that `renamed` gives: of
   * several tabs that ask at once, one gets each. A stash that can't be read stays where it is.
   */
  async takeOver(
    renamed: (clientId: string) => string,
  ): Promise<{ clientId: string; stash: z.output<typeof Stash> }[]> {
    const database = await this.#open()
    const kept = await database.getAllFromIndex('stashes', 'document', this.#documentId)
    const taken: { clientId: string; stash: z.output<typeof Stash> }[] = []
    for (const one of kept) {
      const stash = Stash.safeParse(one.stash)
      if (!stash.success || !(await isGone(one))) continue
      const clientId = renamed(one.clientId)
      const transaction = database.transaction('stashes', 'readwrite')
      const isStillThere = (await transaction.store.get(one.clientId)) !== undefined
      if (isStillThere) {
        await transaction.store.delete(one.clientId)
        // Until the new editor has written its own, this is what a crash leaves.
        await transaction.store.put({ ...one, clientId, seenAt: Date.now() })
        taken.push({ clientId, stash: stash.data })
      }
      await transaction.done
    }
    return taken
  }

  #open() {
    this.#database ??= openDB<Database>('hindsight', 1, {
      upgrade(database) {
        database.createObjectStore('stashes', { keyPath: 'clientId' }).createIndex('document', 'documentId')
      },
      // The browser closed it (storage was cleared): the next call opens it anew.
      terminated: () => {
        this.#database = null
      },
    }).catch((error) => {
      this.#database = null
      throw error
    })
    return this.#database
  }
}

const lockOf = (clientId: string) => `hindsight-editor-${clientId}`

/** Says that the editor of this id is open, for as long as this page is. */
export function holdEditor(clientId: string): () => void {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  navigator.locks?.request(lockOf(clientId), () => held).catch(() => {})
  return release
}

async function isGone({ clientId, seenAt }: Kept): Promise<boolean> {
  if (!navigator.locks) return Date.now() - seenAt > GONE_MS
  return navigator.locks.request(lockOf(clientId), { ifAvailable: true }, (lock) => lock !== null)
}
