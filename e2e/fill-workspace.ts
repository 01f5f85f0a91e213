import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** More incidents than a page of the list holds. */
const INCIDENTS = 60

/** Imports enough small reports, older than the samples, that the list has a second page. */
export function fillWorkspace() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hindsight-reports-'))
  try {
    for (let number = 1; number <= INCIDENTS; number++) {
      const day = new Date(Date.UTC(2022, 0, number)).toISOString().slice(0, 10)
      writeFileSync(path.join(folder, `${day}.md`), `# Drill ${number}\n\nDate: ${day}\n\n## Summary\n\nPractised.\n`)
    }
    execFileSync('node_modules/.bin/tsx', ['scripts/import.ts', '--replace', folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
