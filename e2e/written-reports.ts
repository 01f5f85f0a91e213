import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'

// Under another title, and with every promise kept: what other tests look for in lists stays alone there.
const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
  .replaceAll('Order Service Outage', 'Queue Backlog')
  .replaceAll('| In Progress |', '| Done |')

export type Written = { reference: string; documentId: string; incidentId: string; path: string }

/** A report of its own for a test to write on: the sample under another reference, or another text. */
export async function newReport(source?: (reference: string) => string): Promise<Written> {
  const reference = `INC-2001-0101-${randomUUID().slice(0, 8)}`
  const text = source?.(reference) ?? SAMPLE.replaceAll('INC-2024-0318-001', reference)
  const { incidentId } = await importPostmortem(importActor, readReport(text), { fileName: null, replace: false })
  const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
  return { reference, documentId, incidentId, path: `/incidents/${reference}/edit` }
}

/** The text as it is committed. */
export async function storedText(documentId: string): Promise<string> {
  return (await db().document.findUniqueOrThrow({ where: { id: documentId } })).text
}

/** The text of an open editor: all of it, also what isn't on the screen. */
export async function shownText(page: Page): Promise<string> {
  return page.locator('.cm-content').evaluate((content) => {
    // CodeMirror draws what is in view; its document hangs on the element.
    const tile = content as unknown as { cmTile?: { root: { view: { state: { doc: unknown } } } } }
    return String(tile.cmTile?.root.view.state.doc)
  })
}

/** Opens a report for writing and waits until it can be written. */
export async function openReport(page: Page, { path, reference }: Written) {
  await page.goto(path)
  const text = page.getByRole('textbox', { name: `Report of ${reference}` })
  await text.waitFor()
  return text
}

/** Puts the caret at the end of the text. */
export async function toEnd(page: Page): Promise<void> {
  await page.locator('.cm-content').focus()
  await page.keyboard.press('ControlOrMeta+End')
}
