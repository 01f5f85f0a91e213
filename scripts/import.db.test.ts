import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { getReportMarkdown } from '@/lib/incidents/queries'

const folder = mkdtempSync(path.join(tmpdir(), 'import-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(...args: string[]) {
  const { stdout, stderr, status } = spawnSync('node_modules/.bin/tsx', ['scripts/import.ts', ...args], {
    encoding: 'utf8',
  })
  return { stdout, stderr, status }
}

test('a folder is imported, and each file that can not be has a line that says why', { timeout: 60_000 }, async () => {
  const reference = `INC-T-${randomUUID().slice(0, 8)}`
  const source = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8').replaceAll('INC-2024-0318-001', reference)
  const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content)
  write('a.md', source)
  write('b.md', source)
  write('c.md', '')
  write('d.md', 'One\0two')
  write('e.md', Buffer.from('Störung', 'latin1'))
  write('f.md', '# Weekly Incident Review\n\n## Incident 1: One\n\n**Severity**: P1\n')

  const first = run(folder, 'missing.md')
  expect(first.stdout).toContain(`stored as ${reference}`)
  expect(first.stdout).toMatch(/16 {2}timeline entry +14:20/)
  expect(first.stderr).toContain(`b.md was not stored: ${reference} is known already.`)
  expect(first.stderr).toContain('c.md is empty')
  expect(first.stderr).toContain("d.md isn't a text")
  expect(first.stderr).toContain("e.md isn't UTF-8")
  expect(first.stderr).toContain("missing.md isn't there")
  expect(first.stdout).toMatch(/1 postmortem and 0 weekly reviews stored, \d refused\.\n$/)
  expect(first.status).toBe(1)
  expect(await getReportMarkdown(importActor, reference)).toBe(source)

  write('a.md', `${source}\nMore.\n`)
  const again = run('--replace', path.join(folder, 'a.md'))
  expect(again.stdout).toContain(`replaced as ${reference}`)
  expect(again.status).toBe(0)
  expect(await getReportMarkdown(importActor, reference)).toBe(`${source}\nMore.\n`)
})

test('without a file, or with an option there is none of, it says how it is used', { timeout: 60_000 }, () => {
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: npm run import') })
  expect(run('--force', 'a.md')).toMatchObject({ status: 2, stderr: expect.stringContaining('no option --force') })
})
