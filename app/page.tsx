import { UrgentTable } from '@/components/action-items/urgent-table'
import { IncidentTable } from '@/components/incidents/incident-table'
import { NewIncidentLink } from '@/components/incidents/new-incident-link'
import { LatestReview } from '@/components/reviews/latest-review'
import { Empty } from '@/components/ui/empty'
import { may } from '@/lib/access'
import { listUrgentActionItems } from '@/lib/action-items/queries'
import { signedIn } from '@/lib/current-actor'
import { listRecentIncidents } from '@/lib/incidents/queries'
import { getLatestReview } from '@/lib/reviews/queries'

export default async function HomePage() {
  const actor = await signedIn()
  const mayDeclare = may(actor, 'declareIncident')
  const [urgent, incidents, review] = await Promise.all([
    listUrgentActionItems(actor, 12),
    listRecentIncidents(actor, 8),
    getLatestReview(actor),
  ])
  if (incidents.length === 0 && !review) {
    return (
      <>
        <h1>Hindsight</h1>
        {mayDeclare && <NewIncidentLink />}
        <Empty title="Nothing here yet" command="npm run import -- FILE">
          Import a report or a weekly review written in Markdown, and its incidents and action items show here:
        </Empty>
      </>
    )
  }
  const { open, overdue, withoutOwner, withoutDate } = urgent.counts
  const counts = `${open} open: ${overdue} late, ${withoutOwner} with no owner, ${withoutDate} with no due date`
  return (
    <>
      <h1>What is open</h1>
      {mayDeclare && <NewIncidentLink />}
      <section className="block">
        <h2>Action items</h2>
        {open > 0 ? <UrgentTable items={urgent.rows} today={urgent.today} caption={counts} /> : <p>None is open.</p>}
      </section>
      <section className="block">
        <h2>Recent incidents</h2>
        <IncidentTable rows={incidents} caption="The last to begin" />
        <p className="pages">
          <a href="/incidents">All incidents</a>
        </p>
      </section>
      {review && <LatestReview review={review} />}
    </>
  )
}
