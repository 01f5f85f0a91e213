import { describe, expect, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import { sentenceKey, sentencesOf } from './sentences'

const sentences = (source: string) => sentencesOf(readReport(source))
const texts = (source: string) => sentences(source).map(({ text }) => text)

describe('where a sentence ends', () => {
  test.each([
    ['full stops', 'Orders failed. Nobody saw it.', ['Orders failed.', 'Nobody saw it.']],
    ['a time before the stop', 'It began at 14:05. Then it ended.', ['It began at 14:05.', 'Then it ended.']],
    ['a number before the stop', 'We lost 40. Nobody saw it.', ['We lost 40.', 'Nobody saw it.']],
    ['marks around the end', '**Orders failed.** _Why?_ Nobody knew', ['**Orders failed.**', '_Why?_', 'Nobody knew']],
    ['a title before a name', 'Dr. Weiss and Mrs. Adu looked.', ['Dr. Weiss and Mrs. Adu looked.']],
    ['abbreviations', 'Caches, e.g. Redis, lost approx. 40 keys.', ['Caches, e.g. Redis, lost approx. 40 keys.']],
    ['a number sign and a plain no', 'See no. 7. We said no. It ran.', ['See no. 7.', 'We said no.', 'It ran.']],
    ['an initial', 'Asked by J. Okoro.', ['Asked by J. Okoro.']],
    ['a decimal and a version', 'Node 20.1 took 3.5 s. All of it.', ['Node 20.1 took 3.5 s.', 'All of it.']],
    ['a small letter behind', 'Ran node.js. and slept.', ['Ran node.js. and slept.']],
    ['a line end within', 'Orders\nfailed. Nobody\nsaw it.', ['Orders\nfailed.', 'Nobody\nsaw it.']],
    ['none', '', []],
  ])('%s', (_, text, expected) => expect(texts(`# X\n\n## Summary\n\n${text}\n`)).toEqual(expected))
})

describe('what has sentences', () => {
  test('paragraphs, items and quotations; not headings, tables, code or comments', () => {
    const source =
      '# Title.\n\nText one.\n\n- Item one.\n  Item goes on.\n- Item two\n\n> Quoted.\n\n| A. | B. |\n|---|---|\n| C. | D. |\n\n```\nCode. More.\n```\n\n<!-- Hidden. -->\n'
    expect(texts(source)).toEqual(['Text one.', 'Item one.', 'Item goes on.', 'Item two', 'Quoted.'])
  })

  test('each value of the metadata is one, and so is what a hard break parts', () => {
    expect(texts('# X\n\n**Severity:** P1\n**Duration:** 45 min\n**Own words:** a\n')).toEqual([
      '**Severity:** P1',
      '**Duration:** 45 min',
      '**Own words:** a',
    ])
    expect(texts('# X\n\n## Summary\n\nfirst line  \nsecond line\\\nthird\n')).toEqual([
      'first line',
      'second line\\',
      'third',
    ])
  })
})

test.each(['\n', '\r\n', '\r'])('knows its place, its line and its section with line ends %j', (end) => {
  const source = ['# X', '', 'Intro.', '', '## Impact', '', 'First one. Second', 'goes on. Third.', ''].join(end)
  const found = sentences(source)
  expect(found.map(({ line, kind, section }) => [line, kind, section])).toEqual([
    [3, 'title', 0],
    [7, 'impact', 1],
    [7, 'impact', 1],
    [8, 'impact', 1],
  ])
  for (const { span, text } of found) expect(source.slice(span.start, span.end)).toBe(text)
})

test('words are as long as the text, without its marks', () => {
  const [sentence] = sentences('# X\n\n## Summary\n\n**About** `40` of [them](x) went\u2011on.\n')
  expect(sentence?.words).toHaveLength(sentence?.text.length ?? -1)
  expect(sentence?.words).toMatch(/^ {2}About {4}40 {2}of {2}them \(x\) went-on\.$/)
})

test('says which row it belongs to', () => {
  const source =
    '# Outage on 2024-03-18\n\n**Duration:** 45 min\n\nPlain.\n\n## Timeline\n\n- 14:20 Errors\n- 14:30 Fixed. Really.\n\n## Impact\n\n- 40 customers waited\n\n## Action Items\n\n- [ ] Fix it\n'
  expect(sentences(source).map(({ text, row }) => [text, row])).toEqual([
    ['**Duration:** 45 min', 'metadata'],
    ['Plain.', null],
    ['14:20 Errors', 'entry'],
    ['14:30 Fixed.', 'entry'],
    ['Really.', 'entry'],
    ['40 customers waited', 'figure'],
    ['Fix it', 'action item'],
  ])
})

test('the key of a sentence is what it says, however it is written; a short one has none', () => {
  const key = (text: string) => sentenceKey({ text })
  const told = key('The order service lost **all** of its connections to the database.')
  expect(told).toBe('the order service lost all of its connections to the database')
  expect(key('The Order Service lost all of its connections to the database!')).toBe(told)
  expect(key('Nobody saw it.')).toBeNull()
  expect(key('Internationalization characterization misconfiguration')).toBeNull()
})

test('is linear: a paragraph of 5,000 sentences in 2,000 rows', () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => `- 14:${10 + (at % 50)} Errors rise`).join('\n')
  const source = `# X\n\n## Timeline\n\n${rows}\n\n## Summary\n\n${'It failed again. Nobody\nsaw it. '.repeat(2_500)}\n`
  const report = readReport(source)
  const before = performance.now()
  expect(sentencesOf(report)).toHaveLength(7_000)
  expect(performance.now() - before).toBeLessThan(2_000)
})
