import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languageName, loadGrammar, readLanguage } from './languages'
import { readOutput } from './output-grammar'
import { renderMarkdown } from './render-markdown'

const PYTHON = '# BAD: a new client for each request\nasync def get_order(order_id: str):\n    return "x" + 5\n'

function fence(info: string, code: string): string {
  return `\`\`\`${info}\n${code}\`\`\``
}

describe('a code block', () => {
  it('keeps every character and colours kinds of words', async () => {
    const html = await renderMarkdown(fence('python', PYTHON))
    expect(readOutput(html).text).toBe(PYTHON)
    expect(html).toContain('<span class="code-keyword">async def </span>')
    expect(html).not.toContain('style=')
  })

  it('is a named stop for the keyboard where it may scroll', async () => {
    expect(await renderMarkdown(fence('py', PYTHON))).toContain(
      '<pre class="code-frame" role="region" aria-label="Python code: # BAD: a new client for each request" tabindex="0">',
    )
    expect(await renderMarkdown(fence('', 'short\n'))).toBe('<pre class="code-frame"><code>short\n</code></pre>')
  })

  it.each(['', 'mermaid', 'text', 'klingon', 'constructor', '__proto__'])('in "%s" is plain', async (info) => {
    const html = await renderMarkdown(fence(info, 'if (a < b) return "c"\n'))
    expect(html).not.toContain('<span')
    expect(readOutput(html).text).toBe('if (a < b) return "c"\n')
  })

  it.each([
    ['of more than 50,000 characters', 'x = 1\n'.repeat(9_000)],
    ['with a line of more than 1,000', `x = "${'y'.repeat(1_000)}"\n`],
  ])('%s is plain', async (_, code) => {
    expect(await renderMarkdown(fence('python', code))).not.toContain('<span')
  })

  it('is plain once 100,000 characters of others are coloured', async () => {
    const block = fence('python', `x = '${'y'.repeat(990)}'\n`.repeat(45))
    const html = await renderMarkdown(`${block}\n\n${block}\n\n${block}`)
    const [first, second, third] = html.split('<pre ').slice(1)
    expect([first, second, third].map((block) => block?.includes('<span'))).toEqual([true, true, false])
  })
})

describe('languages', () => {
  it.each(
    'python py javascript js typescript ts tsx jsx json yaml yml bash sh shell console sql go java kotlin ruby rust php c cpp csharp diff dockerfile hcl terraform ini toml xml html nginx log markdown PYTHON'.split(
      ' ',
    ),
  )('%s is known', async (word) => {
    const id = readLanguage(word)
    expect(id).not.toBeNull()
    if (!id) return
    expect(languageName(id)).toMatch(/\S/)
    expect((await loadGrammar(id)).length).toBeGreaterThan(0)
  })

  it.each(
    'bash c cpp csharp diff dockerfile go hcl html ini java javascript json kotlin log markdown nginx php python ruby rust shellsession sql toml tsx typescript xml yaml'.split(
      ' ',
    ),
  )('code in %s keeps its words', async (language) => {
    const code = '$ curl -v "https://a.example/?b=1&c=2" | jq .x # why\n+ if (a < b) { return \'<d>\' }\n'
    expect(readOutput(await renderMarkdown(fence(language, code))).text).toBe(code)
  })
})

describe('highlight.css', () => {
  const css = readFileSync(new URL('./highlight.css', import.meta.url), 'utf8')
  const pairs = [...css.matchAll(/--code-([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
  const paper = pairs.find(([, name]) => name === 'paper')

  it.each(pairs.filter((pair) => pair !== paper).map(([, name, light, dark]) => [name, light, dark]))(
    'has %s readable on light and dark paper',
    (_, light, dark) => {
      expect(contrast(light ?? '', paper?.[2] ?? '')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(dark ?? '', paper?.[3] ?? '')).toBeGreaterThanOrEqual(4.5)
    },
  )
})

// WCAG 2.2, relative luminance and contrast ratio.
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
