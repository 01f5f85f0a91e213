import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { holdsCells, isMerelyStyled } from './clipboard-html'
import { markdownOfHtml } from './html-to-markdown'

// The document that turndown brings for where there is no browser.
const fromTurndown = createRequire(createRequire(import.meta.url).resolve('turndown'))
const dom = fromTurndown('@mixmark-io/domino') as { createDocument(html: string): Document }
const markdown = (html: string) => markdownOfHtml(html, (source) => dom.createDocument(source))

describe('from Google Docs', () => {
  const inGuid = (html: string) =>
    `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-7c1f0a52-7fff-3b1e">${html}</b><br class="Apple-interchange-newline">`
  const span = (text: string, style = 'font-weight:400;font-style:normal') =>
    `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;${style};text-decoration:none;vertical-align:baseline;white-space:pre-wrap;">${text}</span>`

  it('takes headings and paragraphs, and emphasis from weight and slant', () => {
    const html = inGuid(
      `<h2 dir="ltr" style="line-height:1.38;margin-top:18pt;">${span('Root cause', 'font-weight:700;font-style:normal')}</h2>` +
        `<p dir="ltr" style="line-height:1.38;">${span('The pool was ')}${span('exhausted', 'font-weight:700;font-style:normal')}${span(' at ')}${span('14:20', 'font-weight:400;font-style:italic')}${span('.')}</p><br />` +
        `<p dir="ltr">${span('Second ')}${span('par', 'font-weight:700')}${span('agraph', 'font-weight:700')}</p>`,
    )
    expect(markdown(html)).toBe('## Root cause\n\nThe pool was **exhausted** at *14:20*.\n\nSecond **paragraph**')
  })

  it('nests lists that stand in lists', () => {
    const item = (text: string, level: number) =>
      `<li dir="ltr" style="list-style-type:disc;" aria-level="${level}"><p dir="ltr" role="presentation">${span(text)}</p></li>`
    const html = inGuid(`<ul style="margin-top:0;">${item('one', 1)}<ul>${item('deep', 2)}</ul>${item('two', 1)}</ul>`)
    expect(markdown(html)).toBe('- one\n  - deep\n- two')
  })

  it('takes a checklist', () => {
    const item = (text: string, done: boolean) =>
      `<li dir="ltr" role="checkbox" aria-checked="${done}"><img src="data:image/png;base64,AAAA" width="17.599999999999998px" alt="${done ? 'checked' : 'unchecked'}" role="presentation" /><p dir="ltr" style="display:inline-block;">${span(text)}</p></li>`
    expect(markdown(inGuid(`<ul>${item('Page owner', true)}${item('Add alert', false)}</ul>`))).toBe(
      '- [x] Page owner\n- [ ] Add alert',
    )
  })

  it('takes a table whose head is no head', () => {
    const cell = (text: string) => `<td style="border:solid #000 1pt;padding:5pt;"><p dir="ltr">${span(text)}</p></td>`
    const html = inGuid(
      `<div dir="ltr" align="left"><table style="border:none;"><colgroup><col width="100"/></colgroup><tbody><tr style="height:0pt">${cell('Time')}${cell('What')}</tr><tr>${cell('14:20')}${cell('a | b')}</tr></tbody></table></div>`,
    )
    expect(markdown(html)).toBe('| Time | What |\n| --- | --- |\n| 14:20 | a \\| b |')
  })
})

