import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Comparison } from '@/components/documents/comparison'
import { History } from '@/components/documents/history'
import { readHistoryAddress } from '@/components/documents/history-address'
import { IncidentEyebrow } from '@/components/incidents/incident-eyebrow'
import { signedIn } from '@/lib/current-actor'
import { mayWrite } from '@/lib/documents/access'
import { getComparison, listRevisions } from '@/lib/documents/revision-queries'
import type { VersionName, VersionView } from '@/lib/documents/revision-schema'

export const metadata: Metadata = { title: 'History of a report' }

type Props = PageProps<'/incidents/[reference]/history'>

export default async function HistoryPage({ params, searchParams }: Props) {
  const reference = decodeURIComponent((await params).reference)
  const asked = readHistoryAddress(await searchParams)
  return (
    <>
      <IncidentEyebrow reference={reference} />
      {await (asked.compared ? comparisonOf(reference, asked.compared, asked.isWhole) : historyOf(reference, asked))}
    </>
  )
}

const addressOf = (reference: string) => `/incidents/${reference}/history`

async function comparisonOf(reference: string, compared: readonly [VersionName, VersionName], isWhole: boolean) {
  const comparison = await getComparison(await signedIn(), reference, compared)
  if (!comparison) notFound()
  return (
    <>
      <h1>What changed</h1>
      <Comparison comparison={comparison} address={addressOf(reference)} isWhole={isWhole} />
    </>
  )
}

async function historyOf(reference: string, asked: ReturnType<typeof readHistoryAddress>) {
  const actor = await signedIn()
  const history = await listRevisions(actor, reference, asked.before ?? undefined)
  if (!history) notFound()
  const { versions, next, documentId, subject, zone } = history
  return (
    <>
      <h1>History</h1>
      <History
        versions={versions}
        next={next}
        isFirstPage={asked.before === null}
        address={addressOf(reference)}
        zone={zone}
        documentId={documentId}
        mayWrite={mayWrite(actor, subject)}
        said={saidOf(asked, versions)}
      />
    </>
  )
}

/** What was just done, where the versions show that it was. */
function saidOf({ restored, kept, isSameTwice }: ReturnType<typeof readHistoryAddress>, versions: VersionView[]) {
  if (isSameTwice) return 'Choose two different versions to compare.'
  const [latest] = versions.filter(({ number }) => number !== null)
  if (restored !== null && latest?.reason === 'restore') {
    return `The text of version ${restored} is back, as version ${latest.number}. To undo that, bring back version ${Number(latest.number) - 1}.`
  }
  return kept !== null && versions.some(({ number }) => number === kept) ? `Version ${kept} is kept.` : null
}
