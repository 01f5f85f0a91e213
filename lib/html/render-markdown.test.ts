import { describe, expect, it } from 'vitest'
import { renderMarkdown } from './render-markdown'

describe('renderMarkdown', () => {
  it.each([
    ['a paragraph', 'one\ntwo', '<p>one\ntwo</p>'],
    ['emphasis', '*a* **b** ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>'],
    ['"about", which is no strikethrough', '~45 min (~12 carts~)', '<p>~45 min (~12 carts~)</p>'],
    ['placeholders of a template', '<name> at <time>', '<p>&lt;name&gt; at &lt;time&gt;</p>'],
    ['a broken autolink', '<https: a.example C5>', '<p>&lt;https: a.example C5&gt;</p>'],
    ['a rule', '- - -', '<hr>'],
    ['nothing', '', ''],
  ])('renders %s', async (_, markdown, html) => {
    expect(await renderMarkdown(markdown)).toBe(html)
  })

  it.each(['<br>', '<br/>', '<br />', '<BR>', '<br clear="all">', '</br>'])('breaks the line at %s', async (tag) => {
    expect(await renderMarkdown(`a ${tag} b`)).toMatch(/^<p>a <br>\s+b<\/p>$/)
  })

  it('drops comments and keeps what stands around them', async () => {
    expect(await renderMarkdown('a <!-- hint --> b')).toBe('<p>a  b</p>')
    expect(await renderMarkdown('<!-- a\n\nhint -->\n\nb')).toBe('<p>b</p>')
    expect(await renderMarkdown('<!-- never closed')).toBe('<p>&lt;!-- never closed</p>')
  })

  it('shows other HTML as the text it is', async () => {
    expect(await renderMarkdown('a <b>b</b>')).toBe('<p>a &lt;b&gt;b&lt;/b&gt;</p>')
    expect(await renderMarkdown('<div>\n**b**\n</div>')).toBe('<p>&lt;div&gt;<br>\n**b**<br>\n&lt;/div&gt;</p>')
  })

  it('folds details, with Markdown inside', async () => {
    const html = await renderMarkdown('<details open>\n<summary>A *log*</summary>\n\n**b**\n\n</details>\n\nc')
    expect(html.replaceAll('\n', '')).toBe(
      '<details><summary>A *log*</summary><p><strong>b</strong></p></details><p>c</p>',
    )
  })

  it('nests details', async () => {
    const inner = '<details><summary>b</summary>\n\nc\n\n</details>'
    const html = await renderMarkdown(`<details><summary>a</summary>\n\n${inner}\n\n</details>`)
    expect(html.match(/<details>/g)).toHaveLength(2)
    expect(html.match(/<\/details>/g)).toHaveLength(2)
  })

  it('shows details that are never closed, and summaries outside, as text', async () => {
    expect(await renderMarkdown('<details>\n\nb')).toContain('&lt;details&gt;')
    expect(await renderMarkdown('<summary>b</summary>')).toContain('&lt;summary&gt;b&lt;/summary&gt;')
    expect(await renderMarkdown('</details>')).toContain('&lt;/details&gt;')
  })

  it('keeps the level of headings and gives them ids that lead nowhere else', async () => {
    expect(await renderMarkdown('### 14:20 UTC: Alert!\n### 14:20 UTC: Alert!')).toBe(
      '<h3 id="user-content-1420-utc-alert">14:20 UTC: Alert!</h3>\n<h3 id="user-content-1420-utc-alert-1">14:20 UTC: Alert!</h3>',
    )
  })
})

describe('links', () => {
  it.each([
    ['[a](https://b.example)', '<a href="https://b.example" rel="noopener noreferrer nofollow">a</a>'],
    ['[a](HTTPS://b.example)', '<a href="https://b.example" rel="noopener noreferrer nofollow">a</a>'],
    ['https://b.example/c', '<a href="https://b.example/c" rel="noopener noreferrer nofollow">https://b.example/c</a>'],
    ['[a](./b.md)', '<a href="./b.md">a</a>'],
    ['[a](/incidents/INC-1 "t")', '<a href="/incidents/INC-1" title="t">a</a>'],
    ['[Timeline](#timeline)', '<a href="#user-content-timeline">Timeline</a>'],
    ['[a](mailto:b@c.example)', '<a href="mailto:b@c.example" rel="noopener noreferrer nofollow">a</a>'],
    ['[*a*](javascript:b)', '<em>a</em>'],
  ])('%s', async (markdown, html) => {
    expect(await renderMarkdown(markdown)).toBe(`<p>${html}</p>`)
  })

  it('shows pictures of this host, and links to others', async () => {
    expect(await renderMarkdown('![a](b.png)')).toBe('<p><img src="b.png" alt="a" loading="lazy"></p>')
    expect(await renderMarkdown('![a](https://b.example/c.png)')).toBe(
      '<p><a href="https://b.example/c.png" rel="noopener noreferrer nofollow">a</a></p>',
    )
    expect(await renderMarkdown('![](//b.example/c.png?d=e)')).toContain('>c.png</a>')
    expect(await renderMarkdown('[![a](https://b.example/c.png)](/d)')).toBe('<p><a href="/d">a</a></p>')
  })
})

describe('footnotes', () => {
  it('lead there and back, by ids that carry a mark of their text', async () => {
    const html = await renderMarkdown('a[^1]\n\n[^1]: b')
    const [, reference] = /<a href="#([^"]+)" id="([^"]+)" data-footnote-ref>/.exec(html) ?? []
    expect(reference).toMatch(/^user-content-[0-9a-f]{8}-fn-1$/)
    expect(html).toContain(`<li id="${reference}">`)
    expect(await renderMarkdown('c[^1]\n\n[^1]: b')).not.toContain(reference)
  })

  it('are shown, like link definitions, where nothing in the text refers to them', async () => {
    expect(await renderMarkdown('[^1]: **b**')).toBe('<p>[^1]: <strong>b</strong></p>')
    expect(await renderMarkdown('[1]: https://b.example')).toContain('>https://b.example</a>')
    expect(await renderMarkdown('[//]: # (a comment)')).toBe('')
  })
})

describe('tables and tasks', () => {
  it('name their columns and scroll in a frame', async () => {
    const html = await renderMarkdown('| a | b | |\n|---|--:|---|\n| c | d<br>e | f \\| g |')
    expect(html).toContain('<div class="table-frame" role="region" aria-label="Table: a, b" tabindex="0"><table>')
    expect(html).toContain('<th class="align-right" scope="col">b</th>\n<td></td>')
    expect(html).toContain('<td class="align-right">d<br>\ne</td>\n<td>f | g</td>')
  })

  it('have no head where it is empty', async () => {
    const html = await renderMarkdown('| | |\n|---|---|\n| a | b |')
    expect(html).not.toContain('thead')
    expect(html).toContain('aria-label="Table"')
  })

  it('say what their boxes show', async () => {
    const html = await renderMarkdown('- [x] a\n- [ ] b\n\n1. [x] c\n\n2. [ ] d')
    expect(html.match(/aria-label="Done"/g)).toHaveLength(2)
    expect(html.match(/aria-label="To do"/g)).toHaveLength(2)
    expect(html.match(/<input [^>]*disabled/g)).toHaveLength(4)
  })
})
