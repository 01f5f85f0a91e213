import { expect, test } from 'vitest'
import { renderInvitation, renderPasswordReset } from './render'

const link = 'https://hindsight.example.org/invitation/abc'
const expiresAt = new Date('2026-11-29T13:05:00Z')
const workspace = { name: 'Example', timeZone: 'Europe/Berlin' }

test('an invitation says who invites, until when, and what to do about it', () => {
  const { subject, text } = renderInvitation({ inviter: 'Tomas Lindqvist', link, expiresAt, workspace })
  expect(subject).toBe('Tomas Lindqvist invites you to Example')
  expect(text).toContain('Tomas Lindqvist invites you to "Example", where')
  expect(text).toContain(`\n\n${link}\n\n`)
  expect(text).toContain('works once, until 29 November 2026, 14:05 (Europe/Berlin)')
  expect(text).toContain("If you don't know Tomas Lindqvist, ignore this mail.")
})

test('a letter about a password says who asked for it', () => {
  const own = renderPasswordReset({ name: 'Sarah Chen', link, expiresAt, workspace })
  expect(own.text).toContain('Hello Sarah Chen,')
  expect(own.text).toContain('Somebody, probably you, asked for a new password')
  expect(own.text).toContain("If you didn't ask for this, ignore this mail.")
  const asked = renderPasswordReset({ name: 'Sarah Chen', asker: 'Tomas Lindqvist', link, expiresAt, workspace })
  expect(asked.text).toContain('Tomas Lindqvist asked for a new password')
})

test('a name stays in its line', () => {
  const inviter = 'Eve\r\nBcc: all@example.org\n\nOpen https://evil.example\u2028now'
  const { subject, text } = renderInvitation({ inviter, link, expiresAt, workspace })
  expect(subject).toBe('Eve Bcc: all@example.org Open https://evil.example now invites you to Example')
  expect(text.split('\n\n')).toHaveLength(6)
})
