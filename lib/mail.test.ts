import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { refusal, startMailServer, startSilentServer } from '@/test/mail-server'

const mail = { to: 'sarah@example.org', subject: 'Größe & more', text: 'Hello,\n\nhttps://example.org/a\n' }
const HINDSIGHT_URL = 'https://hindsight.example.org:8443'

// Settings are read once, so each test reads them anew.
async function mailer(settings: Record<string, string>) {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1/none')
  vi.stubEnv('HINDSIGHT_URL', HINDSIGHT_URL)
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  return import('./mail')
}
afterEach(() => vi.unstubAllEnvs())

describe('a server that takes mail', () => {
  let server: Awaited<ReturnType<typeof startMailServer>>
  beforeEach(async () => {
    server = await startMailServer()
  })
  afterEach(() => server.stop())

  test('gets it as plain text, from Hindsight at its host unless it is set', async () => {
    const { sendMail, sendsMail } = await mailer({ SMTP_URL: server.url })
    expect(sendsMail()).toBe(true)
    await sendMail(mail)
    const [first] = server.arrived
    expect(first?.to).toEqual([mail.to])
    expect(first?.email).toMatchObject({
      from: { name: 'Hindsight', address: 'hindsight@hindsight.example.org' },
      to: [{ address: mail.to }],
      subject: mail.subject,
      text: mail.text,
    })
    expect(first?.email.html).toBeFalsy()

    const own = await mailer({ SMTP_URL: server.url, MAIL_FROM: 'Reports, Example <reports@example.org>' })
    await own.sendMail(mail)
    expect(server.arrived[1]?.email.from).toMatchObject({ name: 'Reports, Example', address: 'reports@example.org' })
  })

  test('gets no header and no address that stood in somebody’s name or address', async () => {
    const { sendMail } = await mailer({ SMTP_URL: server.url })
    const subject = 'Eve\r\nBcc: all@example.org\r\n\r\nOpen https://evil.example\u2028\0\nX-Evil: yes'
    await sendMail({ ...mail, subject })
    const hard = [
      'a@example.org, b@example.org',
      'a@example.org\r\nBcc: b@example.org',
      'a@example.org>\r\nRCPT TO:<b@c.d',
    ]
    await Promise.allSettled(hard.map((to) => sendMail({ ...mail, to })))
    for (const { to, email, raw } of server.arrived) {
      expect(to).toHaveLength(1)
      expect(email.headers.map(({ key }) => key)).not.toContain('x-evil')
      expect(raw).not.toMatch(/^(bcc|x-evil):/im)
      expect(to).not.toContain('b@example.org')
    }
    expect(server.arrived[0]?.email.subject).toBe('Eve Bcc: all@example.org Open https://evil.example X-Evil: yes')
    expect(server.arrived[0]?.email.text).toBe(mail.text)
  })
})

describe('a server that doesn’t', () => {
  test.each([
    [450, 'onRcptTo'],
    [550, 'onRcptTo'],
    [421, 'onMailFrom'],
    [554, 'onData'],
  ] as const)('since it answers %i (%s) is named by that alone', async (code, at) => {
    const { stop, url } = await startMailServer({
      [at]: (...args: unknown[]) => {
        const done = args.at(-1) as (error: Error) => void
        if (at === 'onData') (args[0] as NodeJS.ReadableStream).resume()
        done(refusal(code))
      },
    })
    const { sendMail } = await mailer({ SMTP_URL: url })
    await expect(sendMail(mail)).rejects.toThrow(`the mail server refused it (${code})`)
    await expect(sendMail(mail)).rejects.not.toThrow('secretly')
    await stop()
  })

  test('since it never answers is not waited for long', async () => {
    const { stop, url } = await startSilentServer()
    const { sendMail } = await mailer({ SMTP_URL: url })
    const began = Date.now()
    await expect(sendMail(mail)).rejects.toThrow('did not answer in time')
    expect(Date.now() - began).toBeLessThan(15_000)
    await stop()
  })

  test('since it is away, or knows no such password, is said without the password', async () => {
    const { stop, url } = await startMailServer({
      disabledCommands: ['STARTTLS'],
      authOptional: false,
      onAuth: (_, __, done) => done(new Error('said secretly')),
    })
    const withPassword = url.replace('//', '//hindsight:hunter2@')
    const wrong = await mailer({ SMTP_URL: withPassword })
    await expect(wrong.sendMail(mail)).rejects.toThrow('refused the name or password of SMTP_URL')
    await stop()
    const away = await mailer({ SMTP_URL: withPassword })
    await expect(away.sendMail(mail)).rejects.toThrow('the mail server could not be reached')
  })
})

test('without a server nothing is sent', async () => {
  const { sendMail, sendsMail } = await mailer({ SMTP_URL: '' })
  expect(sendsMail()).toBe(false)
  await expect(sendMail(mail)).rejects.toThrow('no mail server is set')
})
