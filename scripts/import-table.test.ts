import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import table from '../dependency-cruiser.config.mjs'

/** A file, and what it imports: [file, import, the row that forbids it or null]. `type ` before a path: types only. */
const PLANTED: [string, string, string | null][] = [
  ['lib/notes/rules.ts', 'app/home/parts', 'nothing-imports-app'],
  ['scripts/inspect.ts', 'app/home/parts', 'nothing-imports-app'],
  ['app/home/page.tsx', 'app/notes/page', 'app-not-another-page'],
  ['app/home/page.tsx', 'lib/db', 'app-not-database'],
  ['app/home/page.tsx', 'lib/notes/mutations', 'app-not-mutations'],
  ['app/notes/route.ts', 'lib/notes/mutations', 'app-not-mutations'],
  ['app/sign-in/page.tsx', 'lib/notes/mutations', 'app-not-mutations'],
  ['components/notes/list.tsx', 'lib/db', 'components-not-database'],
  ['components/notes/list.tsx', 'lib/notes/queries', 'components-not-queries'],
  ['components/notes/list.tsx', 'lib/notes/list-queries', 'components-not-queries'],
  ['components/notes/list.tsx', 'lib/notes/mutations', 'components-not-mutations'],
  ['components/ui/field.tsx', 'lib/notes/rules', 'ui-knows-no-noun'],
  ['components/ui/field.tsx', 'components/notes/list', 'ui-knows-no-noun'],
  ['lib/notes/queries.ts', 'components/ui/field', 'lib-not-components'],
  ['lib/notes/actions.ts', 'lib/db', 'actions-not-database'],
  ['lib/notes/mutations.ts', 'lib/notes/actions', 'mutations-not-web'],
  ['lib/notes/mutations.ts', 'next', 'mutations-not-web'],
  ['lib/notes/mutations.ts', 'react', 'mutations-not-web'],
  ['lib/notes/list-queries.ts', 'lib/notes/mutations', 'queries-only-read'],
  ['lib/notes/queries.ts', 'lib/notes/actions', 'queries-only-read'],
  ['lib/notes/rules.ts', 'lib/db', 'decisions-are-pure'],
  ['lib/notes/schema.ts', 'next', 'decisions-are-pure'],
  ['lib/notes/render.ts', 'react', 'decisions-are-pure'],
  ['lib/notes/list-schema.ts', 'lib/notes/queries', 'decisions-are-pure'],
  ['lib/notes/rules.ts', 'lib/env', 'decisions-know-few'],
  ['lib/notes/rules.ts', 'node:fs', 'decisions-no-node'],
  ['lib/time.ts', 'lib/notes/rules', 'shared-knows-no-noun'],
  ['lib/markdown/read.ts', 'lib/notes/rules', 'libraries-are-pure'],
  ['lib/markdown/read.ts', 'react', 'libraries-are-pure'],
  ['lib/markdown/read.ts', 'lib/db', 'libraries-are-pure'],
  ['lib/editing/client.ts', 'lib/notes/rules', 'libraries-are-pure'],
  ['lib/checks/run.ts', 'node:fs', 'libraries-no-node'],
  ['lib/timeline-input/typed.ts', 'lib/notes/rules', 'libraries-are-pure'],
  ['lib/report-rows/edit.ts', 'lib/notes/rules', 'libraries-are-pure'],
  ['lib/notes/rules.ts', 'pg', 'database-in-few-hands'],
  ['lib/notes/importer.ts', 'lib/generated/prisma/client', 'database-in-few-hands'],
  ['lib/circle/a.ts', 'lib/circle/b', 'no-circle'],
  ['lib/circle/b.ts', 'lib/circle/a', null],

  ['app/home/page.tsx', 'components/ui/field', null],
  ['app/home/page.tsx', 'lib/notes/queries', null],
  ['app/home/page.tsx', 'app/home/parts', null],
  ['app/api/notes/route.ts', 'lib/notes/mutations', null],
  ['app/sign-in/elsewhere/route.ts', 'lib/notes/mutations', null],
  ['components/notes/card.tsx', 'type lib/notes/queries', null],
  ['components/notes/list.tsx', 'lib/notes/actions', null],
  ['components/notes/list.tsx', 'lib/generated/prisma/enums', null],
  ['components/ui/field.tsx', 'lib/time', null],
  ['lib/notes/actions.ts', 'lib/notes/mutations', null],
  ['lib/notes/mutations.ts', 'lib/db', null],
  ['lib/notes/queries.ts', 'pg', null],
  ['lib/notes/rules.ts', 'lib/generated/prisma/enums', null],
  ['lib/notes/rules.ts', 'lib/markdown/read', null],
  ['lib/notes/rules.ts', 'lib/editing/client', null],
  ['lib/notes/rules.ts', 'lib/timeline-input/typed', null],
  ['lib/timeline-input/typed.ts', 'lib/markdown/read', null],
  ['lib/report-rows/edit.ts', 'lib/timeline-input/typed', null],
  ['components/notes/list.tsx', 'lib/report-rows/edit', null],
  ['lib/notes/rules.ts', 'type lib/actor', null],
  ['lib/db.ts', 'lib/generated/prisma/client', null],
  ['prisma/seed.ts', 'lib/notes/mutations', null],
  ['scripts/inspect.ts', 'lib/markdown/read', null],
]

const PACKAGES = ['pg', 'react', 'next']
let root = ''
let found: Set<string>

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'hindsight-imports-'))
  const contents = new Map<string, string>()
  const add = (file: string, line: string) => contents.set(file, (contents.get(file) ?? '') + line)
  for (const name of PACKAGES) {
    add(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    add(`node_modules/${name}/index.js`, 'export default 1\n')
  }
  add(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { paths: { '@/*': ['./*'] }, moduleResolution: 'bundler', module: 'esnext' } }),
  )
  PLANTED.forEach(([from, to], index) => {
    const isType = to.startsWith('type ')
    const target = to.replace('type ', '')
    const isOurs = /^(app|components|lib)\//.test(target)
    add(from, `import ${isType ? 'type ' : ''}x${index} from '${isOurs ? '@/' : ''}${target}'\nx${index}\n`)
    if (isOurs && !PLANTED.some(([file]) => file.startsWith(`${target}.`))) add(`${target}.ts`, 'export default 1\n')
  })
  for (const [file, text] of contents) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const program = path.resolve('node_modules/.bin/depcruise')
  const args = ['--config', path.resolve('dependency-cruiser.config.mjs'), '--output-type', 'json']
  const { stdout } = spawnSync(program, [...args, 'app', 'components', 'lib', 'prisma', 'scripts'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  })
  const { violations } = (JSON.parse(stdout) as ICruiseResult).summary
  found = new Set(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

test.each(PLANTED)('%s importing %s: %s', (from, to, row) => {
  const name = to.replace('type ', '').replace(/^node:/, '')
  const said = [...found].filter((line) => line.includes(`: ${from} -> `) && line.split(' -> ')[1]?.includes(name))
  // What is planted here runs in circles of its own; only the one meant as such is judged.
  if (row === null) expect(said.filter((line) => !line.startsWith('no-circle'))).toEqual([])
  else expect(said.map((line) => line.split(':')[0])).toContain(row)
})

test('every row of the table has a violation planted here', () => {
  const planted = new Set(PLANTED.map(([, , row]) => row))
  expect(table.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([])
})