describe('from Slack', () => {
  it('takes a message with marks, code and an emoji', () => {
    const html =
      '<meta charset=\'utf-8\'><div class="p-rich_text_section">The <b data-stringify-type="bold">payment</b> pool is <i data-stringify-type="italic">full</i>, see <code data-stringify-type="code" class="c-mrkdwn__code">db_pool_size</code> <img data-stringify-type="emoji" data-stringify-emoji=":fire:" class="c-emoji" src="https://a.slack-edge.com/1f525.png" alt=":fire:"><br aria-hidden="true">next line <s data-stringify-type="strike">old</s></div>'
    expect(markdown(html)).toBe('The **payment** pool is *full*, see `db_pool_size` :fire:\\\nnext line ~~old~~')
  })

  it('nests its flat lists by their depth', () => {
    const html =
      '<ul data-stringify-type="unordered-list" class="p-rich_text_list" data-indent="0"><li>one</li></ul><ul data-indent="1"><li>deep</li></ul><ul data-indent="2"><li>deeper</li></ul><ul data-indent="0"><li>two</li></ul>'
    expect(markdown(html)).toBe('- one\n  - deep\n    - deeper\n\n- two'.replace('\n\n', '\n\n'))
  })

  it('takes a code block with its lines', () => {
    const html =
      '<div class="p-rich_text_block"><div class="p-rich_text_section">Seen:</div><pre class="c-mrkdwn__pre" data-stringify-type="pre">FATAL: too many<br>  clients_already *</pre></div>'
    expect(markdown(html)).toBe('Seen:\n\n```\nFATAL: too many\n  clients_already *\n```')
  })
})

describe('from Word', () => {
  const word = (body: string) =>
    `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`

  it('takes paragraphs without its own elements', () => {
    const html = word(
      '<h1>Impact<o:p></o:p></h1><p class=MsoNormal><b><span lang=EN-US style=\'font-family:"Calibri",sans-serif\'>2,500</span></b> customers&nbsp;were affected.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>',
    )
    expect(markdown(html)).toBe('# Impact\n\n**2,500** customers were affected.')
  })

  it('makes lists of paragraphs that look like items', () => {
    const item = (mark: string, text: string, level = 1) =>
      `<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`
    expect(markdown(word(item('·', 'one') + item('o', 'deep', 2) + item('o', 'deep too', 2) + item('·', 'two')))).toBe(
      '- one\n  - deep\n  - deep too\n- two',
    )
    expect(markdown(word(item('1.', 'first') + item('2.', 'second')))).toBe('1. first\n2. second')
  })
})

describe('from web pages', () => {
  it('takes links by web addresses alone', () => {
    const html =
      '<p>See <a href="https://status.example/i/1">the page</a>, <a href="javascript:alert(1)">not this</a>, <a href="/docs">nor this</a>, <a href="https://www.google.com/url?q=https://x.example/a&amp;sa=D">there</a> and <a href="https://a.example/b_c">https://a.example/b_c</a>.</p>'
    expect(markdown(html)).toBe(
      'See [the page](https://status.example/i/1), not this, nor this, [there](https://x.example/a) and https://a.example/b_c.',
    )
  })

  it('makes links of pictures from elsewhere', () => {
    const html =
      '<p><img src="https://g.example/cpu.png" alt="CPU graph"> <img src="https://g.example/x.png"> <img src="/images/7" alt="Ours"> <img src="data:image/png;base64,AA" alt="inline"><img src="https://t.example/p.gif" width="1" height="1"></p>'
    expect(markdown(html)).toBe(
      '[CPU graph](https://g.example/cpu.png) https://g.example/x.png ![Ours](/images/7) inline',
    )
  })

  it('takes code with its language, and GitHub tasks', () => {
    const html =
      '<div class="highlight highlight-source-python"><pre><span class="pl-k">def</span> f(x):\n    <span class="pl-k">return</span> x_1 * 2</pre></div><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" checked> done</li><li><input type="checkbox"> open</li></ul>'
    expect(markdown(html)).toBe('```python\ndef f(x):\n    return x_1 * 2\n```\n\n- [x] done\n- [ ] open')
  })

  it('drops scripts, styles, hidden anchors and layout tables', () => {
    const html =
      '<style>p{color:red}</style><table role="presentation"><tr><td><h2><a aria-hidden="true" href="#x"></a>Title</h2><script>x()</script><p style="display:none">secret</p><p>Words</p></td></tr></table>'
    expect(markdown(html)).toBe('## Title\n\nWords')
  })

  it('keeps a table’s spans, lines and head', () => {
    const html =
      '<table><caption>Impact</caption><thead><tr><th><b>Service</b></th><th>Minutes</th></tr></thead><tbody><tr><td colspan="2">all<br>of it</td></tr><tr><td><ul><li>a</li><li>b</li></ul></td><td>15</td></tr></tbody></table>'
    expect(markdown(html)).toBe(
      'Impact\n\n| Service | Minutes |\n| --- | --- |\n| all<br>of it |  |\n| - a<br>- b | 15 |',
    )
  })

  it('takes quotes, rules, numbered lists with a start and their blocks', () => {
    const html =
      '<blockquote><p>said</p><p>twice</p></blockquote><hr><ol start="3"><li><p>three</p><p>more</p></li><li>four<pre>x\ny</pre></li></ol>'
    expect(markdown(html)).toBe(
      '> said\n> \n> twice\n\n---\n\n3. three\n\n   more\n4. four\n\n   ```\n   x\n   y\n   ```'.replace('> \n', '>\n'),
    )
  })

  it('escapes what would be read as a mark, and nothing else', () => {
    const html =
      '<p>2 * 3, snake_case, _private_, ~2,500, ~~not~~, [14:20] ok, [a](b), &lt;b&gt;, a &lt; b, &amp;amp;, C:\\dir\\*.log</p><p># no head</p><p>1. no list</p><p>- nor this</p>'
    expect(markdown(html)).toBe(
      '2 \\* 3, snake_case, \\_private\\_, ~2,500, \\~~not\\~~, [14:20] ok, \\[a](b), \\<b>, a < b, \\&amp;, C:\\dir\\\\\\*.log\n\n\\# no head\n\n1\\. no list\n\n\\- nor this',
    )
  })

  it('is empty for nothing', () => expect(markdown('<meta charset="utf-8"><p> </p>')).toBe(''))
})

