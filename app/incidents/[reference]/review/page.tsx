import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { IncidentEyebrow } from '@/components/incidents/incident-eyebrow'
import { Reviewing } from '@/components/publishing/reviewing'
import { may, sees } from '@/lib/access'
import { isPerson } from '@/lib/actor'
import { signedIn } from '@/lib/current-actor'
import { listPeople } from '@/lib/people/queries'
import { getReviewing, type ReviewingView } from '@/lib/publishing/review-queries'

export async function generateMetadata({ params }: PageProps<'/incidents/[reference]/review'>): Promise<Metadata> {
  return { title: `Review and publish ${decodeURIComponent((await params).reference)}` }
}

export default async function ReviewPage({ params }: PageProps<'/incidents/[reference]/review'>) {
  const actor = await signedIn()
  const report = await getReviewing(actor, decodeURIComponent((await params).reference))
  if (!report) notFound()
  const subject = { incident: report.access }
  const isReviewer = isPerson(actor) && report.approvals.some(({ reviewerId }) => reviewerId === actor.personId)
  const rights = {
    mayAsk: may(actor, 'requestReview', subject),
    mayJudge: isReviewer && may(actor, 'giveVerdict', subject),
    mayPublish: may(actor, 'publishPostmortem', subject),
    mayRevise: may(actor, 'revisePostmortem', subject),
  }
  const people = rights.mayAsk ? await listPeople(actor) : []
  return (
    <>
      <IncidentEyebrow reference={report.reference} />
      <h1>Review and publish</h1>
      <Reviewing report={report} rights={rights} choices={choicesOf(people, report)} />
    </>
  )
}

/** Who sees the report and isn't asked already, or reviewed another text than this. */
function choicesOf(people: Awaited<ReturnType<typeof listPeople>>, { access, approvals }: ReviewingView) {
  const settled = new Set(
    approvals.flatMap(({ reviewerId, standing }) =>
      standing === 'asked' || standing === 'approved' ? [reviewerId] : [],
    ),
  )
  return people.flatMap(({ id, name, role, deactivatedAt }) => {
    if (role === null || deactivatedAt || settled.has(id)) return []
    return sees({ personId: id, name, role, channel: 'web' }, access) ? [{ id, name }] : []
  })
}
