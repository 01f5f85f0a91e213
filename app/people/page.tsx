import type { Metadata } from 'next'
import { Invitations } from '@/components/people/invitations'
import { InviteForm } from '@/components/people/invite-form'
import { PeopleFilter } from '@/components/people/people-filter'
import { PeopleTable } from '@/components/people/people-table'
import { Teams } from '@/components/people/teams'
import { Empty } from '@/components/ui/empty'
import { may } from '@/lib/access'
import { listInvitations } from '@/lib/accounts/queries'
import { signedIn } from '@/lib/current-actor'
import { getReadingZone, listNames, listPeople, listTeams } from '@/lib/people/queries'
import { countLeftItems } from '@/lib/people/team-queries'
import { appAddress } from '@/lib/request'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const actor = await signedIn()
  const { q: written } = await searchParams
  const q = typeof written === 'string' ? written : ''
  const invites = may(actor, 'invitePerson')
  const [people, teams, names, invitations, zone, left] = await Promise.all([
    listPeople(actor, q),
    listTeams(actor),
    invites ? listNames(actor) : [],
    listInvitations(actor),
    getReadingZone(actor),
    countLeftItems(actor),
  ])
  return (
    <>
      <h1>People</h1>
      {invites && (
        <p className="standfirst">
          <a href="#invite">Invite somebody</a>
        </p>
      )}
      <PeopleFilter q={q} />
      {people.length > 0 ? (
        <PeopleTable people={people} left={left} />
      ) : (
        <Empty title="Nobody fits">
          <a href="/people">Show everybody</a>
        </Empty>
      )}
      <Teams teams={teams} manages={may(actor, 'manageTeams')} />
      {invites && (
        <section className="block" id="invite">
          <h2>Invite somebody</h2>
          {invitations.length > 0 && <Invitations invitations={invitations} zone={zone} />}
          <InviteForm home={await appAddress()} names={names.map(({ id, name }) => ({ id, name }))} />
        </section>
      )}
    </>
  )
}
