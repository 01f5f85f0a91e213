import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { readReport } from '@/lib/markdown/read'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { signedInAs } from './sample-people'
import { newReport, openReport, shownText, storedText, toEnd } from './written-reports'

// Every promise kept: what other tests look for in lists stays alone there.
const SAMPLE = readReport(
  readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
    .replaceAll('Order Service Outage', 'Queue Backlog')
    .replaceAll('| In Progress |', '| Done |'),
)

test.use({ storageState: signedInAs('commander') })

const saved = (page: Page) => expect(page.locator('.save-state')).toHaveText(/^Saved \d\d:\d\d$/, { timeout: 30_000 })
const exported = async (page: Page, reference: string) =>
  (await page.request.get(`/incidents/${reference}/report.md`)).text()

/** Types the fields of a row, from one to the next by Tab, and adds it by Enter. */
async function typeRow(page: Page, ...fields: string[]): Promise<void> {
  for (const [at, field] of fields.entries()) {
    if (at > 0) await page.keyboard.press('Tab')
    await page.keyboard.type(field)
  }
  await page.keyboard.press('Enter')
}

const inFocus = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

/** Goes to a section of the text by the list of sections, without the pointer. */
async function toSection(page: Page, heading: string): Promise<void> {
  // The list is drawn anew when typing rests, which may take the focus of a key that is too quick.
  await expect(async () => {
    await page.keyboard.press('Alt+6')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Control+Home')
    for (let step = 0; step < 40 && !(await inFocus(page)).includes(heading); step++) {
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: /^Report of/ })).toBeFocused({ timeout: 5_000 })
  }).toPass({ timeout: 60_000 })
}

test('a whole report is typed by keyboard alone, and goes out as Markdown', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto('/incidents/new')
  await page.keyboard.type('Queue Backlog')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/edit$/)
  const reference = /INC-[\d-]+/.exec(page.url())?.[0] ?? ''

  const entry = page.getByRole('textbox', { name: 'New timeline entry' })
  await expect(entry).toBeFocused()
  for (const { written, text } of SAMPLE.entries) {
    await typeRow(page, `${written} ${text}`)
    await expect(entry).toHaveValue('')
  }

  await page.keyboard.press('Alt+2')
  for (const figure of ['~2,500 customers could not check out', 'An estimated 1,200 abandoned carts']) {
    await typeRow(page, figure)
  }
  await page.keyboard.press('Alt+3')
  for (const { name, text } of SAMPLE.factors.filter(({ kind }) => kind === 'contributing')) {
    await typeRow(page, text.includes(name ?? '') ? text : `${name}: ${text}`)
  }
  await page.keyboard.press('Alt+4')
  for (const { title, owner, due, status } of SAMPLE.actionItems) {
    await typeRow(page, title, owner ?? '', due ?? '', status ?? '')
  }
  await page.keyboard.press('Alt+5')
  for (const { name, role } of SAMPLE.people.slice(1)) await typeRow(page, name ?? '', role ?? '')

  await toSection(page, 'Summary')
  await page.keyboard.type(
    'Nobody could place an order.\n\n- every call failed\nuntil connections were freed\n\nMore of it:',
  )
  await toSection(page, 'Technical Details')
  await page.keyboard.type('Commit `abc123def` opened a **fresh client** at every call.')
  await saved(page)

  const markdown = await exported(page, reference)
  const report = readReport(markdown)
  expect(report).toMatchObject({ reference, severity: 'P1', title: 'Incident Report: Queue Backlog' })
  expect(report.entries.map(({ written, text }) => [written, text])).toEqual(
    SAMPLE.entries.map(({ written, text }) => [written, text]),
  )
  expect(report.entries.map(({ milestone }) => milestone)).toEqual(SAMPLE.entries.map(({ milestone }) => milestone))
  expect(report.impactFigures).toMatchObject([
    { value: 2500, unit: 'customers', approximate: true },
    { value: 1200, unit: 'carts', estimated: true },
  ])
  expect(report.factors).toHaveLength(3)
  expect(report.actionItems.map(({ title, owner, due, status }) => [title, owner, due, status])).toEqual(
    SAMPLE.actionItems.map(({ title, owner, due, status }) => [title, owner, due, status]),
  )
  expect(report.people.map(({ name }) => name)).toEqual(SAMPLE.people.map(({ name }) => name))
  expect(markdown).toContain('- every call failed\n- until connections were freed\n\nMore of it:')
  expect(markdown).toContain('Commit `abc123def` opened a **fresh client** at every call.')

  // Those who read it see rows once typing rests.
  await expect(async () => {
    await page.goto(`/incidents/${reference}`)
    await expect(page.getByRole('cell', { name: /First alert triggered/ })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByRole('rowheader', { name: /^time to alert/ })).toBeVisible()
})

