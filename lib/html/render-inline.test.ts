import { describe, expect, it } from 'vitest'
import { readOutput } from './output-grammar'
import { renderInline } from './render-inline'
import { renderMarkdown } from './render-markdown'

describe('renderInline', () => {
  it.each([
    ['PagerDuty alert triggered', 'PagerDuty alert triggered'],
    [' a < 5 & "b" > c ', 'a &lt; 5 &amp; &quot;b&quot; &gt; c'],
    ['max_pool_size at ~75%', 'max_pool_size at ~75%'],
    ['fix in `abc123def` **live**', 'fix in <code>abc123def</code> <strong>live</strong>'],
    ['_a_ ~~b~~', '<em>a</em> <del>b</del>'],
    ['a<br/>b<BR>c', 'a<br>b<br>c'],
    ['a <!-- b --> <i>c</i>', 'a  &lt;i&gt;c&lt;/i&gt;'],
    ['R&D and &amp;', 'R&amp;D and &amp;'],
    ['[a](javascript:b)', 'a'],
    ['![a](b.png)', '<a href="b.png">a</a>'],
    ['a\n\nb', 'a<br><br>b'],
    ['', ''],
  ])('%j', (markdown, html) => {
    expect(renderInline(markdown)).toBe(html)
  })

  it.each(['# a', '- `a`', '1. `a`', '> `a`', '    `a`', '```a', '***', '[a]: https://b.example', '| `a` |\n|---|'])(
    'makes no block of %j',
    (markdown) => {
      const { elements, text } = readOutput(renderInline(markdown))
      for (const { name } of elements) expect(['code', 'a']).toContain(name)
      expect(text).toContain(markdown.replaceAll('`', '').trim().slice(0, 2))
    },
  )

  it.each([
    'see https://a.example/b_c, www.d.example and e@f.example.',
    '**Code Review Gap:** The change was reviewed',
    '[a **b**](https://c.example/?d=e&f=g) and <https://h.example>',
    'a_b_c __d__ *e* 5 * 6 * 7 \\*x\\* &copy;',
    '`` a ` b `` ![c](https://d.example/e.png)',
    '[x](#timeline)',
  ])('reads %j like a paragraph', async (markdown) => {
    expect(`<p>${renderInline(markdown)}</p>`).toBe(await renderMarkdown(markdown))
  })
})
