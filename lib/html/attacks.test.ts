import { describe, expect, it } from 'vitest'
import { ATTACKS } from './attacks'
import { type FoundElement, readOutput } from './output-grammar'
import { renderInline } from './render-inline'
import { renderMarkdown } from './render-markdown'

const ELEMENTS = new Set(
  'h1 h2 h3 h4 h5 h6 p br hr blockquote pre ul ol li section strong em del code span a img sup details summary input table thead tbody tr th td div'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'href title rel id src alt loading class role aria-label tabindex scope type checked disabled start data-footnotes data-footnote-ref data-footnote-backref'.split(
    ' ',
  ),
)

function expectHarmless(html: string): void {
  for (const element of readOutput(html).elements) {
    expect(ELEMENTS, `<${element.name}>`).toContain(element.name)
    for (const [name, value] of element.attributes) expectHarmlessAttribute(element, name, value)
  }
}

function expectHarmlessAttribute(element: FoundElement, name: string, value: string): void {
  expect(ATTRIBUTES, `${name} of <${element.name}>`).toContain(name)
  if (name === 'id') expect(value).toMatch(/^user-content-/)
  if (name === 'class') expect(value).toMatch(/^[a-z -]+$/)
  if (name !== 'href' && name !== 'src') return
  const url = new URL(value, 'http://hindsight.test/incidents/INC-1')
  expect(['http:', 'https:', 'mailto:'], value).toContain(url.protocol)
  if (name === 'src') expect(url.host, value).toBe('hindsight.test')
  else if (url.host !== 'hindsight.test') expect(element.attributes.get('rel')).toBe('noopener noreferrer nofollow')
}

const PLACES: Record<string, (attack: string) => string> = {
  alone: (attack) => attack,
  'in a line': (attack) => `Before ${attack} after`,
  'in a list': (attack) => `- ${attack.replaceAll('\n', '\n  ')}`,
  'in a quote': (attack) => `> ${attack.replaceAll('\n', '\n> ')}`,
  'in a table': (attack) => `| a | b |\n|---|---|\n| ${attack.replaceAll(/\n+/g, ' ')} | c |`,
  'in a heading': (attack) => `## ${attack}`,
  'in emphasis': (attack) => `**${attack}**`,
  'in details': (attack) => `<details><summary>${attack}</summary>\n\n${attack}\n\n</details>`,
  'in a footnote': (attack) => `x[^1]\n\n[^1]: ${attack.replaceAll('\n', '\n    ')}`,
}

describe.each(Object.entries(PLACES))('an attack %s', (_, place) => {
  it.each(ATTACKS)('%j renders harmless', async (attack) => {
    expectHarmless(await renderMarkdown(place(attack)))
  })
})

describe('an attack in a line of its own', () => {
  it.each(ATTACKS)('%j renders harmless', (attack) => {
    expectHarmless(renderInline(attack))
    expectHarmless(renderInline(`**x** ${attack}`))
  })
})

it('knows at least sixty attacks, each once', () => {
  expect(new Set(ATTACKS).size).toBe(ATTACKS.length)
  expect(ATTACKS.length).toBeGreaterThanOrEqual(60)
})
