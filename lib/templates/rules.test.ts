import { describe, expect, test } from 'vitest'
import { plainText } from '@/lib/markdown/inline'
import { readReport } from '@/lib/markdown/read'
import fc from '@/test/property'
import { BUILT_IN } from './built-in-rules'
import {
  escapedWords,
  type Facts,
  filledRefusal,
  fillTemplate,
  helpFor,
  templateParts,
  templateRefusal,
  withCommander,
} from './rules'

const facts: Facts = {
  title: 'Orders *fail* in [EU] <b> & snake_case',
  reference: 'INC-2019-0604-001',
  severity: 'P3',
  date: '2019-06-04',
  zone: 'America/Argentina/Buenos_Aires',
  commander: 'Ana Lee',
}

describe('the built-in template', () => {
  const { markdown, help } = templateParts(BUILT_IN)
  const report = readReport(fillTemplate(markdown, facts))

  test('begins a report that says what it was filled with', () => {
    expect(report).toMatchObject({
      kind: 'incident',
      title: `Incident Report: ${facts.title}`,
      reference: 'INC-2019-0604-001',
      severity: 'P3',
      severityWritten: 'P3 (Moderate)',
      date: '2019-06-04',
      timeZone: 'America/Argentina/Buenos_Aires',
      statedMinutes: null,
      statedWritten: null,
    })
    expect(report.people).toMatchObject([{ name: 'Ana Lee', role: 'Incident Commander', stage: 'response' }])
  })

  test('has no rows yet, and nothing that the reader remarks on', () => {
    const { entries, actionItems, factors, impactFigures, alertRecommendations, notes } = report
    expect([entries, actionItems, factors, impactFigures, alertRecommendations, notes]).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
    ])
  })

  test('has help for every section that is to be written, and no comment in the report', () => {
    const written = report.sections.filter(({ heading }) => helpFor(help, heading) !== null)
    expect(report.sections.filter((section) => !written.includes(section)).map(({ heading }) => heading)).toEqual([
      `Incident Report: ${facts.title}`,
      'Root Cause Analysis',
      'Impact',
      'Resolution',
      'Lessons Learned',
    ])
    expect(report.source).not.toMatch(/<!--|\{\{|\n\n\n/)
    expect(helpFor(help, 'Timeline (All times in Asia/Tokyo)')).toMatch(/^One line for each/)
  })

  test('can be copied as a template', () => {
    expect(templateRefusal(BUILT_IN)).toBeNull()
  })
})

describe('help', () => {
  test('is a comment of one line, alone and first below its heading', () => {
    const { markdown, help } = templateParts('# A\n\n<!-- one -->\n\ntext\n\nB\n---\n\n<!-- two -->\n')
    expect([markdown, help]).toEqual(['# A\n\ntext\n\nB\n---\n', { A: 'one', B: 'two' }])
  })

  test.each([
    ['further down', '# A\n\ntext\n\n<!-- not -->\n'],
    ['with text at it', '# A\n\n<!-- not -->\ntext\n'],
    ['over two lines', '# A\n\n<!-- not\n-->\n'],
    ['before any heading', '<!-- not -->\n\n# A\n'],
    ['in code', '# A\n\n```\n# B\n\n<!-- not -->\n\n```\n'],
  ])('is none that stands %s', (_, text) => {
    expect(templateParts(text)).toEqual({ markdown: text, help: {} })
  })
})

test('whatever is filled in reads back as it is', () => {
  const words = fc.string({ unit: fc.constantFrom(...'a_*[]()<>{}#\\|&;~!b. lt'), maxLength: 20 })
  fc.assert(
    fc.property(words, (text) => {
      const clean = text
        .replace(/~~|<!--|-->|[`]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
      fc.pre(clean !== '')
      expect(plainText(escapedWords(clean))).toBe(clean)
    }),
    { numRuns: 5000 },
  )
})

test('what was filled in is not filled again, and a dollar sign is one', () => {
  expect(fillTemplate('{{ title }} {{reference}}', { ...facts, title: "{{reference}} $& $'" })).toBe(
    "{{reference}} $& $' INC-2019-0604-001",
  )
})

test('the commander is named once, in a part of their own where the template has none', () => {
  const named = withCommander('# One\n\nText\n\n\n', 'Ana Lee')
  expect(readReport(named).people).toMatchObject([{ name: 'Ana Lee', role: 'Incident Commander' }])
  expect(withCommander(named, 'Ana Lee')).toBe(named)
  expect(readReport(withCommander(named, 'Bo Li')).people).toMatchObject([{ name: 'Ana Lee' }, { name: 'Bo Li' }])
  const two = withCommander('# One\n', 'Lee, Ana')
  expect(withCommander(two, 'Lee, Ana')).toBe(two)
})

describe('a template is refused', () => {
  test.each([
    ['without a heading', 'Only words', /needs a heading/],
    [
      'with a placeholder that nothing fills',
      '# {{title}} {{owner}} {{owner}}',
      /^Nothing can be filled in for \{\{owner}}\./,
    ],
    ['that says its facts nowhere', '# {{title}}\n\n{{reference}} {{severity}} {{date}}\n', /doesn't say its/],
    [
      'without a date',
      '# {{title}}\n\n**ID:** {{reference}}\n**Severity:** {{severity}}\n',
      /doesn't say its date where.*\*\*Date:\*\* \{\{date}}\.$/,
    ],
    [
      'that is for a review',
      '# Weekly review: {{title}}\n\n## One\n\n**ID:** {{reference}}\n',
      /read as a weekly review/,
    ],
  ])('%s', (_, text, refusal) => {
    expect(templateRefusal(text)).toMatch(refusal)
  })

  test('but not for being another layout', () => {
    const text = '---\nid: {{reference}}\nseverity: {{severity}}\ndate: {{date}}\n---\n\n# {{title}}\n'
    expect(templateRefusal(text)).toBeNull()
  })
})

test('a title like that of a review makes it none', () => {
  const { markdown } = templateParts(BUILT_IN)
  const filled = (title: string) => filledRefusal(fillTemplate(markdown, { ...facts, title }), facts)
  expect(filled('Weekly mail sent twice')).toBeNull()
  expect(filled('Mail of 3 March 2018 sent twice, INC-2018-0303-001')).toBeNull()
})