test('what was edited goes out with only those lines changed', async ({ page }) => {
  const report = await newReport((reference) =>
    SAMPLE.source.replaceAll('INC-2024-0318-001', reference).replaceAll('\n', '\r\n'),
  )
  const before = (await exported(page, report.reference)).split('\r\n')
  await openReport(page, report)
  await page.getByRole('gridcell', { name: '14:23', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Alert came late')
  await page.keyboard.press('Enter')
  await toEnd(page)
  await page.keyboard.type('\nOne more line.')
  await saved(page)
  const after = (await exported(page, report.reference)).split('\r\n')
  const changed = after.filter((line) => !before.includes(line))
  expect(changed).toEqual(['| 14:23 | Alert came late |', 'One more line.'])
  expect(before.filter((line) => !after.includes(line))).toEqual([
    '| 14:23 | First alert triggered through PagerDuty |',
  ])
})

test('rows are moved, deleted and undone by keyboard, and a milestone is one key', async ({ page }) => {
  const report = await newReport()
  await openReport(page, report)
  const grid = page.getByRole('grid', { name: 'Timeline' })
  await grid.getByRole('gridcell', { name: '14:25', exact: true }).focus()
  await page.keyboard.press('Delete')
  await expect(grid.getByRole('gridcell', { name: '14:25', exact: true })).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(grid.getByRole('gridcell', { name: '14:25', exact: true })).toHaveCount(1)
  await grid.getByRole('gridcell', { name: '14:30', exact: true }).focus()
  await page.keyboard.press('m')
  await page.keyboard.press('i')
  await expect(grid.getByRole('row', { name: /14:30/ })).toContainText('impact started')
  await page.keyboard.press('ControlOrMeta+z')
  await grid.getByRole('gridcell', { name: '14:32', exact: true }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await saved(page)
  const times = readReport(await storedText(report.documentId)).entries.map(({ written }) => written)
  expect(times.slice(3, 7)).toEqual(['14:28', '14:32', '14:30', '14:35'])
  expect(await storedText(report.documentId)).not.toContain('Impact started')
})

test('a chat that is pasted is shown first, taken over as one, and undone as one', async ({ page }) => {
  const report = await newReport(
    (reference) =>
      `# Pool ran dry\n\n**Incident ID:** ${reference}\n**Date:** March 18, 2024\n\n## Timeline (UTC)\n\n| Time | Event |\n|------|-------|\n`,
  )
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openReport(page, report)
  const entry = page.getByRole('textbox', { name: 'New timeline entry' })
  await entry.focus()
  await page.evaluate(() =>
    navigator.clipboard.writeText('Ana  2:28 PM\nthe pool is empty\nBen  2:31 PM\nrolling back\n:thumbsup: 2\n'),
  )
  await page.keyboard.press('ControlOrMeta+v')
  await page.getByRole('button', { name: /^Add 2 rows/ }).click()
  const grid = page.getByRole('grid', { name: 'Timeline' })
  await expect(grid.getByRole('row', { name: /14:2[89]|14:31/ })).toHaveCount(2)
  await saved(page)
  await entry.focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('No timeline entries yet')).toBeVisible()
})

test('two people change one field of a row at once: both values are shown', async ({ page, browser }) => {
  const report = await newReport()
  const context = await browser.newContext({ storageState: signedInAs('responder') })
  const other = await context.newPage()
  await openReport(page, report)
  await openReport(other, report)
  const edit = async (one: Page) => {
    await one.getByRole('gridcell', { name: '14:23', exact: true }).focus()
    await one.keyboard.press('Enter')
    await one.keyboard.press('ControlOrMeta+a')
  }
  await edit(page)
  await page.keyboard.type('Mine')
  await edit(other)
  await other.keyboard.type('Theirs')
  await other.keyboard.press('Enter')
  await saved(other)
  await expect.poll(() => shownText(page)).toContain('| 14:23 | Theirs |')
  await page.keyboard.press('Enter')
  const alert = page.getByRole('alert').filter({ hasText: 'Theirs' })
  await expect(alert).toContainText('Mine')
  await alert.getByRole('button', { name: 'Keep mine' }).click()
  await expect.poll(() => shownText(other), { timeout: 15_000 }).toContain('| 14:23 | Mine |')
  await context.close()
})

test('a picture that is dropped is stored, and one that is none is refused with a sentence', async ({ page }) => {
  const report = await newReport()
  await openReport(page, report)
  await toEnd(page)
  const drop = (name: string, type: string, bytes: number[]) =>
    page.locator('.cm-content').evaluate(
      (content, file) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(file.bytes)], file.name, { type: file.type }))
        const { left, bottom } = content.getBoundingClientRect()
        content.dispatchEvent(
          new DragEvent('drop', {
            dataTransfer: data,
            bubbles: true,
            cancelable: true,
            clientX: left + 20,
            clientY: Math.min(bottom - 20, innerHeight - 20),
          }),
        )
      },
      { name, type, bytes },
    )
  // The smallest GIF there is.
  await drop(
    'graph.gif',
    'image/gif',
    [
      71, 73, 70, 56, 57, 97, 1, 0, 1, 0, 128, 0, 0, 0, 0, 0, 255, 255, 255, 33, 249, 4, 1, 0, 0, 0, 0, 44, 0, 0, 0, 0,
      1, 0, 1, 0, 0, 2, 2, 68, 1, 0, 59,
    ],
  )
  await expect.poll(() => shownText(page), { timeout: 15_000 }).toMatch(/!\[graph\.gif\]\(\/images\/[\w-]+\)/)
  await drop('notes.png', 'image/png', [1, 2, 3])
  await expect(page.locator('.said').last()).toContainText(/PNG|picture|image/i)
})

