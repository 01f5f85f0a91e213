import { expect, test } from 'vitest'
import { dataAttribute, html, trusted } from './html'

test('texts are escaped, HTML is not, twice neither', () => {
  const cell = html`<td title="${'"<&>"'}">${'<script>'}</td>`
  expect(cell.text).toBe('<td title="&quot;&lt;&amp;&gt;&quot;">&lt;script&gt;</td>')
  expect(html`<tr>${cell}${trusted('<td><b>b</b></td>')}</tr>`.text).toBe(`<tr>${cell.text}<td><b>b</b></td></tr>`)
})

test('lists are joined, nothing is written for nothing, zero is written', () => {
  expect(html`<p>${[html`a`, 'b', 0]}${null}${false}</p>`.text).toBe('<p>ab0</p>')
})

test('data stands in single quotes, and nothing of it ends the attribute', () => {
  const data = { said: `it's "<b>" & co` }
  expect(dataAttribute('data-item', data).text).toBe(` data-item='{"said":"it&#39;s \\"&lt;b&gt;\\" &amp; co"}'`)
})
