import { readdirSync } from 'node:fs'
import path from 'node:path'

type Exported = { name: string; takesActor: boolean }

/** Every function that the queries or the mutations of all nouns export, and whether an actor is its first argument. */
export async function exportsOf(kind: 'queries' | 'mutations'): Promise<Exported[]> {
  const lib = path.resolve(import.meta.dirname, '../lib')
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
    (file) => new RegExp(`[/-]${kind}\\.ts$`).test(file) && file.includes(path.sep) && !file.startsWith('generated'),
  )
  const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ path.join(lib, file))))
  return modules.flatMap((module: Record<string, unknown>) =>
    Object.entries(module).flatMap(([name, value]) =>
      typeof value === 'function' ? [{ name, takesActor: /^[^(]*\(actor\b/.test(String(value)) }] : [],
    ),
  )
}
