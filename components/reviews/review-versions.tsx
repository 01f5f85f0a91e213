import { timeWords, versionWords } from '@/components/publishing/publishing-words'
import type { ReviewVersion } from '@/lib/reviews/version-queries'

type Props = { all: ReviewVersion['all']; shown: number; slug: string; zone: string }

/** Every published version of a review, with its hash and the command that computes it again. */
export function ReviewVersions({ all, shown, slug, zone }: Props) {
  return (
    <nav className="version-links" aria-label="Published versions">
      <ul className="remarks">
        {all.map((one) => (
          <li key={one.number}>
            <a
              href={`/reviews/${slug}/versions/${one.number}`}
              aria-current={one.number === shown ? 'page' : undefined}
            >
              {versionWords(one)}
            </a>
            <small>
              {timeWords(one.publishedAt, zone)} by {one.publisherName}
              {one.reason && `, opened again before: ${one.reason}`} · SHA-256 of its Markdown <code>{one.sha256}</code>
            </small>
          </li>
        ))}
      </ul>
    </nav>
  )
}
