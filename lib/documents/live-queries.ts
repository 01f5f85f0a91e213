import { Client } from 'pg'
import { env } from '@/lib/env'
import { CHANNEL, LiveMessage } from './live-schema'

/** `null` after the connection to Postgres was lost and is back: what came in between was missed, so ask for it. */
export type Listener = (message: LiveMessage | null) => void

/** What to listen to in the place of a document, for changes of action items and alerts of any. */
export const CHANGES = 'changes'

/** How long to wait before connecting again, at first and at most. */
const RETRY_MS = [200, 5_000] as const

type Hub = { listeners: Map<string, Set<Listener>>; connection: Client | null; isStarting: boolean }

// One connection a process, however often modules are evaluated anew.
const store = globalThis as { hindsightHub?: Hub }

function hub(): Hub {
  store.hindsightHub ??= { listeners: new Map(), connection: null, isStarting: false }
  return store.hindsightHub
}

/**
 * Calls the listener with everything any instance tells of a document, or of `CHANGES`, until the function that is returned is called.
 * One connection listens for the whole process; it comes back by itself, and then every listener is called with null.
 */
export function listenTo(about: string, listener: Listener): () => void {
  const { listeners } = hub()
  const of = listeners.get(about) ?? new Set()
  listeners.set(about, of.add(listener))
  void keepConnected()
  return () => {
    of.delete(listener)
    if (of.size === 0) listeners.delete(about)
  }
}

async function keepConnected(): Promise<void> {
  const shared = hub()
  if (shared.connection || shared.isStarting) return
  shared.isStarting = true
  for (let wait: number = RETRY_MS[0]; shared.listeners.size > 0; wait = Math.min(wait * 2, RETRY_MS[1])) {
    try {
      shared.connection = await connect()
      tellAll()
      break
    } catch (error) {
      console.error(`Changes by other instances can't be heard yet: ${error instanceof Error ? error.message : error}`)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  shared.isStarting = false
}

async function connect(): Promise<Client> {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    application_name: 'hindsight live',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  })
  client.on('notification', ({ payload }) => payload && tell(payload))
  client.on('error', (error) => console.error(`Changes by other instances can't be heard: ${error.message}`))
  client.on('end', () => {
    if (hub().connection === client) hub().connection = null
    void keepConnected()
  })
  await client.connect()
  await client.query(`LISTEN ${CHANNEL}`)
  return client
}

function tell(payload: string): void {
  const message = LiveMessage.safeParse(parsed(payload))
  if (!message.success) return
  const about = message.data.kind === 'changed' ? CHANGES : message.data.documentId
  for (const listener of hub().listeners.get(about) ?? []) listener(message.data)
}

function tellAll(): void {
  for (const of of hub().listeners.values()) for (const listener of of) listener(null)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
