import type { FindingView, VersionView } from '@/lib/publishing/schema'
import { approvalWords, timeWords } from './publishing-words'

/** How a published version was reviewed and checked, as it is kept with it. */
export function AsChecked({ version }: { version: VersionView }) {
  const { approvals, findings, preparedBy, reviewedBy, page } = version
  const zone = page.workspaceZone
  return (
    <section className="as-checked" aria-labelledby="as-checked">
      <h2 id="as-checked">As published</h2>
      <dl>
        <Fact name="Published">
          {timeWords(version.publishedAt, zone)} by {version.publisherName}, as version {version.number}
        </Fact>
        <Fact name="Prepared by">{preparedBy ?? <span className="missing">not recorded</span>}</Fact>
        <Fact name="Reviewed by">{reviewedBy ?? <span className="missing">not recorded</span>}</Fact>
        {approvals.map((one) => (
          <Fact key={`${one.name} ${one.askedAt}`} name={one.name}>
            {approvalWords(one, zone)}
            {one.note && <small className="note-text">“{one.note}”</small>}
          </Fact>
        ))}
      </dl>
      <Remarks name="Explained" findings={findings.explained} zone={zone} />
      <Remarks name="Open when it was published" findings={findings.open} zone={zone} />
      {findings.open.length === 0 && findings.explained.length === 0 && <p>The checks found nothing that disagrees.</p>}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

type Explained = FindingView & { words?: string; by?: string | null; at?: string }

function Remarks({ name, findings, zone }: { name: string; findings: Explained[]; zone: string }) {
  if (findings.length === 0) return null
  return (
    <>
      <h3>{name}</h3>
      <ul className="remarks">
        {findings.map((one) => (
          <li key={`${one.check} ${one.about}`}>
            {one.message}
            {one.words && (
              <p>
                Explained: {one.words}{' '}
                <small>
                  {one.by ?? 'Somebody who is gone'}
                  {one.at && `, ${timeWords(one.at, zone)}`}
                </small>
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
