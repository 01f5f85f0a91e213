import { expect, test } from 'vitest'
import { html, trusted } from './html'

test('texts are escaped, HTML is not, twice neither', () => {
  const cell = html`<td title="${'"<&>"'}">${'<script>'}</td>`
  expect(cell.text).toBe('<td title="&quot;&lt;&amp;&gt;&quot;">&lt;script&gt;</td>')
  expect(html`<tr>${cell}${trusted('<td><b>b</b></td>')}</tr>`.text).toBe(`<tr>${cell.text}<td><b>b</b></td></tr>`)
})

test('lists are joined, nothing is written for nothing, zero is written', () => {
  expect(html`<p>${[html`a`, 'b', 0]}${null}${false}</p>`.text).toBe('<p>ab0</p>')
})
