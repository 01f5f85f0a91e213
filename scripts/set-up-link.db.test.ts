import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { setUp } from '@/lib/accounts/setup-mutations'
import { from } from '@/test/accounts'
import { ownDatabase } from '@/test/own-database'

ownDatabase()

const run = (...args: string[]) =>
  execFileSync('node_modules/.bin/tsx', ['scripts/set-up-link.ts', ...args], {
    env: { ...process.env, HINDSIGHT_URL: 'https://hindsight.example.org/' },
    encoding: 'utf8',
  })
const LINK = /^ {2}https:\/\/hindsight\.example\.org\/set-up\/([\w-]{43})$/m

test('the console gives a link while nobody can manage the workspace, and again when it is asked to', {
  timeout: 60_000,
}, async () => {
  const first = LINK.exec(run())?.[1] ?? ''
  const second = LINK.exec(run())?.[1] ?? ''
  const admin = { name: 'Ada Example', email: 'ada@example.org', password: 'tram window seven' }
  await expect(setUp({ ...admin, token: first }, from)).rejects.toThrow('used or has expired')
  await setUp({ ...admin, token: second }, from)
  expect(run()).toBe('')
  expect(run('--recover')).toMatch(LINK)
})
