import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { TeamForms } from '@/components/people/team-forms'
import { TeamItems, teamMembers } from '@/components/people/team-items'
import { Markup } from '@/components/ui/markup'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getTeam } from '@/lib/people/queries'
import { getTeamWork } from '@/lib/people/team-queries'

/** One read for the page and its title. */
const read = cache(async (id: string) => {
  const actor = await signedIn()
  return { actor, team: await getTeam(actor, id) }
})

export async function generateMetadata({ params }: PageProps<'/people/teams/[id]'>): Promise<Metadata> {
  const { team } = await read((await params).id)
  return { title: team?.name ?? 'No such team' }
}

export default async function TeamPage({ params }: PageProps<'/people/teams/[id]'>) {
  const { actor, team } = await read((await params).id)
  const work = team && (await getTeamWork(actor, team.id))
  if (!team || !work) notFound()
  const { name, lead, people } = team
  return (
    <>
      <p className="eyebrow">
        <a href="/people">People</a>
      </p>
      <h1>{name}</h1>
      <p className="standfirst">
        {lead ? (
          <>
            Led by <a href={`/people/${lead.id}`}>{lead.name}</a>
          </>
        ) : (
          'Nobody leads it'
        )}
      </p>
      <TeamItems work={work} />
      <section className="block">
        <h2>Members</h2>
        {people.length > 0 ? (
          <Markup as="div" of={teamMembers(people, work)} />
        ) : (
          <p className="missing">Nobody yet: whose team it is, is said on a person’s page</p>
        )}
      </section>
      {may(actor, 'manageTeams') && <TeamForms team={team} />}
    </>
  )
}
