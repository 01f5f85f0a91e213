'use client'

import { useMemo, useState } from 'react'
import type { Outcome } from '@/components/documents/document-requests'
import { coverage } from '@/lib/checks/promises/coverage'
import type { Report } from '@/lib/markdown/model'
import type { ChecksStore, Explained } from './checks-store'
import { CoverageMatrix } from './coverage-matrix'
import { FindingItem, Places } from './finding-item'
import { useChecks } from './use-checks'

type Props = { checks: ChecksStore; isReadOnly: boolean }

/** What of a report does not hold up, what was explained, and what holds; as it is written. */
export function ChecksPanel({ checks, isReadOnly }: Props) {
  const { isChecked, report, open, explained, held, mayExplain } = useChecks(checks)
  if (!isChecked) return null
  return (
    <section className="findings" aria-label="Checks">
      {open.length === 0 ? (
        <p className="soft">Nothing disagrees in this report.</p>
      ) : (
        <ul className="finding-list">
          {open.map((finding) => (
            <FindingItem
              key={`${finding.check} ${finding.about}`}
              {...{ finding, checks, mayExplain }}
              mayWrite={!isReadOnly}
            />
          ))}
        </ul>
      )}
      {explained.length > 0 && (
        <>
          <h2>Explained</h2>
          <ul className="finding-list">
            {explained.map((one) => (
              <ExplainedItem key={`${one.finding.check} ${one.finding.about}`} {...one} {...{ checks, mayExplain }} />
            ))}
          </ul>
        </>
      )}
      {report && <Matrix of={report} />}
      {held.length > 0 && (
        <details>
          <summary>
            {held.length === 1
              ? '1 statement was compared and holds'
              : `${held.length} statements were compared and hold`}
          </summary>
          <ul className="finding-list">
            {held.map(({ check, message, places }) => (
              <li key={`${check} ${places[0]?.span.start}`} className="finding">
                <p className="finding-message">{message}</p>
                <Places of={places} checks={checks} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Matrix({ of }: { of: Report }) {
  const covered = useMemo(() => coverage(of), [of])
  return <CoverageMatrix coverage={covered} />
}

function ExplainedItem({
  finding,
  explanation,
  checks,
  mayExplain,
}: Explained & Omit<Props, 'isReadOnly'> & { mayExplain: boolean }) {
  const [refusal, setRefusal] = useState<Outcome>(null)
  return (
    <li className="finding">
      <p className="finding-message">{finding.message}</p>
      <p>
        Explained{explanation.by && ` by ${explanation.by}`}: {explanation.words}
      </p>
      <Places of={finding.places} checks={checks} />
      {mayExplain && (
        <p className="finding-deeds">
          <button
            type="button"
            className="plain-button"
            onClick={async () => setRefusal(await checks.withdraw(finding))}
          >
            Take back
          </button>
        </p>
      )}
      {refusal && (
        <p className="wrong" role="alert">
          {refusal}
        </p>
      )}
    </li>
  )
}
