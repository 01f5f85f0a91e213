import { refuseUnless } from '@/lib/access'
import type { Actor, RequestOrigin } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { lockAdmins } from '@/lib/people/role-mutations'
import { WORKSPACE } from '@/lib/workspace/rules'
import { type MadeLink, makeLink, spendLink, staleLink } from './link-mutations'
import { hashNewPassword } from './password-mutations'
import { needsSetUp, readLink } from './queries'
import { SETUP_HOURS } from './rules'
import type { SetUp } from './schema'
import { type BegunSession, beginSession, endSessions } from './session-mutations'

/**
 * The link that makes the first admin, for the server's console; null where the workspace has one. With `recover` it is
 * made all the same: it is the one way back where every admin has lost theirs, or single sign-on is down. Refuses
 * everybody but the server itself.
 */
export async function createSetupLink(
  actor: Actor,
  { recover }: { recover: boolean } = { recover: false },
): Promise<MadeLink | null> {
  refuseUnless(actor, 'createSetupLink')
  if (!recover && !(await needsSetUp())) return null
  return db().$transaction(async (tx) => {
    const kind = recover ? 'recover' : 'setup'
    // The one that was printed last counts.
    await tx.oneTimeLink.deleteMany({ where: { kind } })
    const link = await makeLink(tx, kind, SETUP_HOURS, { role: 'admin' })
    await appendAudit(tx, actor, {
      verb: 'createSetupLink',
      subjectType: 'workspace',
      subjectId: WORKSPACE,
      after: { recover },
    })
    return link
  })
}

/**
 * Makes the first admin with the link of the console and begins a session. With a link to recover, the account of this
 * address becomes an admin's, is switched on and gets this password, and passwords are allowed again. Refuses a link
 * that doesn't work any more, a second first admin, and a password that is too easily guessed.
 */
export async function setUp(input: SetUp, from: RequestOrigin): Promise<BegunSession> {
  const { token, name, email, password } = input
  const found = (await readLink(token, 'setup')) ?? (await readLink(token, 'recover'))
  if (!found) throw staleLink(['setup'])
  const passwordHash = await hashNewPassword(password, { email, name })
  return db().$transaction(async (tx) => {
    await lockAdmins(tx)
    const { kind } = await spendLink(tx, token, ['setup', 'recover'])
    const known = await tx.person.findUnique({ where: { email }, select: { id: true, role: true } })
    if (kind === 'setup') await refuseSecond(tx)
    const account = { name, email, role: 'admin', passwordHash, deactivatedAt: null } as const
    const person = known
      ? await tx.person.update({ where: { id: known.id }, data: account, select: { id: true } })
      : await tx.person.create({ data: account, select: { id: true } })
    if (kind === 'recover') await tx.workspace.update({ where: { id: 1 }, data: { ssoOnly: false } })
    await tx.oneTimeLink.deleteMany({ where: { kind: { in: ['setup', 'recover'] }, usedAt: null } })
    await endSessions(tx, person.id)
    const session = await beginSession(tx, person.id, from, 'link')
    await appendAudit(tx, session.actor, {
      verb: 'setUp',
      subjectType: 'person',
      subjectId: person.id,
      before: { role: known?.role ?? null },
      after: { name, email, role: 'admin', recovered: kind === 'recover' },
    })
    return session
  })
}

async function refuseSecond(tx: Transaction): Promise<void> {
  const admin = await tx.person.findFirst({
    where: {
      role: 'admin',
      deactivatedAt: null,
      OR: [{ passwordHash: { not: null } }, { oidcSubject: { not: null } }],
    },
    select: { id: true },
  })
  if (admin) throw new Refusal('This workspace has an admin already. Ask them to invite you.')
}
