import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test'
import { db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { hashPassword } from '@/lib/passwords'
import { hashOf, newSecret } from '@/lib/secrets'

export const PASSWORD = 'tram window seven'

export type Account = { id: string; name: string; email: string }

/** A name that nobody else has, so that a test finds its own rows. */
export const newName = (like = 'Someone') => `${like} ${randomUUID().slice(0, 8)}`

/** Somebody new with an account; with a password where a test signs in or changes it, since each takes a while. */
export async function newAccount(role: Role, { password }: { password?: string } = {}): Promise<Account> {
  const name = newName()
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`
  const passwordHash = password ? await hashPassword(password) : null
  const { id } = await db().person.create({ data: { name, email, role, passwordHash }, select: { id: true } })
  return { id, name, email }
}

/** A browser in which they are signed in. Close it when the test is done. */
export async function browserOf(
  { id: personId }: Account,
  browser: Browser,
  baseURL: string | undefined,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const token = newSecret()
  const expiresAt = new Date(Date.now() + 86_400_000)
  await db().session.create({
    data: { tokenHash: hashOf(token), personId, expiresAt, userAgent: 'Firefox/1 (Windows)' },
  })
  const context = await browser.newContext({ baseURL, storageState: undefined, ...options })
  await context.addCookies([{ name: 'hindsight', value: token, url: baseURL ?? '', httpOnly: true }])
  return context
}
