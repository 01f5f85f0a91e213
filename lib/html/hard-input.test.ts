import { describe, expect, it } from 'vitest'
import fc from '@/test/property'
import { MOST_WORK } from './markdown-work'
import { readOutput } from './output-grammar'
import { renderInline } from './render-inline'
import { renderMarkdown } from './render-markdown'

const MANY = 3_000

/** Patterns that, repeated, make readers of Markdown slow, deep or both. */
const PATTERNS = [
  ...['>', '> ', '> a\n', '- ', '* a\n', '1. ', '1. a\n', '[', ']', '![', '[a](', '](', '[a]\n', '[^a]', '[a][b] '],
  ...[
    '*',
    '_',
    '*a ',
    'a* ',
    '_a ',
    '*a_ ',
    '_*',
    'a**b',
    '***a ',
    '~~a ',
    '`',
    'a`',
    '`` ` ',
    '\\',
    '<',
    '<a ',
    '<!--',
  ],
  ...[
    '<!-- -',
    'a <!-- ',
    'a <? ',
    'a\n-\n',
    '<br',
    '<details>',
    '<details>\n\n',
    '</details>',
    '<summary>',
    '&',
    '&#1;',
    '&amp;',
    'http://a.b ',
    'www.',
  ],
  ...[
    'a@',
    'a@b.c ',
    '|',
    '|a',
    '|a|b|\n|-|-|\n',
    '| - ',
    ':-',
    '```\n',
    '~~~\n',
    '    a\n',
    '\t',
    ' ',
    '\n',
    '\n\n',
    'a\n',
  ],
  ...[
    '# a\n',
    'a\n-\n',
    '[a]: b\n',
    '[^a]: b\n\n',
    '[ ]',
    '- [x] a\n',
    '<a@b',
    '<a b="',
    '![[]()',
    'é',
    '\u0000',
    '😀',
    '\r',
  ],
]

describe('a hard text', () => {
  it.each(PATTERNS)('%j again and again is rendered or shown as it is, in bounded time', async (pattern) => {
    const text = pattern.repeat(Math.ceil(MANY / pattern.length))
    const start = process.cpuUsage()
    readOutput(await renderMarkdown(text))
    readOutput(renderInline(text))
    const { user, system } = process.cpuUsage(start)
    expect(user + system).toBeLessThan(10 * MOST_WORK)
  })

  it('of two million characters is shown as it is', async () => {
    const text = 'All is well & <quiet>.\n'.repeat(90_000)
    expect(await renderMarkdown(text)).toMatch(/^<pre class="plain-text">All is well &amp; &lt;quiet&gt;\./)
  })

  it('that real reports have is rendered', async () => {
    const timeline = '| 14:20 | **Alert** on `order-service`: [graph](https://a.example/d/1) |\n'.repeat(600)
    const html = await renderMarkdown(`| Time | Event |\n|---|---|\n${timeline}`)
    expect(html.match(/<tr>/g)).toHaveLength(601)
    const log = `\`\`\`\n${'2024-03-18T14:20:00Z order_service pool_size=10 "GET /orders/_id"\n'.repeat(3_000)}\`\`\``
    expect(await renderMarkdown(log)).toMatch(/^<pre class="code-frame"/)
  })
})

describe('any text', () => {
  const signs = fc.constantFrom(
    ...'*_~`[](){}<>!#|-+=:;&"\'\\/ \t\n\r\u0000 ax1.@^',
    '<br>',
    '<details>',
    '</details>',
    '<!--',
    '-->',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(signs, { maxLength: 80 }).map((all) => all.join('')),
  )

  it('renders within the grammar', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (markdown) => {
        readOutput(await renderMarkdown(markdown))
        readOutput(renderInline(markdown))
      }),
      { numRuns: 150 },
    )
  })

  it('that is one plain line reads the same in a cell and in a paragraph', async () => {
    const line = fc
      .array(fc.constantFrom(...'_~&<>"a1 .,;()-', 'pool_size', '~5'), { maxLength: 30 })
      .map((all) => `x${all.join('')}x`)
    await fc.assert(
      fc.asyncProperty(line, async (markdown) => {
        expect(readOutput(renderInline(markdown)).text).toBe(readOutput(await renderMarkdown(markdown)).text)
      }),
      { numRuns: 150 },
    )
  })
})
