import type { LiveHead, VersionView } from '@/lib/publishing/schema'
import { timeWords } from './publishing-words'

type Props = { version: VersionView; live: LiveHead }

/** Under the head of a published version: when and by whom, whether there is a newer one, and what changed since. */
export function VersionLine({ version: { number, publishedAt, publisherName, revision, page }, live }: Props) {
  const { latest, isChanged } = live
  const address = `/incidents/${page.reference}`
  const isNewest = number === latest
  return (
    <div className="version-line">
      <p>
        Published {timeWords(publishedAt, page.workspaceZone)} by {publisherName}.
      </p>
      {!isNewest && latest !== null && (
        <p className="screen-only">
          A newer one is published: <a href={`${address}/versions/${latest}`}>version {latest}</a>.
        </p>
      )}
      {isNewest && isChanged && (
        <p className="screen-only">
          Changed since: <a href={`${address}/history?from=${revision}&to=now`}>what changed</a>,{' '}
          <a href={`${address}/draft`}>the text as it is now</a>.
        </p>
      )}
    </div>
  )
}
