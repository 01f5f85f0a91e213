import { describe, expect, test } from 'vitest'
import { feedOf, feedReport, feedSection } from '@/test/feeds'
import { feedUpdatedAt, reportFeed } from './report-feed'

// That it is XML, and what a parser makes of it, e2e/feeds.spec.ts asks a browser.
const write = (...reports: Parameters<typeof feedOf>) => reportFeed(feedOf(...reports), 'https://hindsight.example.org')
const summaryOf = (page: Parameters<typeof feedReport>[0]) =>
  /<summary>([^<]*)<\/summary>/.exec(write(feedReport(page)))?.[1]

test('an entry is its newest version, under an id that the next one has too', () => {
  const xml = write(feedReport())
  for (const line of [
    '<id>urn:uuid:018e5a3c-0000-7000-8000-000000000001</id>',
    '<title>INC-2024-0318-001 The till stood still</title>',
    '<updated>2024-03-20T09:00:00.250Z</updated>\n<published>2024-03-19T09:00:00.000Z</published>',
    '<author><name>Ana</name></author>',
    '<link rel="alternate" type="text/html" href="https://hindsight.example.org/incidents/INC-2024-0318-001"/>',
    '<category term="P1" label="P1 (Critical)"/>',
  ]) {
    expect(xml).toContain(line)
  }
})

test('the feed has an id without its address, and changed when its newest report did or as it began', () => {
  const newer = feedReport({}, { publishedAt: '2024-05-01T00:00:00.000Z' })
  expect(write(newer, feedReport())).toMatch(
    /^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom">\n<id>urn:uuid:018e5a3c-0000-4000-8000-00000000000f<\/id>\n<title>Hindsight: published reports<\/title>\n<updated>2024-05-01T/,
  )
  expect(feedUpdatedAt(feedOf())).toBe('2024-01-01T00:00:00.000Z')
  expect(write()).not.toContain('<entry>')
})

describe('the summary', () => {
  test('says severity, day, stated duration and impact', () => {
    expect(summaryOf({})).toBe('P1 (Critical). 18 March 2024. Stated duration 45 min. Impact: Nobody could pay.')
  })

  test('says what is not recorded, and the words of whoever told it', () => {
    const unknown = { severity: null, severityWritten: null, beganOn: null, statedMinutes: null, impactWritten: null }
    expect(summaryOf({ ...unknown, weekYear: null, statedWritten: null })).toBe(
      'Severity not stated. Day not recorded. Stated duration not recorded. Impact: not recorded.',
    )
    expect(summaryOf({ ...unknown, week: 50, beganWritten: 'Tuesday afternoon', statedWritten: 'all day' })).toBe(
      'Severity not stated. Week 50, 2024, “Tuesday afternoon”, day not recorded. Stated duration all day. Impact: not recorded.',
    )
  })

  test('takes the sentences of the impact figures where no line says the impact, each once', () => {
    const figure = { id: 'f', section: 0, position: 0, value: 47, valueUpTo: null, unit: 'tickets', version: 0 }
    const more = { approximate: false, estimated: null, category: null, service: null, sourceUrl: null }
    const figures = ['47 tickets', '47 tickets', '~2,500 customers.'].map((text) => ({ ...figure, ...more, text }))
    expect(summaryOf({ impactWritten: null, figures })).toMatch(/Impact: 47 tickets; ~2,500 customers\.$/)
  })
})

test('the content is the text under its headings, escaped once more', () => {
  const sections = [
    feedSection({ kind: 'title', level: 1, title: 'The till stood still', html: '<p>Before</p>' }),
    feedSection({ title: 'Why & how', html: '<p><a href="#why">Why</a></p>' }),
    feedSection({ level: 4, title: 'Below', html: '<ul><li>One</li></ul>' }),
  ]
  const [, content] = /<content type="html">([^<]*)<\/content>/.exec(write(feedReport({ sections }))) ?? []
  const read = content
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  expect(read).toBe(
    '<p>Before</p>\n<h2>Why &amp; how</h2><p><a href="https://hindsight.example.org/incidents/INC-2024-0318-001#why">Why</a></p>\n<h3>Below</h3><ul><li>One</li></ul>\n',
  )
})

test('without its text an entry has none, and still leads there', () => {
  const xml = write(feedReport({ sections: null, severity: null }))
  expect(xml).not.toMatch(/<content|<category/)
  expect(xml).toContain('<link rel="alternate" type="text/html" href="https://hindsight.example.org/incidents/INC-')
})

test('nothing that XML forbids gets into it, and emoji do', () => {
  const xml = write(feedReport({ title: ']]> </title><x/> & \u0000\u0008\u000B\uFFFE\uD800 \u0085 🧯' }))
  expect(xml).toContain(`]]&gt; &lt;/title&gt;&lt;x/&gt; &amp; ${'\uFFFD'.repeat(5)} \u0085 🧯</title>`)
})
