import { expect, test } from 'vitest'
import { renderMarkdown } from '@/lib/html/render-markdown'
import { readReport } from '@/lib/markdown/read'
import { BUILT_IN } from '@/lib/templates/built-in-rules'
import { templateParts } from '@/lib/templates/rules'
import { writtenSections } from './written-sections'

/** The headings of a document that are shown of its draft. */
async function headingsOf(markdown: string): Promise<string[]> {
  const sections = readReport(markdown).sections.map(async ({ level, heading, bodySpan }) => {
    return { level, heading, html: await renderMarkdown(markdown.slice(bodySpan.start, bodySpan.end)) }
  })
  return writtenSections(await Promise.all(sections)).map(({ heading }) => heading)
}

test('what has no text is left out, also a table with nothing but heads', async () => {
  const table = '| Time | Event |\n|------|-------|\n'
  expect(
    await headingsOf(`## A\n\n## B\n\n${table}\n## C\n\n${table}| 10:00 | Down |\n\n## D\n\n---\n\n## E\n`),
  ).toEqual(['C'])
  expect(
    await headingsOf(`## A\n\n${table}\nBelow it\n\n## B\n\n![](/images/1)\n\n## C\n\n<!-- not said -->\n`),
  ).toEqual(['A', 'B'])
})

test('a heading stays where something below it does, and only there', async () => {
  const markdown = '## A\n\n### A1\n\n## B\n\n### B1\n\n### B2\n\n#### B2a\n\nText\n\n### B3\n\n## C\n\n#### C1\n'
  expect(await headingsOf(markdown)).toEqual(['B', 'B2', 'B2a'])
})

test('of a report that has just begun only its head and its commander are left', async () => {
  expect(await headingsOf(templateParts(BUILT_IN).markdown)).toEqual(['Incident Report: {{title}}', 'Attendees'])
})
