import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fingerprint } from './fingerprint.mjs'

test('a fingerprint changes with names and contents, and not with tests or generated code', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'hindsight-print-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(path.join(root, 'lib/generated'), { recursive: true })
  const write = (file: string, text: string) => writeFileSync(path.join(root, file), text)
  const print = () => fingerprint(root, ['lib', 'absent'])

  write('lib/a.ts', 'one')
  const first = print()
  write('lib/a.test.ts', 'a test')
  write('lib/generated/client.ts', 'generated')
  expect(print()).toBe(first)
  write('lib/a.ts', 'two')
  const second = print()
  expect(second).not.toBe(first)
  renameSync(path.join(root, 'lib/a.ts'), path.join(root, 'lib/b.ts'))
  expect(print()).not.toBe(second)
  expect(fingerprint(root, ['lib'], ['another Node'])).not.toBe(fingerprint(root, ['lib']))
})
