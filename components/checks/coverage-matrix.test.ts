import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { coverage } from '@/lib/checks/promises/coverage'
import { readReport } from '@/lib/markdown/read'
import { CoverageMatrix } from './coverage-matrix'

const shown = (source: string) =>
  renderToStaticMarkup(createElement(CoverageMatrix, { coverage: coverage(readReport(source)) }))
const FACTORS =
  '# A\n\n## Contributing Factors\n\n- The key had expired\n- The night shift was short\n- A fire. Accepted: it was one.\n\n'
const ITEMS = '## Action Items\n\n- Drain <b>old</b> nodes\n- [x] Rotate the key\n'

describe('the matrix of factors by action item', () => {
  test('marks the item that answers and says by which words', () => {
    const html = shown(FACTORS + ITEMS)
    expect(html).toContain('<th scope="row">The key had expired<small>2: key</small></th><td></td><td>')
    expect(html.match(/answered/g)).toHaveLength(1)
  })

  test('shows a hole over all columns, and a reason in its place', () => {
    const html = shown(FACTORS + ITEMS)
    expect(html).toContain('The night shift was short</th><td colSpan="2" class="hole">no action item</td>')
    expect(html).toContain('<td colSpan="2" class="reason">Accepted: it was one.</td>')
  })

  test('names the items by number, with their status', () => {
    const html = shown(FACTORS + ITEMS)
    expect(html).toContain('<li>Drain old nodes</li><li>Rotate the key<small> Done</small></li>')
    expect(html).toContain('<th scope="col">2<span class="sr-only"> Rotate the key</span></th>')
  })

  test('has one column where there is no action item, and is not there without factors', () => {
    expect(shown(FACTORS)).toContain('<td colSpan="1" class="hole">no action item</td>')
    expect(shown(`# A\n\n${ITEMS}`)).toBe('')
  })
})