test('the page to write on is accessible, and fits a phone', async ({ page }) => {
  const { path } = await newReport()
  await expectAccessible(page, path)
  await expectNoSidewaysScroll(page, path)
})

test('who may not write reads the text as it is, without a caret', async ({ browser }) => {
  const report = await newReport()
  const context = await browser.newContext({ storageState: signedInAs('manager') })
  const page = await context.newPage()
  const text = await openReport(page, report)
  await expect(text).toHaveAttribute('aria-readonly', 'true')
  await expect(page.getByRole('textbox', { name: 'New timeline entry' })).toHaveCount(0)
  await context.close()
})

test('the editor is loaded on the page to write on and nowhere else, and within its measure', async ({ page }) => {
  const { reference } = await newReport()
  const scriptsOf = async (path: string) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.clearBrowserCache')
    const asked = new Map<string, { url: string; bytes: number }>()
    session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
      if (type === 'Script') asked.set(requestId, { url: request.url, bytes: 0 })
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const known = asked.get(requestId)
      if (known) known.bytes = encodedDataLength
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    await session.detach()
    return new Map(Array.from(asked.values(), ({ url, bytes }) => [url, bytes]))
  }
  const read = await scriptsOf(`/incidents/${reference}`)
  const written = await scriptsOf(`/incidents/${reference}/edit`)
  const editor = [...written].filter(([url]) => !read.has(url)).reduce((sum, [, bytes]) => sum + bytes, 0)
  const reading = [...read.values()].reduce((sum, bytes) => sum + bytes, 0)
  expect(editor).toBeGreaterThan(50_000)
  expect(editor).toBeLessThan(260_000)
  expect(reading).toBeLessThan(150_000)
})

test('marks, insertions, names and pasted pages become Markdown', async ({ page }) => {
  const report = await newReport(
    (reference) => `# Pool ran dry\n\n**Incident ID:** ${reference}\n\n## Summary\n\nWords\n`,
  )
  await openReport(page, report)
  await toEnd(page)
  await page.keyboard.type('strong')
  await page.keyboard.press('Shift+Control+ArrowLeft')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.press('End')
  await page.keyboard.type('\n\n/quo')
  await page.getByRole('option', { name: /Quote/ }).waitFor()
  // A list that has just opened takes no key yet: it may have come between two of them.
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await page.keyboard.type('said by @Sarah')
  await page.getByRole('option', { name: /Sarah Chen/ }).waitFor()
  // A list that has just opened takes no key yet: it may have come between two of them.
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await page.keyboard.type('\n\n\n')
  await page.locator('.cm-content').evaluate((content) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/html',
      '<b id="docs-internal-guid-1" style="font-weight:normal"><p><span style="font-weight:700">Bold</span> and <a href="https://example.org/x">a link</a></p><ul><li>one</li><li>two</li></ul></b>',
    )
    clipboardData.setData('text/plain', 'Bold and a link\none\ntwo')
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect.poll(() => shownText(page)).toContain('- one\n- two')
  await saved(page)
  const text = await storedText(report.documentId)
  expect(text).toContain('**strong**')
  expect(text).toMatch(/> said by @Sarah Chen/)
  expect(text).toContain('**Bold** and [a link](https://example.org/x)')
})
