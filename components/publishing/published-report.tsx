import { type Form, Report } from '@/components/incidents/report'
import { Markup } from '@/components/ui/markup'
import type { LiveHead, VersionHead, VersionView } from '@/lib/publishing/schema'
import { asChecked } from './as-checked'
import { timeWords, versionWords } from './publishing-words'
import { VersionLine } from './version-line'

type Props = {
  version: VersionView
  live: LiveHead
  /** Every published version; where they aren't listed they are one page away. */
  all?: VersionHead[]
  mayRestrict: boolean
  mayWrite: boolean
  nonce: string
  forms: Form[]
}

/**
 * A published version to read and print. All of it comes from what was kept when it was published, also the day on
 * which action items were late; only who may see the incident, and how many of them are open, is as it is now.
 */
export function PublishedReport({ version, live, all, mayRestrict, mayWrite, nonce, forms }: Props) {
  const { page, number, publishedAt } = version
  const address = `/incidents/${page.reference}/versions`
  const edition = {
    name: versionWords(version),
    line: <VersionLine version={version} live={live} />,
    address: `${address}/${number}`,
    // At its own address a version stays as it was, to the byte.
    openNow: all ? null : live.openActions,
    colophon: (
      <>
        <Markup as="div" of={asChecked(version)} />
        <nav className="version-links screen-only" aria-label="Published versions">
          {all ? (
            <Versions all={all} shown={number} address={address} zone={page.workspaceZone} />
          ) : (
            <a href={`${address}/${number}`}>Link to this version</a>
          )}
        </nav>
      </>
    ),
  }
  const today = { now: new Date(publishedAt), zone: page.workspaceZone, calendar: page.calendar }
  const incident = { ...page, access: live.access }
  return <Report {...{ incident, mayRestrict, mayWrite, today, nonce, forms, edition }} />
}

type VersionsProps = { all: VersionHead[]; shown: number; address: string; zone: string }

function Versions({ all, shown, address, zone }: VersionsProps) {
  return (
    <ul className="remarks">
      {all.map((one) => (
        <li key={one.number}>
          <a href={`${address}/${one.number}`} aria-current={one.number === shown ? 'page' : undefined}>
            {versionWords(one)}
          </a>
          , {timeWords(one.publishedAt, zone)} by {one.publisherName}
        </li>
      ))}
    </ul>
  )
}
