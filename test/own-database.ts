import { afterAll, beforeAll, vi } from 'vitest'
import { db } from '@/lib/db'
import { migrate } from '@/scripts/migrate.mjs'
import { createScratchDatabase } from '@/scripts/postgres/throw-away.mjs'

/**
 * Gives a test file a database of its own, for what is about the workspace as a whole, and these settings. Call it
 * before anything asks for either: settings are read once.
 */
export function ownDatabase(settings: Record<string, string> = {}): void {
  let database: Awaited<ReturnType<typeof createScratchDatabase>>
  beforeAll(async () => {
    database = await createScratchDatabase(process.env.DATABASE_URL ?? '')
    await migrate(database.url)
    vi.stubEnv('DATABASE_URL', database.url)
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  }, 60_000)
  afterAll(async () => {
    await db().$disconnect()
    await database.drop()
  }, 60_000)
}
