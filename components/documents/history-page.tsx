import type { ComparisonView, HistoryView } from '@/lib/documents/revision-queries'
import type { VersionView } from '@/lib/documents/revision-schema'
import { Comparison } from './comparison'
import { History } from './history'
import type { HistoryAddress } from './history-address'

type Props = { asked: HistoryAddress; address: string; mayWrite: boolean }

/** The history of a document, or two of its versions compared: whichever the address asks for. */
export function HistoryPage(props: Props & ({ history: HistoryView } | { comparison: ComparisonView })) {
  const { asked, address, mayWrite } = props
  if ('comparison' in props) {
    return (
      <>
        <h1>What changed</h1>
        <Comparison comparison={props.comparison} address={address} isWhole={asked.isWhole} />
      </>
    )
  }
  const { versions, next, documentId, zone } = props.history
  return (
    <>
      <h1>History</h1>
      <History
        versions={versions}
        next={next}
        isFirstPage={asked.before === null}
        address={address}
        zone={zone}
        documentId={documentId}
        mayWrite={mayWrite}
        said={saidOf(asked, versions)}
      />
    </>
  )
}

/** What was just done, where the versions show that it was. */
function saidOf({ restored, kept, isSameTwice }: HistoryAddress, versions: VersionView[]) {
  if (isSameTwice) return 'Choose two different versions to compare.'
  const [latest] = versions.filter(({ number }) => number !== null)
  if (restored !== null && latest?.reason === 'restore') {
    return `The text of version ${restored} is back, as version ${latest.number}. To undo that, bring back version ${Number(latest.number) - 1}.`
  }
  return kept !== null && versions.some(({ number }) => number === kept) ? `Version ${kept} is kept.` : null
}
