import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeclareForm } from '@/components/incidents/declare-form'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { isReadableZone } from '@/lib/incidents/declare-schema'
import { getReadingZone, listPeople } from '@/lib/people/queries'
import { listTemplates } from '@/lib/templates/queries'
import { dayIn } from '@/lib/time'
import { getWorkspace } from '@/lib/workspace/queries'

export const metadata: Metadata = { title: 'New incident' }

export default async function NewIncidentPage() {
  const actor = await signedIn()
  if (!may(actor, 'declareIncident')) notFound()
  const [workspace, zone, people, templates] = await Promise.all([
    getWorkspace(),
    getReadingZone(actor),
    listPeople(actor),
    listTemplates(actor),
  ])
  const accounts = people.filter(({ role, deactivatedAt }) => role !== null && !deactivatedAt)
  return (
    <>
      <p className="eyebrow">
        <a href="/incidents">Incidents</a>
      </p>
      <h1>New incident</h1>
      <DeclareForm
        today={dayIn(workspace.timeZone, new Date())}
        zone={[zone, workspace.timeZone].find(isReadableZone) ?? 'UTC'}
        personId={actor.personId}
        accounts={accounts.map(({ id, name }) => ({ id, name }))}
        templates={templates.map(({ id, name }) => ({ id, name }))}
      />
    </>
  )
}
