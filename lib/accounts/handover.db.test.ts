import { afterAll, describe, expect, test, vi } from 'vitest'
import { jobActor } from '@/lib/actor'
import { from, newAccount, PASSWORD } from '@/test/accounts'
import { linkIn, startMailServer } from '@/test/mail-server'
import { ownDatabase } from '@/test/own-database'
import { mailPasswordReset, sendInvitation, sendResetLink } from './handover-mutations'
import { acceptInvitation } from './invitation-mutations'
import { resetPassword } from './password-mutations'

vi.setConfig({ testTimeout: 60_000 })

const HINDSIGHT_URL = 'https://hindsight.example.org'
const server = await startMailServer()
ownDatabase({ SMTP_URL: server.url, HINDSIGHT_URL })
afterAll(() => server.stop())

const newEmail = () => `${crypto.randomUUID()}@example.org`
const letterTo = (email: string) => server.arrived.find(({ to }) => to.includes(email))
const tokenFor = (email: string) => {
  const letter = letterTo(email)
  return letter ? (linkIn(letter).split('/').at(-1) ?? '') : ''
}

test('an invitation is mailed, and its link is the one that works', async () => {
  const { actor } = await newAccount('admin')
  const email = newEmail()
  expect(await sendInvitation(actor, { email, role: 'viewer' })).toEqual({ email, path: null, trouble: null })
  expect(letterTo(email)?.email.text).toContain(`${HINDSIGHT_URL}/invitation/`)
  const session = await acceptInvitation({ token: tokenFor(email), name: 'New', password: PASSWORD }, from)
  expect(session.actor).toMatchObject({ name: 'New', role: 'viewer' })
})

test('a name with line breaks in it adds neither a header nor an address', async () => {
  const email = newEmail()
  const name = 'Eve\r\nBcc: all@example.org\r\n\r\nOpen https://evil.example'
  await sendInvitation({ ...jobActor, name }, { email, role: 'viewer' })
  const letter = letterTo(email)
  expect(letter?.to).toEqual([email])
  expect(letter?.email).toMatchObject({ subject: expect.stringMatching(/^Eve Bcc: all@example.org Open/) })
  expect(letter?.email.bcc).toBeUndefined()
  expect(letter?.raw).not.toMatch(/^bcc:/im)
})

describe('a new password', () => {
  test('is mailed a link for to whoever has an account, and to nobody else', async () => {
    const { email, name } = await newAccount('viewer')
    const unknown = newEmail()
    await mailPasswordReset({ email }, from)
    await mailPasswordReset({ email: unknown }, from)
    expect(letterTo(email)?.email.text).toContain(`Hello ${name},`)
    expect(letterTo(unknown)).toBeUndefined()
    await resetPassword({ token: tokenFor(email), password: 'lamp under the desk' }, from)
  })

  test('that an admin asks for is mailed likewise', async () => {
    const { actor } = await newAccount('admin')
    const { id, email } = await newAccount('viewer')
    expect(await sendResetLink(actor, { personId: id })).toEqual({ email, path: null, trouble: null })
    expect(letterTo(email)?.email.text).toContain(`${actor.name} asked for a new password`)
  })
})

describe('where the mail server', () => {
  test.each([450, 550])('answers %i, the link is handed back and works', async (code) => {
    server.refuse(code)
    const { actor } = await newAccount('admin')
    const { path, trouble } = await sendInvitation(actor, { email: newEmail(), role: 'viewer' })
    server.refuse(null)
    expect(trouble).toBe(`The mail could not be sent: the mail server refused it (${code}). Hand them this link.`)
    const token = path?.split('/').at(-1) ?? ''
    await expect(acceptInvitation({ token, name: 'New', password: PASSWORD }, from)).resolves.toBeDefined()
  })

  // Last, since it doesn't come back.
  test('is away, the link is handed back, and who asks for one themselves gets none', async () => {
    await server.stop()
    const { actor } = await newAccount('admin')
    const { id, email } = await newAccount('viewer')
    const handed = await sendResetLink(actor, { personId: id })
    expect(handed).toMatchObject({ path: expect.stringMatching(/^\/new-password\/[\w-]{43}$/) })
    expect(handed.trouble).toContain('the mail server could not be reached')
    await expect(mailPasswordReset({ email }, from)).rejects.toThrow('the mail server could not be reached')
  })
})