describe('isMerelyStyled', () => {
  const vsCode =
    '<meta charset=\'utf-8\'><div style="color: #d4d4d4;background-color: #1e1e1e;font-family: Menlo, Monaco, \'Courier New\', monospace;font-weight: normal;font-size: 12px;line-height: 18px;white-space: pre;"><div><span style="color: #6a9955;font-style: italic;"># note</span></div><div><span style="color: #569cd6;font-weight: bold;">def</span></div></div>'
  const idea =
    '<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"></head><body><pre style="background-color:#2b2b2b;color:#a9b7c6;font-family:\'JetBrains Mono\',monospace;"><span style="color:#cc7832;">val </span>x</pre></body></html>'
  it.each([
    [vsCode, true],
    [idea, true],
    ['<meta charset=\'utf-8\'><span style="color: rgb(0,0,0);">plain words</span>', true],
    ['<div>one</div><div>two</div>', true],
    ['<p>one <strong>two</strong></p>', false],
    ['<p><span style="font-weight:700">bold</span></p>', false],
    ['<pre>a</pre><p>b</p><pre>c</pre>', false],
    ['<b style="font-weight:normal" id="docs-internal-guid-1"><p>words</p></b>', true],
    ['<p>a <b>b</b></p>', false],
    ['<p>a</p><p>b</p>', false],
    ['<p><a href="https://a.example">a</a></p>', false],
  ])('%#', (html, expected) => expect(isMerelyStyled(html)).toBe(expected))
})

describe('holdsCells', () => {
  const sheets =
    '<google-sheets-html-origin><style>td{}</style><table xmlns="x" cellspacing="0"><tr><td data-sheets-value="1">a</td><td>b</td></tr></table>'
  it.each([
    [sheets, 'a\tb', true],
    ['<meta name=ProgId content=Excel.Sheet><table><tr><td>a</td></tr></table>', 'a\r\n', true],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a\tb', true],
    ['<p>Before</p><table><tr><td>a</td><td>b</td></tr></table>', 'Before\na\tb', false],
    ['<table><tr><td><a href="https://a.example">a</a></td><td>b</td></tr></table>', 'a\tb', false],
    ['<p>words</p>', 'a\tb', false],
  ])('%#', (html, text, expected) => expect(holdsCells(html, text)).toBe(expected))
})
