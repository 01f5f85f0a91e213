import { outline } from '@/components/documents/outline'
import { beganWords } from '@/components/incidents/incident-words'
import { type Html, html, trusted } from '@/components/ui/html'
import type { ReportFeed } from '@/lib/publishing/feed-queries'
import type { FeedReport } from '@/lib/publishing/feed-schema'
import { formatMinutes } from '@/lib/time'
import { standingAlone } from './standing-alone'

/** Whatever a text of XML 1.0 may not hold (its production 2), however it is written. */
export const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** When a feed changed last, ISO in UTC: as its newest report was published, else as the workspace began. */
export function feedUpdatedAt({ reports, createdAt }: ReportFeed): string {
  return reports[0]?.publishedAt ?? createdAt
}

/**
 * Published reports as an Atom feed (RFC 4287), read at `origin`. It doesn't name its own address (4.1.1 only asks for
 * it): the token in there would go wherever a copy of the feed goes.
 */
export function reportFeed(feed: ReportFeed, origin: string): string {
  const xml = html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:uuid:${feed.feedId}</id>
<title>${feed.name}: published reports</title>
<updated>${feedUpdatedAt(feed)}</updated>
<link rel="alternate" type="text/html" href="${origin}/incidents?state=published"/>
${feed.reports.map((report) => entry(report, `${origin}/incidents/${encodeURIComponent(report.reference)}`))}</feed>
`
  return xml.text.replace(FORBIDDEN, '\uFFFD')
}

function entry(report: FeedReport, address: string): Html {
  const { reference, page } = report
  const { severity, severityWritten } = page
  return html`<entry>
<id>urn:uuid:${report.postmortemId}</id>
<title>${reference} ${page.title}</title>
<updated>${report.publishedAt}</updated>
<published>${report.firstPublishedAt}</published>
<author><name>${report.publisherName}</name></author>
<link rel="alternate" type="text/html" href="${address}"/>
${severity && html`<category term="${severity}" label="${severityWritten ?? severity}"/>\n`}<summary>${summary(page)}</summary>
${page.sections && html`<content type="html">${content(page.sections, address)}</content>\n`}</entry>
`
}

/** 'P1 (Critical). 18 March 2024. Stated duration 45 min. Impact: ...'; what isn't known is said to be so. */
function summary(page: FeedReport['page']): string {
  const { severity, severityWritten, statedMinutes, statedWritten } = page
  const { day, note } = beganWords(page)
  const duration = statedMinutes === null ? (statedWritten ?? 'not recorded') : formatMinutes(statedMinutes)
  const impact = page.impactWritten ?? Array.from(new Set(page.figures.map(({ text }) => text))).join('; ')
  return [
    severityWritten ?? severity ?? 'Severity not stated',
    note ? `${day}, ${note}` : day,
    `Stated duration ${duration}`,
    `Impact: ${impact || 'not recorded'}`,
  ]
    .map((sentence) => sentence.replace(/[.\s]*$/, '.'))
    .join(' ')
}

/** The text of a report as HTML, of which nothing needs the page it stood on. The title of the entry is its heading. */
function content(sections: NonNullable<FeedReport['page']['sections']>, address: string): string {
  const isHead = ({ kind, level }: (typeof sections)[number]) => kind === 'title' || level === 0
  const levels = outline(sections.filter((section) => !isHead(section)).map(({ level }) => level))
  const parts = sections.map((section) => {
    const level = isHead(section) ? 0 : (levels.shift() ?? 2)
    return html`${level > 0 && html`<h${level}>${section.title}</h${level}>`}${trusted(section.html)}\n`
  })
  return standingAlone(html`${parts}`.text, address)
}
