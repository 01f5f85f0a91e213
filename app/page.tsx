import { Desk } from '@/components/action-items/desk'
import { IncidentTable } from '@/components/incidents/incident-table'
import { NewIncidentLink } from '@/components/incidents/new-incident-link'
import { LatestReview } from '@/components/reviews/latest-review'
import { Empty } from '@/components/ui/empty'
import { may } from '@/lib/access'
import { getDesk } from '@/lib/action-items/desk-queries'
import { signedIn } from '@/lib/current-actor'

export default async function DeskPage() {
  const actor = await signedIn()
  const mayDeclare = may(actor, 'declareIncident')
  const desk = await getDesk(actor)
  if (!desk || (desk.incidents.length === 0 && !desk.review)) {
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
  return (
    <>
      <h1>My desk</h1>
      {mayDeclare && <NewIncidentLink />}
      <Desk desk={desk} me={{ id: actor.personId, name: actor.name }} />
      <section className="block">
        <h2>{desk.hasOwnIncidents ? 'My incidents' : 'Recent incidents'}</h2>
        <IncidentTable
          rows={desk.incidents}
          caption={desk.hasOwnIncidents ? 'Those you had a part in' : 'The last to begin'}
        />
        <p className="pages">
          <a href="/incidents">All incidents</a>
        </p>
      </section>
      {desk.review && <LatestReview review={desk.review} />}
    </>
  )
}
