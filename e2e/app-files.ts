import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const filesOf = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => name.test(file))

/** Every address the app answers, as its folder is called: '/incidents/[reference]/report.md'. */
export function addressesOfApp(): string[] {
  const files = filesOf('app', /(^|\/)(page\.tsx|route\.ts)$/)
  return files.map((file) => `/${path.dirname(file)}`.replace(/\/\.$/, '/')).sort()
}

/** The name of every server action that a noun exports. */
export function actionsOfLib(): string[] {
  const files = filesOf('lib', /[/-]actions\.ts$/)
  const names = files.flatMap((file) =>
    Array.from(readFileSync(path.join('lib', file), 'utf8').matchAll(/^export (?:const|async function) (\w+)/gm)),
  )
  return names.map(([, name]) => name ?? '').sort()
}
