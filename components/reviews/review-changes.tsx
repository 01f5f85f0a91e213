import { timeWords } from '@/components/publishing/publishing-words'
import { html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import type { Change } from '@/lib/reviews/change-rules'
import type { ReviewVersion } from '@/lib/reviews/version-queries'
import { formatWeek, type Week } from '@/lib/time'

type Props = { slug: string; week: Week; version: ReviewVersion['version']; changes: Change[] }

/** What of a week isn't any more as its published review says. */
export function ReviewChanges({ slug, week, version, changes }: Props) {
  const body = changes.map(
    ({ subject, href, what, was, now }) => html`<tr>
<th scope="row">${href ? html`<a href="${href}">${subject}</a>` : subject}</th>
<td data-label="What">${what ?? ''}</td><td data-label="As published"><del>${was}</del></td>
<td data-label="Now"><ins>${now}</ins></td></tr>`,
  )
  return (
    <>
      <p className="eyebrow">
        <a href={`/reviews/${slug}`}>{formatWeek(week)}</a>
      </p>
      <h1>Changed since it was published</h1>
      <p className="standfirst">
        {changes.length === 0
          ? 'Nothing of what this review says has changed.'
          : 'The review stays as it was published. These things are not so any more.'}
      </p>
      <p className="soft">Published {timeWords(version.publishedAt, version.page.facts.zone)}.</p>
      {changes.length > 0 && (
        <Table
          caption={`${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`}
          head={['Subject', 'What', 'As published', 'Now']}
          body={html`${body}`}
        />
      )}
    </>
  )
}
